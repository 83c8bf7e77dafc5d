"""How an application stood when it was submitted, as far as its items ask."""

from chalicelib.domain.graph import graph_of
from chalicelib.domain.journal.happenings import Accepted, PartyNamed, Returned, Submitted
from chalicelib.domain.journal.snapshot import snapshot_of
from tests.domain.model import submitted
from tests.domain.story import BEN, again, draft, opened, plan_of

PLAN = plan_of(("a",), ("b", "a"))


def test_a_draft_has_none():
    """There is no plan to keep to."""
    assert snapshot_of(draft().records.entries) is None
    assert snapshot_of(()) is None


def test_it_tells_what_stood_when_it_was_handed_in():
    """And nothing of what came after, which is read behind it; nothing sealed is looked into."""
    journal = submitted(PLAN)
    entry = journal.records.entries[-1]
    journal.write(Accepted(how="desk"))

    snapshot = snapshot_of(journal.glanced().entries)

    assert (snapshot.head.sequence, snapshot.head.hash) == (entry.sequence, entry.hash)
    assert snapshot.opened == opened()
    assert (snapshot.submitted_at, snapshot.number) == (entry.at, entry.body.number)
    assert snapshot.kinds[-1] == "submitted"
    assert snapshot.graph == graph_of(PLAN)
    assert snapshot.attempt == 1


def test_it_is_that_of_the_last_submission():
    """First submitted when it first was; whoever was named anew is who they were named last."""
    journal = submitted(PLAN)
    first = journal.records.entries[-1]
    journal.write(Returned(reason="r", fields=("f",), materials=()), again(2))
    journal.write(PartyNamed(name="Ben", id_number=BEN), subject="owner")
    journal.write(Submitted(digest="e" * 64, plan=plan_of(("a",)), number="n-2"))

    snapshot = snapshot_of(journal.records.entries)

    assert snapshot.head.sequence == journal.records.entries[-1].sequence
    assert (snapshot.submitted_at, snapshot.number) == (first.at, "n-2")
    assert snapshot.named == {"keeper": 3, "owner": snapshot.head.sequence - 1}
    assert snapshot.attempt == 2
    assert list(snapshot.graph.by_item) == ["a"]


def test_what_does_not_begin_with_its_opening_has_none():
    """It is read whole, and found to be damaged there."""
    assert snapshot_of(submitted(PLAN).records.entries[1:]) is None
