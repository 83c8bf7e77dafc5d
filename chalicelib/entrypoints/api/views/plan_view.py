"""A plan → the same with what is still to ask, and with its figures summed up."""

from collections import Counter
from collections.abc import Mapping

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Plan

HALF_DAYS_A_DAY = 2


class Summary(Frozen):
    """A plan in figures: amounts in fen, days as promised working days.

    ``fees`` leaves out those that are not known: of the items in ``fees_not_known``.
    """

    materials: int
    asked: int
    dispositions: Mapping[str, int]
    fields: int
    fees: int
    fees_not_known: tuple[ItemId, ...]
    working_days_serial: float
    working_days_parallel: float


class PlanView(Plan):
    """A plan, what to ask next, which answers can change nothing, and its figures.

    ``next_questions``: all that still matter, the ``next_question`` first.
    """

    next_question: str | None
    next_questions: tuple[str, ...]
    unneeded_answers: tuple[str, ...]
    summary: Summary


def plan_view(plan: Plan, unneeded: tuple[str, ...] = ()) -> PlanView:
    """The plan as it is answered before anybody signs in."""
    told = {name: getattr(plan, name) for name in Plan.model_fields}
    left = plan.questions_left
    return PlanView(**told, next_question=next(iter(left), None), next_questions=left,
                    unneeded_answers=unneeded, summary=summary(plan))  # fmt: skip


def summary(plan: Plan) -> Summary:
    """The plan's figures."""
    kinds = Counter(material.disposition.kind for material in plan.materials)
    return Summary(
        materials=len(plan.materials),
        asked=len(plan.asked),
        dispositions=dict(sorted(kinds.items())),
        fields=len(plan.fields),
        fees=plan.fees,
        fees_not_known=plan.fees_not_known,
        working_days_serial=plan.half_days_serial / HALF_DAYS_A_DAY,
        working_days_parallel=plan.half_days_parallel / HALF_DAYS_A_DAY,
    )
