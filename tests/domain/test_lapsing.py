"""An invitation that nobody answered in time has lapsed, whoever writes it down."""

from datetime import timedelta

from chalicelib.domain.journal.happenings import Invited, PartyAdded, PartyStood
from chalicelib.domain.lapsing import lapses
from tests.domain.story import NOW, draft

WEEK = timedelta(days=7)


def invited(journal=None, party="owner", expires=NOW + WEEK):
    added = PartyAdded(party=party, role="owner", holder="h", standing="invited")
    return (journal or draft()).write(added, Invited(party=party, expires=expires))


def lapsed(journal, now):
    return [(h.body.party, h.body.standing) for h in lapses(journal.glanced(), now)]


def test_it_lapses_when_its_time_is_over_and_not_before():
    """To the instant."""
    assert lapsed(invited(), NOW + WEEK - timedelta(microseconds=1)) == []
    assert lapsed(invited(), NOW + WEEK) == [("owner", "lapsed")]


def test_what_was_answered_never_lapses():
    """Whatever the answer was; a lapse is written once."""
    for standing in ("joined", "refused", "lapsed", "taken_back"):
        journal = invited().write(PartyStood(party="owner", standing=standing))
        assert lapsed(journal, NOW + 2 * WEEK) == []


def test_the_last_invitation_counts():
    """Named again, they have another week."""
    journal = invited(invited(), expires=NOW + 2 * WEEK)
    assert lapsed(journal, NOW + WEEK) == []
    assert lapsed(invited(journal, "owner-2"), NOW + 2 * WEEK) == [
        ("owner", "lapsed"), ("owner-2", "lapsed")
    ]  # fmt: skip


def test_an_invitation_of_before_there_was_an_end_has_none():
    """Its code still runs out; an old journal says nothing more."""
    added = PartyAdded(party="owner", role="owner", holder="h", standing="invited")
    assert lapsed(draft().write(added), NOW + 9 * WEEK) == []
