"""Two plans, before and after an answer → what the answer has changed, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.plan_view import PlanView

BROUGHT = ("asked", "deferred")
OUT = ("not_applicable", "undetermined")
HALVES = 2


NOTHING = Text(
    zh="已记下，要办的和要交的都没有变。", en="Noted: nothing was added and nothing taken away."
)

NO_CHANGE = Text(
    zh="要办的和要交的都不会变。", en="What is done and what is brought stays the same."
)


class SoFar(NamedTuple):
    """A plan in figures; days in half-days, fees in fen and how many items' are not known yet."""

    items: int
    materials: int
    brought: int
    half_days: int
    fees: int
    fees_not_known: int


def so_far(plan: PlanView) -> SoFar:
    """How much it is, as far as it is known."""
    kinds = plan.summary.dispositions
    return SoFar(
        items=len(plan.items),
        materials=sum(n for kind, n in kinds.items() if kind not in OUT),
        brought=sum(kinds.get(kind, 0) for kind in BROUGHT),
        half_days=plan.half_days_parallel,
        fees=plan.fees,
        fees_not_known=len(plan.fees_not_known),
    )


def effect(before: PlanView, after: PlanView) -> Text:
    """``少 3 份材料，多 1 个事项``; or that nothing has changed."""
    return _told(before, after, Text(zh="已记下", en="Noted")) or NOTHING


def prospect(before: PlanView, after: PlanView) -> Text:
    """The same of an answer that was not given yet."""
    return _told(before, after, Text(zh="这样改以后", en="After this change")) or NO_CHANGE


def _told(before: PlanView, after: PlanView, head: Text) -> Text | None:
    parts = tuple(_parts(so_far(before), so_far(after)))
    if not parts:
        return None
    return Text(zh=f"{head.zh}：" + "，".join(part.zh for part in parts) + "。",
                en=f"{head.en}: " + ", ".join(part.en for part in parts) + ".")  # fmt: skip


def _parts(before: SoFar, after: SoFar) -> Iterator[Text]:
    yield from _counted(after.items - before.items, "个事项", "item")
    yield from _counted(after.materials - before.materials, "份材料", "material")
    yield from _counted(after.brought - before.brought, "份要您自己提供", "to bring yourself")
    yield from _days(after.half_days - before.half_days)


def _counted(change: int, zh: str, en: str) -> Iterator[Text]:
    if not change:
        return
    many = "" if abs(change) == 1 or en.startswith("to ") else "s"
    more = ("多", "more") if change > 0 else ("少", "fewer")
    yield Text(zh=f"{more[0]} {abs(change)} {zh}", en=f"{abs(change)} {more[1]} {en}{many}")


def _days(change: int) -> Iterator[Text]:
    if not change:
        return
    days, many = f"{abs(change) / 2:g}", "" if abs(change) == HALVES else "s"
    more = ("多", "later") if change > 0 else ("少", "sooner")
    yield Text(zh=f"{more[0]} {days} 个工作日", en=f"{days} working day{many} {more[1]}")
