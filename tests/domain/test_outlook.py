"""What the refusal of one item means for the others."""

import pytest

from chalicelib.domain.outlook import Outlook, outlook
from chalicelib.domain.progress import Progress
from tests.domain.story import plan_of, planned_item

PLAN = plan_of(("orbit",), ("rink", "orbit"), ("sign",), ("ice", "rink"))


def stands(**stages):
    """Each item's progress: a stage, or how it has ended."""
    ends = {"granted_all", "prerequisite_declined", "withdrawn"}
    return {
        name: Progress(item=name, stage="ended", ended=told.removesuffix("_all"))
        if told in ends else Progress(item=name, stage=told)
        for name, told in stages.items()
    }  # fmt: skip


ENDS, GOES_ON = Outlook(goes_on=False, other="orbit"), Outlook(goes_on=True, other="orbit")


@pytest.mark.parametrize(
    ("item", "items", "expected"),
    [
        ("rink", stands(orbit="dispatched"), None),
        ("orbit", stands(orbit="declined"), None),
        ("rink", stands(orbit="declined"), ENDS),
        ("rink", stands(orbit="declined", rink="prerequisite_declined"), ENDS),
        ("sign", stands(orbit="declined", sign="dispatched"), GOES_ON),
        ("sign", stands(orbit="declined"), GOES_ON),
        ("sign", stands(orbit="declined", sign="granted"), None),
        ("sign", stands(orbit="declined", sign="granted_all"), None),
        ("sign", stands(orbit="declined", sign="withdrawn"), None),
        ("ice", stands(orbit="declined", rink="prerequisite_declined"),
         Outlook(goes_on=False, other="rink")),
    ],
)  # fmt: skip
def test_each_item_is_told_what_ended_it_or_that_it_goes_on(item, items, expected):
    """Only what depends on what was refused ends."""
    assert outlook(item, PLAN, items) == expected


def test_a_refusal_that_ends_all_ends_what_does_not_depend_on_it():
    """It is named as the reason."""
    strict = planned_item("orbit", all_end_if_declined=True)
    plan = PLAN.model_copy(update={"items": (strict, *PLAN.items[1:])})
    assert outlook("sign", plan, stands(orbit="declined", sign="dispatched")) == ENDS
