"""The port Catalogues in memory."""

from chalicelib.domain.errors import Unknown


class FakeCatalogues:
    def __init__(self):
        self.stored = {}
        self.signed = {}

    def put(self, definitions):
        is_new = definitions.hash not in self.stored
        self.stored.setdefault(definitions.hash, definitions)
        return is_new

    def get(self, name):
        if name not in self.stored:
            raise Unknown(f"There is no catalogue {name}.")
        return self.stored[name]

    def attest(self, name, sign_offs):
        is_new = name not in self.signed
        self.signed.setdefault(name, dict(sign_offs))
        return is_new

    def signed_last(self, but):
        others = [name for name in self.stored if name != but]
        return self.signed.get(others[-1], {}) if others else {}

    def sign_offs(self, name):
        if name not in self.signed:
            raise Unknown(f"There are no sign-offs of {name}.")
        return self.signed[name]
