"""A plan (and when it starts) → how long it takes, step by step, and what would save most."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.catalogue.explain.path import Gain, critical_path, gains
from chalicelib.catalogue.explain.telling import Named, Telling
from chalicelib.catalogue.guide.wording import limit_in_words
from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.due import Due, due
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, ItemId
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text

NOT_YET = Text(zh="目前还没有确定要办的事项", en="no item is certain yet")
NOT_COVERED = Text(
    zh="要办的事项都不在承诺时限之内", en="the promise covers none of the items of this case"
)


class Start(NamedTuple):
    """When the application is accepted, and by the desk of which area.

    The promise is counted by the calendar of the desk, each item by that of its body's area.
    """

    at: datetime
    calendar: Calendar
    desk: AreaCode


class Step(Frozen):
    """One item on the path: from the end of which half-day to that of which, waiting for what.

    ``begins_on`` and ``due_on`` are legal days, where it is known when the whole starts.
    """

    item: Named
    body: Text
    limit: Text
    waits_for: Named | None
    begins: int
    ends: int
    begins_on: date | None
    due_on: date | None
    provisional: bool
    words: Text


class Scheduled(Frozen):
    """One item of the plan: from the end of which half-day to that of which, after which others.

    ``due_on`` is the last legal day of its promised time, where it is known when the whole starts.
    """

    item: Named
    body: Text
    after: tuple[Named, ...]
    begins: int
    ends: int
    due_on: date | None
    provisional: bool
    is_longest: bool


class ToldGain(Frozen):
    """How many half-days the whole would gain: this item one faster, or at half its limit."""

    item: Named
    faster: int
    halved: int
    words: Text


class Timing(Frozen):
    """How long it takes, why, and what would shorten it; ``best`` is None where nothing would.

    ``half_days`` are those of the items that the promise covers; ``promise`` that of the whole.
    ``schedule`` are all items of the plan, in its order; ``path`` those on the longest way alone.
    """

    half_days: int
    promise: Text | None
    due_on: date | None
    path: tuple[Step, ...]
    schedule: tuple[Scheduled, ...]
    gains: tuple[ToldGain, ...]
    best: ToldGain | None
    words: Text


def explained_timing(plan: Plan, telling: Telling, start: Start | None) -> Timing:
    """The path to whichever of the promised items ends last."""
    promise = telling.event.promise
    promised = frozenset(promise.items) if promise and promise.items else None
    covered = frozenset(item.id for item in plan.items if not promised or item.id in promised)
    steps = tuple(_steps(plan, covered, telling, start))
    told = tuple(_told(gain, telling) for gain in gains(plan, covered))
    best = max(told, key=lambda gain: (gain.halved, gain.faster), default=None)
    return Timing(
        half_days=steps[-1].ends if steps else 0,
        promise=limit_in_words(promise.limit) if promise else None,
        due_on=_promised(promise, start) if promise and start else None,
        path=steps,
        schedule=tuple(_scheduled(plan, telling, start, steps)),
        gains=told,
        best=best if best and best.halved else None,
        words=_whole(steps) if steps else _nothing(plan, promised),
    )


def _steps(
    plan: Plan, covered: frozenset[ItemId], telling: Telling, start: Start | None
) -> Iterator[Step]:
    dues = _dues(plan, start) if start else {}
    before: Named | None = None
    for name in critical_path(plan, covered):
        item, here = plan.item(name), telling.item(name)
        ends = dues.get(name)
        began = dues[before.id].at if before and ends else start and start.at
        yield Step(
            item=here,
            body=telling.registrar(item.body),
            limit=limit_in_words(item.promised),
            waits_for=before,
            begins=item.starts,
            ends=item.ends,
            begins_on=legal_day(began) if began else None,
            due_on=legal_day(ends.at) if ends else None,
            provisional=bool(ends and ends.provisional),
            words=_step(before, item.starts, item.ends),
        )
        before = here


def _scheduled(
    plan: Plan, telling: Telling, start: Start | None, steps: tuple[Step, ...]
) -> Iterator[Scheduled]:
    dues, longest = _dues(plan, start) if start else {}, {step.item.id for step in steps}
    for item in plan.items:
        ends = dues.get(item.id)
        yield Scheduled(
            item=telling.item(item.id),
            body=telling.registrar(item.body),
            after=tuple(map(telling.item, item.after)),
            begins=item.starts,
            ends=item.ends,
            due_on=legal_day(ends.at) if ends else None,
            provisional=bool(ends and ends.provisional),
            is_longest=item.id in longest,
        )


def _promised(promise: Promise, start: Start) -> date:
    calendar = start.calendar.in_area(start.desk)
    return legal_day(due(promise.limit, start.at, calendar).at)


def _dues(plan: Plan, start: Start) -> Mapping[ItemId, Due]:
    """When each item is due, if every one takes all the time it is promised."""
    dues: dict[ItemId, Due] = {}
    for item in plan.items:
        parents = [dues[parent] for parent in item.after]
        began = max((parent.at for parent in parents), default=start.at)
        ends = due(item.promised, began, start.calendar.in_area(item.area))
        provisional = ends.provisional or any(parent.provisional for parent in parents)
        dues[item.id] = Due(at=ends.at, provisional=provisional)
    return dues


def _step(before: Named | None, starts: int, ends: int) -> Text:
    waits = Text(zh="受理后即开始", en="begins at acceptance")
    if before is not None:
        waits = Text(zh=f"“{before.title.zh}”办结后开始",
                     en=f"begins when “{before.title.en}” ends")  # fmt: skip
    if starts == ends:
        return Text(zh=f"{waits.zh}，当场办结", en=f"{waits.en}, and ends on the spot")
    if starts + 1 == ends:
        return Text(
            zh=f"{waits.zh}，占第 {ends} 个半天", en=f"{waits.en}, and takes half-day {ends}"
        )
    return Text(zh=f"{waits.zh}，占第 {starts + 1} 到第 {ends} 个半天",
                en=f"{waits.en}, and takes half-days {starts + 1} to {ends}")  # fmt: skip


def _told(gain: Gain, telling: Telling) -> ToldGain:
    item = telling.item(gain.item)
    faster, halved = gain.faster / 2, gain.halved / 2
    zh = f"快半天，整体快 {faster:g} 天；时限减半，整体快 {halved:g} 天"
    en = f"half a day sooner saves {faster:g} days; in half its time, {halved:g} days"
    words = Text(zh=f"“{item.title.zh}”{zh}", en=f"“{item.title.en}” {en}")
    return ToldGain(item=item, faster=gain.faster, halved=gain.halved, words=words)


def _nothing(plan: Plan, promised: frozenset[ItemId] | None) -> Text:
    """Where there is no path: what is promised may still come, or does not."""
    if any(not promised or name in promised for name in plan.undecided):
        return NOT_YET
    return NOT_COVERED if plan.items else Text(zh="没有要办的事项", en="there is nothing to do")


def _whole(steps: tuple[Step, ...]) -> Text:
    days = steps[-1].ends / 2
    zh, en = " → ".join(s.item.title.zh for s in steps), " → ".join(s.item.title.en for s in steps)
    return Text(zh=f"最长的一路：{zh}，共 {days:g} 个工作日",
                en=f"the longest way: {en}, {days:g} working days")  # fmt: skip
