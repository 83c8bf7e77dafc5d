"""A draft, and its plan before and after an answer → what comes, what goes, what is kept aside."""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.other_answers import OtherAnswers
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.public.effect import BROUGHT


class Consequences(NamedTuple):
    """By their titles: items, and what is to be brought; ``aside``: what was given for nothing.

    What is aside stands there again once it is asked for again.
    """

    items_come: tuple[Text, ...]
    items_go: tuple[Text, ...]
    brought_come: tuple[Text, ...]
    brought_go: tuple[Text, ...]
    aside: tuple[Text, ...]
    signed: bool


def consequences_of(view: ApplicationView, weighed: OtherAnswers) -> Consequences:
    """What the answers would change, and whether anybody has signed what stands."""
    items = [{i.id: i.title for i in plan.items} for plan in (weighed.before, weighed.after)]
    brought = [_brought(plan) for plan in (weighed.before, weighed.after)]
    return Consequences(
        items_come=_only(items[1], items[0]), items_go=_only(items[0], items[1]),
        brought_come=_only(brought[1], brought[0]), brought_go=_only(brought[0], brought[1]),
        aside=tuple(dict.fromkeys(_aside(view, weighed.after))),
        signed=any(each.signed for each in view.signatures),
    )  # fmt: skip


def _brought(plan: Plan) -> dict[str, Text]:
    return {m.id: m.title for m in plan.materials if m.disposition.kind in BROUGHT}


def _only(here: dict[str, Text], there: dict[str, Text]) -> tuple[Text, ...]:
    return tuple(title for name, title in here.items() if name not in there)


def _aside(view: ApplicationView, after: Plan) -> Iterable[Text]:
    """What was typed or brought, and is asked no more."""
    fields = {field.field for field in after.fields}
    files = {m.evidence for m in after.materials if m.disposition.kind in BROUGHT}
    yield from (f.title for f in view.fields
                if f.stands and f.stands.source == "typed" and f.field not in fields)  # fmt: skip
    yield from (m.title for m in view.materials if m.file and m.evidence not in files)
