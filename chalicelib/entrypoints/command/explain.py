"""The verb explain: a life event and answers → why it needs what it needs, and takes so long."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import click
from rich.text import Text as Line
from rich.tree import Tree

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.catalogue.explain import Explanation, Shown, Start, explain
from chalicelib.catalogue.explain.items import ExplainedItem
from chalicelib.catalogue.explain.materials import ExplainedMaterial
from chalicelib.catalogue.explain.timing import Timing
from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.local_days import area_days
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.answers import Misunderstood
from chalicelib.entrypoints.command.explained import ask_next, because, of_material, of_step, to_ask
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.supposed_case import Told, of_case, planned, understood

OPENS = time(9)
DAYS = click.DateTime(["%Y-%m-%d"])
YEARS = range(2000, 2101)
"""The years in which days are reckoned with."""

Lines = Iterable[Text]


@click.command("explain")
@of_case
@click.option("--material", help="只说这份材料 / this material alone")
@click.option("--item", help="只说这个事项 / this item alone, in the plan or not")
@click.option("--start", type=DAYS, help="受理日 / accepted on this day: YYYY-MM-DD")
def tell_why(speaker: Speaker, told: Told, *, start: datetime | None, **wanted: str | None) -> None:
    """为什么是这样 / why each material is asked or not, each item needed or not, and how long."""
    plan, telling = planned(speaker, told)
    with understood(speaker):
        begins = _start(start.date(), told, telling.definitions) if start else None
        explained = _only(explain(Shown(plan, telling), begins), **wanted)
    tree = Tree(Line(telling.event.title.in_(speaker.language), style="bold"))
    for title, parts in _parts(explained, whole=not any(wanted.values())):
        branch = tree.add(Line(title.in_(speaker.language), style="bold"))
        for head, lines in parts:
            leaf = branch.add(Line(head.in_(speaker.language)))
            for line in lines:
                leaf.add(Line(line.in_(speaker.language), style="dim"))
    speaker.show(tree)
    for line in ask_next(explained, len(plan.questions_left)):
        speaker.say(line)


def _start(day: date, told: Told, here: Definitions) -> Start:
    if day.year not in YEARS:
        zh, en = f"{YEARS[0]} 到 {YEARS[-1]} 年之间的日子", f"a day from {YEARS[0]} to {YEARS[-1]}"
        raise Misunderstood(Text(zh=f"--start {day}：请写{zh}", en=f"--start {day}: give {en}"))
    at = datetime.combine(day, OPENS, LEGAL_TIME)
    calendar = PublishedCalendar(lambda: area_days(here.overlays)).current()
    return Start(at=at, calendar=calendar, desk=told.area or here.areas[0].code)


def _only(explained: Explanation, *, material: str | None, item: str | None) -> Explanation:
    """What was asked for alone. Raises Misunderstood with the nearest name."""
    items, materials = explained.items, explained.materials
    _require(material, [each.id for each in materials], Text(zh="材料", en="material"))
    _require(item, [each.id for each in items], Text(zh="事项", en="item"))
    chosen = tuple(m for m in materials if material in {None, m.id} and _serves(m, item))
    kept = tuple(i for i in items if item in {None, i.id} and material is None)
    return explained.model_copy(update={"items": kept, "materials": chosen})


def _serves(material: ExplainedMaterial, item: str | None) -> bool:
    return item is None or material.id.startswith(f"{item}.")


def _require(name: str | None, known: list[str], what: Text) -> None:
    if name is not None and name not in known:
        near = nearest(name, known)
        raise Misunderstood(Text(zh=f"方案里没有{what.zh} {name}；{near.zh}",
                                 en=f"the plan has no {what.en} {name}; {near.en}"))  # fmt: skip


Parts = Iterator[tuple[Text, Lines]]


def _parts(explained: Explanation, *, whole: bool) -> Iterator[tuple[Text, Parts]]:
    if explained.items:
        yield Text(zh="事项", en="Items"), map(_item, explained.items)
    if explained.materials:
        yield Text(zh="材料", en="Materials"), map(_material, explained.materials)
    if whole:
        yield _time(explained.timing), _timing(explained.timing)


def _item(item: ExplainedItem) -> tuple[Text, Lines]:
    mark = {True: "✔", False: "✘", None: "？"}[item.is_in]
    head = Text(zh=f"{mark} {item.title.zh}（{item.id}）", en=f"{mark} {item.title.en} ({item.id})")
    reasons = [because(item.because)] if item.because else []
    reasons += [to_ask(item.open)] if item.open else []
    return head, (item.words, *reasons)


def _material(material: ExplainedMaterial) -> tuple[Text, Lines]:
    title = material.requirement
    head = Text(zh=f"{title.zh}（{material.id}）", en=f"{title.en} ({material.id})")
    return head, of_material(material)


def _time(timing: Timing) -> Text:
    if timing.promise is None:
        return Text(zh=f"时间：{timing.words.zh}", en=f"Time: {timing.words.en}")
    zh, en = f"承诺 {timing.promise.zh}", f"promised: {timing.promise.en}"
    if timing.due_on:
        zh, en = f"{zh}，不晚于 {timing.due_on}", f"{en}, not after {timing.due_on}"
    return Text(zh=f"时间：{zh}；{timing.words.zh}", en=f"Time: {en}; {timing.words.en}")


def _timing(timing: Timing) -> Parts:
    for step in timing.path:
        yield step.item.title, of_step(step)
    if timing.best:
        best = timing.best.words
        head = Text(zh="最能缩短的：" + best.zh, en="what would shorten it most: " + best.en)
        yield head, tuple(gain.words for gain in timing.gains)
