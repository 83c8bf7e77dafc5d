"""The verb plan: a life event and answers → its items, materials, fees and days, as a table."""

from collections.abc import Iterator

import click
from rich.table import Table

from chalicelib.catalogue.explain import Explanation, Shown, Telling, explain
from chalicelib.catalogue.guide.wording import fee_in_words, limit_in_words
from chalicelib.catalogue.worded import FEN
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.explained import ask_next, because, to_ask
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.supposed_case import Told, of_case, planned

ITEMS = (
    Text(zh="序号", en="no."),
    Text(zh="事项", en="item"),
    Text(zh="办理单位", en="handled by"),
    Text(zh="排在其后", en="after"),
    Text(zh="承诺时限", en="promised"),
    Text(zh="第几天办结", en="ends on day"),
    Text(zh="费用", en="fee"),
)
MATERIALS = (
    Text(zh="事项", en="item"),
    Text(zh="材料", en="material"),
    Text(zh="怎么解决", en="how it is met"),
)
HIDDEN = "not_applicable"


@click.command("plan")
@of_case
def show_plan(speaker: Speaker, told: Told) -> None:
    """一个办件的方案 / the plan of a case: items, materials, fees, days, what to ask next."""
    plan, telling = planned(speaker, told)
    explained = explain(Shown(plan, telling))
    speaker.show(_items(speaker, plan, telling))
    speaker.show(_materials(speaker, explained, telling))
    for line in _lines(plan, explained):
        speaker.result(line.in_(speaker.language))


def _table(speaker: Speaker, title: Text, head: tuple[Text, ...]) -> Table:
    drawn = Table(title=title.in_(speaker.language), title_justify="left")
    for column in head:
        drawn.add_column(column.in_(speaker.language))
    return drawn


def _items(speaker: Speaker, plan: Plan, telling: Telling) -> Table:
    drawn = _table(speaker, telling.event.title, ITEMS)
    places = {item.id: str(number) for number, item in enumerate(plan.items, 1)}
    for item in plan.items:
        drawn.add_row(
            places[item.id],
            item.title.in_(speaker.language),
            telling.registrar(item.body).in_(speaker.language),
            ", ".join(places[parent] for parent in item.after),
            limit_in_words(item.promised).in_(speaker.language),
            f"{item.ends / 2:g}",
            fee_in_words(item.fee if item.fee_is_known else None).in_(speaker.language),
        )
    return drawn


def _materials(speaker: Speaker, explained: Explanation, telling: Telling) -> Table:
    """Those that are needed, or may be; under each item its own."""
    drawn, before = _table(speaker, Text(zh="材料", en="Materials"), MATERIALS), ""
    for material in explained.materials:
        if material.disposition == HIDDEN:
            continue
        item = material.id.partition(".")[0]
        title = telling.item(item).title.in_(speaker.language) if item != before else ""
        words = material.words.in_(speaker.language)
        drawn.add_row(title, material.requirement.in_(speaker.language), words)
        before = item
    return drawn


def _lines(plan: Plan, explained: Explanation) -> Iterator[Text]:
    """What is left out and undecided, the figures, and what to ask next."""
    for item in explained.items:
        if not item.is_in:
            why = because(item.because) if item.because else to_ask(item.open)
            yield Text(zh=f"{item.title.zh}：{item.words.zh}（{why.zh}）",
                       en=f"{item.title.en}: {item.words.en} ({why.en})")  # fmt: skip
    yield _figures(plan)
    if explained.unneeded:
        idle = because(explained.unneeded)
        yield Text(zh=f"已不起作用的回答：{idle.zh}", en=f"answers not needed: {idle.en}")
    yield from ask_next(explained, len(plan.questions_left))


def _figures(plan: Plan) -> Text:
    asked, fees = len(plan.asked), _fees(plan)
    days, serial = plan.half_days_parallel / 2, plan.half_days_serial / 2
    return Text(
        zh=f"自己提供 {asked} 份材料，费用 {fees.zh}，{days:g} 个工作日（逐项办要 {serial:g} 个）",
        en=f"{asked} materials to bring, {fees.en}, {days:g} working days ({serial:g} one by one)",
    )


def _fees(plan: Plan) -> Text:
    """The sum, and how many fees are not in it."""
    yuan, more = f"{plan.fees / FEN:,.2f}", len(plan.fees_not_known)
    if not more:
        return Text(zh=f"{yuan} 元", en=f"CNY {yuan}")
    fees = "fee" if more == 1 else "fees"
    return Text(zh=f"{yuan} 元，另有 {more} 项另行告知",
                en=f"CNY {yuan} and {more} {fees} told by the department")  # fmt: skip
