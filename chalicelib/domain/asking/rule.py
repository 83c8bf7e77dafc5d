"""The facts of a case + what its plan still misses → the questions left, the best one first."""

from collections.abc import Mapping

from chalicelib.domain.answers import Answers, bind
from chalicelib.domain.asking.deciding import decisions
from chalicelib.domain.asking.foresight import Foresight, facts_in
from chalicelib.domain.asking.survey import Survey, compared_in, survey
from chalicelib.domain.asking.ways import Asked
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent, Question
from chalicelib.domain.names import FactPath

Facts = Mapping[FactPath, FactValue]


def next_first(
    event: LifeEvent, definitions: Definitions, facts: Facts, missed: frozenset[FactPath]
) -> tuple[str, ...]:
    """The questions that still matter: the one to ask next, then the others in file order.

    ``missed`` are the facts for want of which the plan is open as it stands. A question whose
    answer can change nothing is left out, unless only such questions remain: then some condition
    says one thing in two ways, and cannot be read without the answer.
    """
    waiting = [question for question in event.questions if question.fact in missed]
    if len(waiting) > 1:
        waiting = _ordered(waiting, lie_of(event, definitions, facts), facts)
    return tuple(question.id for question in waiting)


def _ordered(waiting: list[Question], land: Survey, facts: Facts) -> list[Question]:
    state = land.state(facts)
    choice = facts_in(state) & {land.asked[question.fact].place for question in waiting}
    if not choice:
        return waiting
    best = min(Foresight(land.chances).best(state, choice))
    left = [question for question in waiting if land.asked[question.fact].place in choice]
    return sorted(left, key=lambda question: land.asked[question.fact].place != best)


def unneeded(event: LifeEvent, definitions: Definitions, answers: Answers) -> tuple[str, ...]:
    """The questions that were answered, and whose answer can change nothing beside the others.

    Raises Invalid where an answer does not fit its question.
    """
    facts = bind(event, answers, definitions)
    land = lie_of(event, definitions, facts)
    told = (question for question in event.questions if question.id in answers)
    return tuple(question.id for question in told if not _matters(question.fact, land, facts))


def _matters(path: FactPath, land: Survey, facts: Facts) -> bool:
    others = {other: value for other, value in facts.items() if other != path}
    return land.asked[path].place in facts_in(land.about(path).state(others))


def lie_of(event: LifeEvent, definitions: Definitions, facts: Facts | None = None) -> Survey:
    """The land of one life event: each fact once, as the first question that asks for it does.

    Of the facts that are known, those with which others are compared cut these.
    """
    first = {question.fact: question for question in reversed(event.questions)}
    asked = (
        Asked(
            path=question.fact,
            kind=definitions.facts_by_path[question.fact].kind,
            options=tuple(option.value for option in question.options),
            may_be_none=question.may_be_none,
        )
        for question in event.questions
        if first[question.fact] is question
    )
    found, known = decisions(event, definitions), {**event.given, **(facts or {})}
    compared = sorted(compared_in(found) & set(known))
    return survey(found, tuple(asked), tuple((path, known[path]) for path in compared))
