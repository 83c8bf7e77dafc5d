"""What every implementation of the port ``KeyedHash`` does.

A test class inherits it and gives three fixtures: ``keyed_hash`` and ``other_key``, each a port,
and ``renewed``, whose current key is a third one, and the former one that of ``keyed_hash``.
"""

import hashlib
import re

INVENTED_ID = "990101199003070030"


class KeyedHashContract:
    def test_the_same_value_has_the_same_hash(self, keyed_hash):
        """It tells that two identifiers are the same."""
        assert keyed_hash.of(INVENTED_ID) == keyed_hash.of(INVENTED_ID)

    def test_different_values_have_different_hashes(self, keyed_hash):
        """One digit apart is far apart."""
        assert keyed_hash.of("990101199003070030") != keyed_hash.of("990101199003070031")

    def test_it_names_its_key(self, keyed_hash):
        """So that a value made by an older key is known as such."""
        assert re.fullmatch(r"[A-Za-z0-9-]+\.[0-9a-f]{64}", keyed_hash.of(INVENTED_ID))

    def test_another_key_gives_another_hash(self, keyed_hash, other_key):
        """Whoever lacks the key cannot find out whose hash it is by trying all numbers."""
        mine, theirs = keyed_hash.of(INVENTED_ID), other_key.of(INVENTED_ID)

        assert mine.partition(".")[2] != theirs.partition(".")[2]
        assert hashlib.sha256(INVENTED_ID.encode()).hexdigest() not in mine

    def test_any_words_can_be_hashed(self, keyed_hash):
        """A value need not be a number."""
        assert keyed_hash.of("陈立新") != keyed_hash.of("陈立")

    def test_under_a_newer_key_a_value_is_known_by_the_former_one_as_well(
        self, keyed_hash, renewed
    ):
        """The former first: what is moved goes from there to the current one."""
        old, new = renewed.every(INVENTED_ID)

        assert (old, new) == (keyed_hash.of(INVENTED_ID), renewed.of(INVENTED_ID))
        assert old != new
        assert keyed_hash.every(INVENTED_ID) == (old,)
