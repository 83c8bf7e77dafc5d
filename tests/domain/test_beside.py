"""Whoever a certificate tells of beside its holder finds in their ledger what was read of them."""

from chalicelib.domain.beside import ToldOf, told_beside
from chalicelib.domain.definitions.certificate import Beside
from tests.domain.story import ADA, BEN, certificate

FIELDS = [("one_id", "resident_id"), ("one_name", "name"), ("other_id", "resident_id"),
          ("other_name", "name"), ("day", "date")]  # fmt: skip
BOTH = (Beside(id="one_id", fields=("one_name",)), Beside(id="other_id", fields=("other_name",)))
BOND = certificate("BOND", *FIELDS).model_copy(update={"beside": BOTH})
SAID = {"resident_id": ADA, "one_id": ADA, "one_name": "艾达", "other_id": BEN, "other_name": "本",
        "day": "2026-01-01"}  # fmt: skip


def told(*read, said=SAID, holder=ADA):
    return list(told_beside(BOND, said, read, holder))


def test_of_two_the_one_who_is_not_the_holder_is_told():
    """Which of them it is is seen by the number, not by where they stand."""
    read = ("one_id", "one_name", "other_id", "other_name", "day")
    assert told(*read) == [ToldOf(BEN, ("other_id", "other_name"))]
    assert told(*read, holder=BEN) == [ToldOf(ADA, ("one_id", "one_name"))]


def test_only_what_was_read_is_said_to_have_been():
    """The number is how they are found, and is named only where it was read."""
    assert told("other_name") == [ToldOf(BEN, ("other_name",))]
    assert told("one_name", "day") == []


def test_of_whom_it_gives_no_number_nobody_can_be_told():
    """Their ledger is found by nothing else."""
    assert told("other_name", said={"other_name": "本"}) == []
    assert told("other_name", said={**SAID, "other_id": 7}) == []
