"""How an application stands, as far as anybody may know without opening a sealed body."""

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.journal.happenings import Archived, Attempted, Returned, Submitted, Withdrew
from chalicelib.domain.journal.item_happenings import Certified, Ended, ItemDeclined
from chalicelib.domain.overview import Overview
from tests.domain.model import submitted
from tests.domain.story import draft, plan_of, planned_item

CHAIN = plan_of(("a",), ("b", "a"), ("c",))
DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")


def overview(journal):
    return Overview(records=journal.glanced())


def test_before_it_is_submitted_there_is_no_plan_and_no_item():
    """And asking for it all the same is refused."""
    stands = overview(draft())
    assert (stands.plan, dict(stands.items), stands.attempt) == (None, {}, 1)
    assert not stands.is_withdrawn
    with pytest.raises(Conflict):
        _ = stands.submitted


def test_the_plan_is_the_one_it_was_last_submitted_with():
    """A correction may change it."""
    journal = submitted(CHAIN).write(Returned(reason="r", fields=("f",), materials=()))
    journal.write(Submitted(digest="e" * 64, plan=plan_of(("a",)), number="n"))
    assert [i.id for i in overview(journal).submitted.items] == ["a"]


def test_the_latest_attempt_is_the_current_one():
    """The first needs no entry."""
    journal = submitted(CHAIN).write(Attempted(attempt=2), Attempted(attempt=3))
    assert overview(journal).attempt == 3


def test_it_is_told_what_happened_around_the_items_in_order():
    """Without what happened within them."""
    journal = submitted(CHAIN).write(Withdrew()).write(Ended(how="withdrawn"), stream="a")
    stands = overview(journal.write(Archived(package="p", sha256="s")))
    assert stands.kinds[-3:] == ("submitted", "withdrew", "archived")
    assert stands.is_withdrawn
    assert stands.is_closed


def test_an_item_is_ready_once_all_that_it_waits_for_is_certified():
    """Granted alone is not enough: its certificate must be there to be used."""
    journal = submitted(CHAIN)
    assert overview(journal).is_ready("a")
    assert not overview(journal).is_ready("b")
    journal.write(Certified(certificates=()), stream="a")
    assert overview(journal).is_ready("b")


@pytest.mark.parametrize("how", ["declined", "prerequisite_declined", "withdrawn"])
def test_what_waited_for_an_item_that_was_not_granted_has_failed(how):
    """And what did not wait for it has not."""
    journal = submitted(CHAIN).write(Ended(how=how), stream="a")
    assert overview(journal).prerequisite_failed("b")
    assert not overview(journal).prerequisite_failed("c")


def test_an_item_that_ends_all_fails_everything_the_moment_it_is_declined():
    """Whether or not anything waited for it."""
    vital = planned_item("a", all_end_if_declined=True)
    plan = CHAIN.model_copy(update={"items": (vital, *CHAIN.items[1:])})
    journal = submitted(plan).write(DECLINED, stream="a")
    assert overview(journal).prerequisite_failed("c")
    assert not overview(submitted(CHAIN).write(DECLINED, stream="a")).prerequisite_failed("c")


def test_nothing_has_failed_before_there_is_a_plan():
    """And nothing is ready."""
    assert not overview(draft()).prerequisite_failed("a")
    assert not overview(draft()).is_ready("a")


def test_an_item_ends_as_it_was_decided_or_else_for_what_ended_it():
    """Declined stays declined, even where the applicant withdrew afterwards."""
    journal = submitted(CHAIN).write(DECLINED, stream="a")
    assert overview(journal).ending("a") == "declined"
    assert overview(journal).ending("b") == "prerequisite_declined"
    journal.write(Withdrew())
    assert overview(journal).ending("a") == "declined"
    assert overview(journal).ending("b") == "withdrawn"
