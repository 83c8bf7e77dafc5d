"""Which streams must be read to go on with some items, and that nobody goes past them."""

import pytest

from chalicelib.domain.graph import graph_of
from chalicelib.domain.journal.part import Known, NotRead, Part
from chalicelib.domain.plan import PlannedOutput
from tests.domain.story import plan_of, planned_item

FIRM = (PlannedOutput(certificate="LICENCE", party="firm"),)
ITEMS = (
    planned_item("found", outputs=FIRM),
    planned_item("stamp", "found", outputs=FIRM),
    planned_item("bank", "stamp"),
    planned_item("tax", "found"),
    planned_item("strict", all_end_if_declined=True),
)
GRAPH = graph_of(plan_of().model_copy(update={"items": ITEMS}))


@pytest.mark.parametrize(
    ("reach", "streams"),
    [
        ("own", {"stamp"}),
        ("before", {"stamp", "found", "strict"}),
        ("deciding", {"stamp", "found"}),
        ("driving", {"stamp", "found", "strict"}),
    ],
)
def test_a_part_reaches_as_far_as_it_is_said(reach, streams):
    """What may stop an item; what says whom its certificates are about."""
    assert Part.of("stamp", reach).streams(GRAPH, ()) == streams


def test_who_was_named_is_asked_of_no_other_item():
    """However many items yield something for them."""
    assert Part.of("stamp", "deciding").streams(GRAPH, {"firm"}) == {"stamp"}


def test_what_waits_for_an_item_that_ended_is_looked_at_too():
    """With all that it waits for itself; the application's own stream is always read."""
    part = Part(items=frozenset({"-", "found"}), reach="driving", ended=frozenset({"found"}))
    assert part.looked_at(GRAPH) == {"-", "found", "stamp", "tax"}
    assert part.streams(GRAPH, ()) == {"found", "stamp", "tax", "strict"}


def test_people_belong_to_it_where_something_is_decided_about_them():
    """Those whom the item's certificates are about."""
    assert Part.of("stamp", "deciding").people(GRAPH) == {"firm"}
    assert Part.of("stamp", "before").people(GRAPH) == frozenset()


def test_what_is_known_is_told_and_what_was_not_read_is_no_empty_answer():
    """Neither one by one, nor by going through all."""
    known = Known({"a": 1, "b": 2}, frozenset({"b", "c"}))
    assert known["a"] == 1
    assert known.get("nowhere") is None
    for look in (lambda: known["b"], lambda: known.get("c"), lambda: "b" in known,
                 lambda: dict(known), lambda: len(known)):  # fmt: skip
        with pytest.raises(NotRead, match="not read"):
            look()


def test_where_everything_was_read_everything_is_told():
    """As by any mapping."""
    assert dict(Known({"a": 1}, frozenset())) == {"a": 1}
    assert len(Known({"a": 1}, frozenset())) == 1
