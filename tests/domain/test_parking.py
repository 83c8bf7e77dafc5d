"""Where a parked item is listed, and where no more."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.journal.records import Listed, Unlisted
from chalicelib.domain.parking import parked_item, parked_lists, unparked_lists
from chalicelib.domain.progress import Progress
from chalicelib.domain.worklists import PARKED

AT = datetime(2026, 11, 23, 4, tzinfo=UTC)
EGGS = Progress(item="eggs", stage="granted", body="stable-office")
OPERATORS = Listed(stream="+parked-eggs", worklist=PARKED, due=AT)


@pytest.mark.parametrize(
    ("progress", "error"),
    [(EGGS, "SourceDown"), (EGGS.model_copy(update={"stage": "taken"}), "Conflict"),
     (EGGS.model_copy(update={"body": None}), "Conflict")],
)  # fmt: skip
def test_what_a_department_can_do_nothing_about_is_for_operators_alone(progress, error):
    """Under a line of its own, since the item's is its department's."""
    assert tuple(parked_lists(progress, error, AT)) == (OPERATORS,)
    assert parked_item(OPERATORS.stream) == "eggs"


def test_what_was_granted_in_vain_is_listed_for_its_department_too():
    """It may decline it after all."""
    assert tuple(parked_lists(EGGS, "Conflict", AT)) == (
        OPERATORS, Listed(stream="eggs", worklist="stable-office", due=AT)
    )  # fmt: skip


def test_what_goes_on_is_listed_no_more():
    """Nothing is taken from a list in which it never stood."""
    gone = Unlisted(stream="+parked-eggs")
    parked = EGGS.model_copy(update={"parked": True})
    void = parked.model_copy(update={"is_void": True})

    assert tuple(unparked_lists(EGGS)) == ()
    assert tuple(unparked_lists(parked)) == (gone,)
    assert tuple(unparked_lists(void)) == (gone, Unlisted(stream="eggs"))
