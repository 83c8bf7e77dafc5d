"""What every implementation of the port ``Catalogues`` does.

A test class inherits it and gives one fixture: ``catalogues`` (the port, with nothing in it).
"""

import pytest

from chalicelib.domain.errors import Unknown
from tests.invented import definitions


class CataloguesContract:
    def test_what_is_put_is_got_under_its_hash(self, catalogues):
        """Equal in every part."""
        whole = definitions()

        assert catalogues.put(whole)
        assert catalogues.get(whole.hash) == whole

    def test_the_same_definitions_are_stored_once(self, catalogues):
        """Putting them again changes nothing, and is told."""
        whole = definitions()
        catalogues.put(whole)

        assert not catalogues.put(whole)
        assert catalogues.get(whole.hash) == whole

    def test_catalogues_stand_beside_each_other(self, catalogues):
        """A new one leaves the old one to the applications that are pinned to it."""
        old = definitions()
        new = old.model_copy(update={"proofs": ()})
        new = type(old).model_validate_json(new.canonical())
        catalogues.put(old)
        catalogues.put(new)

        assert catalogues.get(old.hash) == old
        assert catalogues.get(new.hash) == new

    def test_a_hash_that_was_never_published_is_unknown(self, catalogues):
        """Not an empty answer."""
        with pytest.raises(Unknown):
            catalogues.get("0" * 64)

    def test_who_signed_a_catalogue_stands_beside_it(self, catalogues):
        """Under the same name, and changes nothing about the catalogue."""
        whole = definitions()
        assert catalogues.attest(whole.hash, {"waters-990101": "a.b.c"})
        catalogues.put(whole)

        assert catalogues.sign_offs(whole.hash) == {"waters-990101": "a.b.c"}
        assert catalogues.get(whole.hash) == whole

    def test_what_was_signed_first_stands(self, catalogues):
        """Whoever publishes the same again changes nothing, and is told."""
        name = definitions().hash
        catalogues.attest(name, {"waters-990101": "a.b.c"})

        assert not catalogues.attest(name, {"waters-990101": "d.e.f"})
        assert catalogues.sign_offs(name) == {"waters-990101": "a.b.c"}

    def test_what_was_published_last_tells_who_signed_it(self, catalogues):
        """But for the very one that is asked about; sign-offs alone are no publication."""
        old = definitions()
        new = type(old).model_validate_json(old.model_copy(update={"proofs": ()}).canonical())
        for whole, text in ((old, "a.b.c"), (new, "d.e.f")):
            catalogues.attest(whole.hash, {"waters-990101": text})
        assert catalogues.signed_last(but=new.hash) == {}
        catalogues.put(old)

        assert catalogues.signed_last(but=new.hash) == {"waters-990101": "a.b.c"}
        assert catalogues.signed_last(but=old.hash) == {}

    def test_what_was_published_before_anybody_signed_tells_nobody(self, catalogues):
        """It stands, and may be followed by what is signed."""
        catalogues.put(definitions())

        assert catalogues.signed_last(but="0" * 64) == {}

    def test_sign_offs_of_what_was_never_published_are_unknown(self, catalogues):
        """Not an empty answer."""
        with pytest.raises(Unknown):
            catalogues.sign_offs("0" * 64)
