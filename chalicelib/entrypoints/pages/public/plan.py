"""The plan of a case: what was taken away, what is brought, who does what when, what it costs."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chalicelib.catalogue.explain import Explanation
from chalicelib.catalogue.explain.materials import ExplainedMaterial
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.text import Text
from chalicelib.domain.timeline import Span, Timeline, timeline
from chalicelib.entrypoints.api.explanations import explain_plan
from chalicelib.entrypoints.api.views.life_event_view import SeenRole
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.charges import planned
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.alike import alike
from chalicelib.entrypoints.pages.public.case import Case, case_of
from chalicelib.entrypoints.pages.public.effect import so_far
from chalicelib.entrypoints.pages.public.seen_plan import Mark, mark_of, read_mark
from chalicelib.entrypoints.pages.public.worded_answer import worded_answer
from chalicelib.entrypoints.pages.reply import Reply

leaf = Leaf("plan")

AWAY: Mapping[str, Text] = {
    "held": Text(zh="政府已经有的", en="Government has it"),
    "registered": Text(zh="登记里查得到的", en="On record already"),
    "awaiting": Text(zh="您同意后，政府自己查", en="Looked up once you agree"),
    "checked": Text(zh="部门自己核实", en="The department finds out by itself"),
    "produced": Text(zh="前面的事项会产生", en="Made by an earlier item"),
    "filled": Text(zh="填在一张表里", en="Part of the one form"),
    "shared": Text(zh="只交一次，几处共用", en="Given once for several"),
    "committed": Text(zh="签一份承诺代替", en="A signed promise instead"),
    "cancelled": Text(zh="已经取消，谁都不能再要", en="Cancelled: nobody may ask for it"),
}
"""How a material is taken off one's shoulders, in the order in which that is told."""

HALVES = 2
BROUGHT, ACTS, IDLE = ("asked", "deferred"), "act", "not_applicable"


class _Read(NamedTuple):
    """What is read on the page beside the explanation, in the order of the page."""

    figures: object
    charged: object
    answers: object


@leaf.page("GET", "/plan/{life_event}")
def show_plan(asked: Asked) -> Reply:
    """The plan, once every question that matters was answered."""
    case = case_of(asked)
    if case.next_path != asked.path:
        return case.on
    return case.page("public/plan.html", plan_told(case))


def plan_told(case: Case) -> Mapping[str, object]:
    """All that the page of a plan shows."""
    explained = _explained(case)
    read = _read(case, explained)
    kinds = materials_by(explained.materials)
    promise = case.event.promise
    return {
        "event": case.event, "plan": case.plan, "explained": explained, "told": case.told,
        "figures": read.figures, "away": [(AWAY[kind], kinds[kind]) for kind in AWAY
                                               if kinds.get(kind)],
        "brought": [each for kind in BROUGHT for each in kinds.get(kind, [])],
        "acts": kinds.get(ACTS, []), "idle": kinds.get(IDLE, []),
        "drawn": drawn(explained, promise), "answers": read.answers,
        "roles": _roles(case), "mark": _mark(case, explained, read),
        "undecided": case.plan.undecided, "alike": alike, "charged": read.charged,
    }  # fmt: skip


def is_as_seen(case: Case, typed: str) -> bool:
    """Whether its page would show now what it showed when it bore this mark, but for the days.

    Of one that bore none, as before there were marks, what the visit told under which is known.
    """
    if not typed:
        return case.news is None
    explained = _explained(case)
    return read_mark(typed).seen == _mark(case, explained, _read(case, explained)).seen


def _explained(case: Case) -> Explanation:
    """As if it were accepted today."""
    today = legal_day(case.asked.now).isoformat()
    return ask(case.asked, explain_plan, Explanation, case.said(start=today)).view


def _read(case: Case, explained: Explanation) -> _Read:
    return _Read(so_far(case.plan), planned(case.plan, case.event, explained), answered(case))


def _mark(case: Case, explained: Explanation, read: _Read) -> Mark:
    """Days follow from the limits of its items; which role one has is asked where there are two."""
    limits, roles = [item.promised for item in case.plan.items], _roles(case)
    asked = [role.title for role in roles] if len(roles) > 1 else ()
    return mark_of(case.catalogue, explained, (*read, limits, asked))


def _roles(case: Case) -> list[SeenRole]:
    """In which one may open it."""
    return [role for role in case.event.parties if role.role in case.event.opened_by]


def materials_by(materials: Iterable[ExplainedMaterial]) -> dict[str, list[ExplainedMaterial]]:
    """Under the way in which each is met."""
    kinds: dict[str, list[ExplainedMaterial]] = {}
    for material in materials:
        kinds.setdefault(material.disposition, []).append(material)
    return kinds


def drawn(explained: Explanation, promise: Promise | None) -> Timeline:
    """The time of each item; the promise, where it counts working days."""
    spans = [Span(each.item.id, each.begins, each.ends) for each in explained.timing.schedule]
    return timeline(spans, _promised(promise))


def _promised(promise: Promise | None) -> int | None:
    if promise is None or promise.limit.unit != "working_days" or not promise.limit.value:
        return None
    return int(promise.limit.value * HALVES)


def answered(case: Case) -> list[tuple[str, Text, Text]]:
    """Each question that was answered: its id, what was asked, what was said."""
    return [
        (question.id, question.text, worded_answer(question, case.told.answers[question.id]))
        for question in case.event.questions
        if question.id in case.told.answers
    ]
