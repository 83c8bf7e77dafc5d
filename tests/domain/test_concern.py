"""What was written tells whose errands may have come due."""

from typing import get_args

import pytest

from chalicelib.domain.concern import (
    AT_ACCEPTANCE,
    EVERYTHING,
    INERT,
    NOTHING,
    TOKEN,
    WITHIN,
    Grown,
    concerned_by,
    spreads,
)
from chalicelib.domain.journal.entry import WHOLE, Body
from chalicelib.domain.journal.item_happenings import Ended, ItemDeclined
from chalicelib.domain.journal.part import Part
from chalicelib.domain.overview import Overview
from tests.domain.model import submitted
from tests.domain.story import plan_of

DECLINED = ItemDeclined(round=1, reason="r", article="1", remedies="m")


@pytest.mark.parametrize("kind", sorted(INERT))
def test_most_of_what_is_written_lets_nothing_come_due(kind):
    """A draft is worked on, an item is filled in or sent."""
    assert concerned_by((Grown(WHOLE, kind), Grown("orbit", kind))) == NOTHING


def test_every_kind_is_known_by_whom_it_concerns():
    """What a new kind concerns is decided with it: otherwise each would drive everything."""
    bodies = get_args(get_args(Body)[0])
    kinds = {body.model_fields["kind"].default for body in bodies}
    of_all = {"submitted", "returned", "withdrew", "attempted", "certified", "ended",
              "migrated", "item_migrated"}  # fmt: skip
    assert kinds == (INERT | AT_ACCEPTANCE | WITHIN | of_all) - {TOKEN}


def test_nothing_concerns_nobody():
    """A batch that speaks of other rows."""
    assert concerned_by(()) == NOTHING


@pytest.mark.parametrize("kind", ["submitted", "withdrew", "attempted", "something new"])
def test_what_happens_to_the_whole_concerns_everything(kind):
    """Also what is not known here."""
    assert concerned_by((Grown("orbit", TOKEN), Grown(WHOLE, kind))) == EVERYTHING


@pytest.mark.parametrize("kind", [TOKEN, "accepted", "found_not_competent"])
def test_acceptance_concerns_the_one_token_that_waits_for_it(kind):
    """The items' tokens come later, each with its own."""
    assert concerned_by((Grown(WHOLE, kind),)) == Part(items={WHOLE}, reach="driving")


@pytest.mark.parametrize("kind", sorted(WITHIN))
def test_what_happens_within_an_item_concerns_it_alone(kind):
    """What waits for it waits until it has ended."""
    assert concerned_by((Grown("orbit", kind),)) == Part(items={"orbit"}, reach="driving")


@pytest.mark.parametrize("kind", ["certified", "ended", "something new"])
def test_an_end_concerns_what_waits_for_it(kind):
    """Also what is not known here."""
    grown = (Grown("orbit", kind), Grown("rink", TOKEN), Grown("rink", "dispatched"))
    expected = Part(items={"orbit", "rink"}, reach="driving", ended={"orbit"})
    assert concerned_by(grown) == expected


@pytest.mark.parametrize("bodies", [(DECLINED,), (DECLINED, Ended(how="declined")),
                                    (Ended(how="prerequisite_declined"),)])  # fmt: skip
def test_a_refusal_that_ends_all_spreads(bodies):
    """From the item that bears it, and from no other."""
    plan = plan_of(("strict",), ("mild",))
    strict = plan.items[0].model_copy(update={"all_end_if_declined": True})
    journal = submitted(plan.model_copy(update={"items": (strict, plan.items[1])}))
    part, both = Part.of("strict", "driving"), Part.of("mild", "driving")
    assert not spreads(part, Overview(records=journal.records))
    stands = Overview(records=journal.write(*bodies, stream="strict").records)
    assert spreads(part, stands)
    assert not spreads(both, stands)
