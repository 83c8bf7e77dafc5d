"""The questions of every life event, asked in every way that they can be answered."""

import pytest

from benchmarks.asking import Asking
from chalicelib.catalogue.combinations import combinations
from chalicelib.domain.asking.foresight import facts_in
from chalicelib.domain.asking.rule import lie_of
from tests.definitions.worked import EXPECTED, Worked

each_event = pytest.mark.parametrize("life_event", EXPECTED)


@pytest.fixture
def asking(definitions, life_event):
    return Asking(definitions.life_event(life_event), definitions)


@each_event
def test_the_rule_asks_no_more_than_the_file_on_average(asking):
    """And it always comes to an end, whatever is answered."""
    average = asking.average()

    assert 0 < average <= asking.in_file_order() + 1e-9
    assert average <= len(asking.event.questions)


@each_event
def test_numbers_are_answered_by_the_intervals_that_the_check_goes_through(asking):
    """The average is taken over the very combinations that are proved."""
    land = lie_of(asking.event, asking.definitions)
    for dimension in combinations(asking.event, asking.definitions).dimensions:
        if not dimension.question.options:
            assert len(land.asked[dimension.question.fact].answers) == dimension.size


def test_the_average_is_that_of_asking_in_every_combination(definitions):
    """Of the life event that has fewest: each combination is asked from the first question on."""
    every = min((combinations(event, definitions) for event in definitions.life_events),
                key=lambda each: each.count)  # fmt: skip
    worked = Worked(definitions, every.event.id)
    asked = [_asked(worked, answers) for answers in every]

    average = Asking(every.event, definitions).average()
    assert sum(asked) / len(asked) == pytest.approx(average)


def _asked(worked, answers):
    """How many questions are asked of whoever would answer so."""
    told = {}
    while left := worked.plan(told, holding=None).questions_left:
        told[left[0]] = answers[left[0]]
    return len(told)


@each_event
def test_no_condition_needs_an_answer_that_changes_nothing(definitions, life_event):
    """What the plan misses is what matters, when nothing is answered and on each worked path."""
    worked, event = Worked(definitions, life_event), definitions.life_event(life_event)
    land = lie_of(event, definitions)
    for path in EXPECTED[life_event]["paths"].values():
        told = {}
        while left := worked.plan(told, holding=None).questions_left:
            matters = facts_in(land.state(worked.case(told).facts))
            facts = {q.id: land.asked[q.fact].place for q in event.questions}
            assert {facts[name] for name in left} <= matters
            told[left[0]] = path["answers"].get(left[0], _any(event, left[0], definitions))


def _any(event, name, definitions):
    """An answer to a question that this path does not ask when it is asked in file order."""
    fact = next(q.fact for q in event.questions if q.id == name)
    return lie_of(event, definitions).asked[fact].answers[-1]
