"""The port Catalogues in memory."""

from chalicelib.domain.errors import Unknown


class FakeCatalogues:
    def __init__(self):
        self.stored = {}

    def put(self, definitions):
        is_new = definitions.hash not in self.stored
        self.stored.setdefault(definitions.hash, definitions)
        return is_new

    def get(self, name):
        if name not in self.stored:
            raise Unknown(f"There is no catalogue {name}.")
        return self.stored[name]
