"""Which item waits for which, and what a plan says of one of them."""

from chalicelib.domain.graph import Graph, graph_of, slice_of
from chalicelib.domain.plan import PlannedOutput
from tests.domain.story import evidence, field, item, needs, plan_of, planned, planned_item, world

FIRM = (PlannedOutput(certificate="LICENCE", party="firm"),)
DIAMOND = graph_of(plan_of(("a",), ("b", "a"), ("c", "a"), ("d", "b", "c"), ("e",)))


def yielding(*items):
    """A graph of items that all yield something for one firm."""
    named = tuple(planned_item(*each, outputs=FIRM) for each in items)
    return graph_of(plan_of().model_copy(update={"items": named}))


def names(graph, name, party="firm"):
    return [node.item for node in graph.namers(party, name)]


def test_it_tells_what_items_wait_for_and_what_waits_for_them():
    """Their own prerequisites only, and those who have them as their own."""
    assert DIAMOND.before({"d"}) == {"b", "c"}
    assert DIAMOND.before({"a", "elsewhere"}) == frozenset()
    assert DIAMOND.behind(frozenset({"a"})) == {"b", "c"}
    assert DIAMOND.behind(frozenset({"d", "e"})) == frozenset()
    assert DIAMOND.enders == frozenset()


def test_it_tells_whose_refusal_ends_everything():
    """As the bundle says."""
    plan = plan_of(("a",), ("b",))
    strict = plan.items[1].model_copy(update={"all_end_if_declined": True})
    assert graph_of(plan.model_copy(update={"items": (plan.items[0], strict)})).enders == {"b"}


def test_who_a_party_is_was_said_by_what_was_granted_before():
    """Not by what waits for the item; and nobody need look past what the item waited for."""
    chain = yielding(("a",), ("b", "a"), ("c", "b"), ("d",))
    assert names(chain, "a") == ["d"]
    assert names(chain, "b") == ["a"]
    assert names(chain, "c") == ["a"]
    assert names(chain, "d") == ["a", "b", "c"]
    assert names(chain, "d", party="keeper") == []


def test_an_empty_graph_has_no_item():
    """Nothing was submitted yet."""
    assert Graph().by_item == {}


def test_a_slice_is_the_plan_of_one_item_alone():
    """Its materials and fields, and none that only others need."""
    orbit = item("orbit", needs("sketch", evidence("SKETCH", "upload")), fields=("name", "speed"))
    rink = item("rink", needs("map", evidence("MAP", "upload")), fields=("name", "ice"))
    fields = (field("name"), field("speed"), field("ice"))
    plan = planned(world(items=(orbit, rink), fields=fields))

    part = slice_of(plan, "orbit")

    assert [each.id for each in part.items] == ["orbit"]
    assert part.materials == plan.materials_of("orbit")
    assert part.asked == tuple(m for m in plan.asked if m.item == "orbit")
    assert [(each.field, each.items) for each in part.fields] == [
        ("name", ("orbit",)),
        ("speed", ("orbit",)),
    ]
    assert (part.bundle, part.places) == (plan.bundle, plan.places)
    assert slice_of(part, "orbit") == part
