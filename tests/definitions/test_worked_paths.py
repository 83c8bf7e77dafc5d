"""The worked paths of every life event, and what holds on every path of it."""

from itertools import chain, count, islice
from math import ceil, gcd

import pytest

from chalicelib.catalogue.walk import conditions_of
from chalicelib.domain.answers import bind
from chalicelib.domain.limits import half_days
from chalicelib.domain.planning.order import order
from chalicelib.domain.planning.scene import set_scene
from chalicelib.domain.truth import verdict
from tests.definitions.worked import (
    ABSENT,
    EXPECTED,
    Worked,
    as_told,
    dispositions,
    figures,
    in_area,
)
from tests.definitions.worked import expected as worked_path

PATHS = [(event, path) for event, expected in EXPECTED.items() for path in expected["paths"]]

MOST = 500
"""More ways to answer than this are not all planned whole: the check proves of each what is planned
of these."""

each_path = pytest.mark.parametrize(("life_event", "path"), PATHS)
each_event = pytest.mark.parametrize("life_event", EXPECTED)


@pytest.fixture
def worked(definitions, life_event):
    return Worked(definitions, life_event)


@pytest.fixture
def expected(life_event, path):
    return worked_path(life_event, path)


def test_every_life_event_has_its_worked_paths(definitions):
    """Nothing is published that nobody has worked through."""
    assert set(EXPECTED) == {event.id for event in definitions.life_events}


@each_path
def test_a_worked_path_ends_every_material_as_expected(worked, expected):
    """Each material goes the way it is known to go."""
    ended = dispositions(worked.plan(expected["answers"]))
    assert ended == expected["dispositions"]
    assert sum(ended.values()) == expected["raw"]


@each_path
def test_where_a_worked_path_departs_from_its_reference_a_sentence_says_why(worked, expected):
    """Every other figure is the reference's own."""
    ours, reference = figures(worked.plan(expected["answers"])), expected["reference"]
    different = {name for name, figure in reference.items() if ours[name] != figure}
    assert different <= set(expected.get("differences", {}))


@each_event
def test_no_difference_is_explained_that_is_none(worked, life_event):
    """An explanation that outlives its difference misleads."""
    whole = EXPECTED[life_event]
    different = {
        name
        for path in whole["paths"].values()
        for name, figure in path["reference"].items()
        if figures(worked.plan(path["answers"]))[name] != figure
    }
    assert different == set(whole.get("differences", {}))


@each_path
def test_a_worked_path_takes_away_as_much_as_is_said(worked, expected):
    """At best, and with caution."""
    ours = figures(worked.plan(expected["answers"]))
    assert {name: ours[name] for name in expected["reduction"]} == expected["reduction"]


@each_path
def test_a_worked_path_asks_for_nothing_but_what_people_alone_can_have(worked, expected):
    """By name, one by one."""
    plan = worked.plan(expected["answers"])
    assert [material.id for material in plan.asked] == expected["asked"]


@each_path
def test_who_holds_nothing_can_still_apply(worked, expected):
    """Without a single certificate every material has a last resort, and it is an upload."""
    plan = worked.plan(expected["answers"], holding=ABSENT)
    assert len(plan.asked) == expected["asked_of_who_holds_nothing"]
    assert {material.source for material in plan.asked} == {"upload"}


@each_path
def test_items_wait_for_what_they_need_and_for_nothing_else(worked, expected):
    """The order follows from material, but for what the bundle says."""
    items = worked.plan(expected["answers"]).items
    assert {item.id: sorted(item.after) for item in items} == expected["needs"]


@each_path
def test_a_worked_path_takes_its_days_and_costs_its_fees(worked, expected):
    """Along the critical path, and one item after another."""
    plan = worked.plan(expected["answers"])
    days = {"parallel": plan.half_days_parallel / 2, "serial": plan.half_days_serial / 2}
    assert days == expected["working_days"]
    assert plan.fees == expected["fees"]
    assert list(plan.fees_not_known) == expected.get("fees_not_known", [])


@each_path
def test_a_worked_path_comes_to_what_each_area_makes_of_it(worked, expected):
    """Where an overlay is said to change a figure, that figure and no other."""
    for area in expected.get("differs_in", {}):
        here = Worked(worked.there(area), worked.life_event)
        known, plan = in_area(expected, area), here.plan(expected["answers"], area=area)
        poor = here.plan(expected["answers"], area=area, holding=ABSENT)
        assert dispositions(plan) == known["dispositions"]
        assert [material.id for material in plan.asked] == known["asked"]
        assert len(poor.asked) == known["asked_of_who_holds_nothing"]
        days = {"parallel": plan.half_days_parallel / 2, "serial": plan.half_days_serial / 2}
        assert (days, plan.fees) == (known["working_days"], known["fees"])


