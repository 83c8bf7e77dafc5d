"""A plan + the answers it was made from → the whole explanation."""

from chalicelib.catalogue.explain.items import ExplainedItem, explained_items
from chalicelib.catalogue.explain.materials import ExplainedMaterial, Shown, explained_materials
from chalicelib.catalogue.explain.telling import Telling, ToldAnswer, ToldQuestion
from chalicelib.catalogue.explain.timing import Start, Timing, explained_timing
from chalicelib.domain.asking import unneeded
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text


class Explanation(Frozen):
    """Why a case needs what it needs, does not need the rest, and takes so long.

    ``unneeded``: answers that change nothing beside the others.
    """

    life_event: str
    title: Text
    items: tuple[ExplainedItem, ...]
    materials: tuple[ExplainedMaterial, ...]
    timing: Timing
    next_question: ToldQuestion | None
    unneeded: tuple[ToldAnswer, ...]


def explain(shown: Shown, start: Start | None = None) -> Explanation:
    """Explain a plan; with calendar days, where it is known when it starts."""
    plan, telling = shown.plan, shown.telling
    left = plan.questions_left
    return Explanation(
        life_event=plan.life_event,
        title=telling.event.title,
        items=explained_items(plan, telling),
        materials=explained_materials(shown),
        timing=explained_timing(plan, telling, start),
        next_question=telling.question(left[0]) if left else None,
        unneeded=_unneeded(telling),
    )


def _unneeded(telling: Telling) -> tuple[ToldAnswer, ...]:
    names = unneeded(telling.event, telling.definitions, telling.answers)
    facts = {question.id: question.fact for question in telling.event.questions}
    return telling.answered(facts[name] for name in names)