@each_path
def test_the_form_fills_itself_as_far_as_it_can(worked, expected):
    """What is typed is what nobody but those who apply can know."""
    ours = figures(worked.plan(expected["answers"]))
    assert (ours["unique_fields"], ours["prefillable"]) == (
        expected["fields"],
        expected["prefilled"],
    )


@each_path
def test_the_items_of_the_promise_end_within_it(worked, expected):
    """The whole is promised only where the critical path allows it."""
    ends = {item.id: item.ends for item in worked.plan(expected["answers"]).items}
    promise = worked.event.promise
    covered = [ends[item] for item in promise.items or ends if item in ends]
    assert max(covered) <= half_days(promise.limit)


@each_event
def test_without_answers_every_question_is_left_but_those_that_depend_on_another(
    worked, life_event
):
    """No question is idle: each is needed by some condition."""
    left = worked.plan({}, holding=None).questions_left
    later = EXPECTED[life_event].get("asked_later", [])
    assert set(left) == {q.id for q in worked.event.questions if q.id not in later}


@each_path
def test_a_worked_path_asks_no_question_that_does_not_matter(worked, expected):
    """Answering what is left, in the order of the file, takes exactly the answers of the path."""
    order, told = [question.id for question in worked.event.questions], {}
    while left := worked.plan(told, holding=None).questions_left:
        name = min(left, key=order.index)
        told[name] = expected["answers"][name]
    assert told == expected["answers"]


@each_event
def test_every_combination_of_answers_can_be_planned(worked, life_event):
    """No plan waits in a circle, asks more, needs somebody absent, or has a dead end.

    Of more than can be planned in a test, about so many at equal steps, which share no factor with
    the number of any question's answers: each is among them; and those that differ from a worked
    path in one.
    """
    whole, every = EXPECTED[life_event], worked.combinations()
    assert every.count == whole["combinations"]
    near = (c for path in whole["paths"].values() for c in worked.near(path["answers"]))
    steps = (step for step in count(ceil(every.count / MOST)) if gcd(step, every.count) == 1)
    some = islice(every, 0, None, next(steps))
    for answers in chain(some, near) if every.count > MOST else every:
        plan = worked.plan(answers, holding=ABSENT)
        assert plan.questions_left == ()
        assert {material.source for material in plan.asked} == {"upload"}


@each_event
def test_no_combination_of_items_waits_in_a_circle(worked, life_event):
    """Whichever items there are, by the questions that decide it, with all else as worked."""
    bundle = worked.definitions.bundle(worked.event.bundle)
    deciding = {path for place in bundle.items if place.when for path in place.when.paths}
    questions = [q for q in worked.event.questions if f"facts.{q.fact}" in deciding]
    worked_last = list(EXPECTED[life_event]["paths"].values())[-1]["answers"]
    always = {place.item for place in bundle.items if place.when is None}
    for answers in worked.combinations(questions):
        ordered = order(set_scene(worked.case({**worked_last, **answers})))
        assert always <= set(ordered.sequence)


def test_each_condition_turns_out_both_ways(definitions):
    """For some answers in some life event it holds, and for some it does not."""
    seen = {}
    for event in definitions.life_events:
        worked = Worked(definitions, event.id)
        for condition in conditions_of(event, definitions):
            questions = [q for q in event.questions if f"facts.{q.fact}" in condition.paths]
            for answers in worked.combinations(questions):
                facts = bind(event, as_told(answers), definitions)
                seen.setdefault(condition.source, set()).add(verdict(condition, facts).truth)
    assert {source: ways for source, ways in seen.items() if not ways >= {True, False}} == {}


@pytest.mark.parametrize("area", ["990101", "990102"])
@each_path
def test_every_item_is_handled_by_one_body_of_the_area(area, worked, expected):
    """Each area has its own body for each department."""
    items = worked.plan(expected["answers"], area=area).items
    assert [item.body for item in items] == [f"{item.department}-{area}" for item in items]


@each_event
def test_only_those_who_are_merely_named_are_read_under_a_duty(worked):
    """Whoever joins is asked for consent; whoever does not is read only where the law obliges."""
    read = [e for e in worked.evidences if e.source in {"certificate", "register"}]
    under_duty = {evidence.of for evidence in read if evidence.ground == "duty"}
    by_consent = {evidence.of for evidence in read if evidence.ground == "consent"}
    assert under_duty == {p.role for p in worked.event.parties if p.takes_part == "named"}
    assert not under_duty & by_consent
