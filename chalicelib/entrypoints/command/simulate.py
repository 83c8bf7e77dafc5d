"""The verb simulate: what a change would save whom; without one, which change saves most."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import ValidationError
from rich.table import Table

from chalicelib.catalogue.simulate import (
    Applicant,
    Change,
    Connect,
    Earlier,
    Population,
    Saving,
    Shorten,
    candidates,
    objection,
    population,
    ranked,
    saving,
    worked,
)
from chalicelib.catalogue.simulate.saving import Base
from chalicelib.catalogue.worked_paths import worked_paths
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import sound
from chalicelib.entrypoints.command.speaking import Speaker

HEAD = (
    Text(zh="改变", en="change"),
    Text(zh="少带材料", en="materials saved"),
    Text(zh="少跑", en="trips saved"),
    Text(zh="少等（工作日）", en="days saved"),
    Text(zh="受益办件", en="cases helped"),
)
SHOWN = 12
"""How many of the best are shown where nobody asked for a change of their own."""


@click.command("simulate")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=Path(), help="文件夹 / where events/ and bundles/ stand")  # fmt: skip
@click.option("--connect", multiple=True, help="接通的来源 / evidence that is connected")
@click.option("--earlier", multiple=True, help="提前办的事项 / item that waits for no other")
@click.option("--limit", "limits", multiple=True, help="事项=工作日 / ITEM=working days")
@click.option("--population", "each", type=click.IntRange(0, 10_000), default=20,
              show_default=True, help="虚构的申请人 / of each life event")  # fmt: skip
@click.option("--held", type=click.FloatRange(0, 1), default=0.83, show_default=True,
              help="证照在库的概率 / how likely a certificate is on file")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True)
@click.pass_obj
def simulate(speaker: Speaker, /, folder: Path, each: int, held: float, seed: int,
             **wanted: tuple[str, ...]) -> None:  # fmt: skip
    """如果改变，能省多少 / what a change would save; without one, the changes that save most."""
    definitions = sound(speaker, folder).definitions
    changes = list(_changes(wanted))
    _stop_at_unknown(speaker, changes, definitions)
    of = Population(each=each, held=held, seed=seed)
    people = [*worked(worked_paths(folder), definitions),
              *population(of, definitions)]  # fmt: skip
    with speaker.while_(Text(zh="正在模拟…", en="simulating…")):
        base = Base(people, definitions)
        drawn = _asked(changes, base) if changes else _best(base)
    for title, found in drawn:
        speaker.show(_drawn(speaker, title, found))
    speaker.say(_counted(people))


Drawn = Iterator[tuple[Text, list[Saving]]]


def _asked(changes: list[Change], base: Base) -> Drawn:
    yield Text(zh="改变能省多少", en="What the change saves"), [saving(c, base) for c in changes]


def _best(base: Base) -> Drawn:
    """Which source to connect next, and which time to shorten."""
    every = candidates(base)
    sources = ranked((c for c in every if isinstance(c, Connect)), base)
    times = ranked((c for c in every if not isinstance(c, Connect)), base)
    yield Text(zh="先接通哪个来源", en="Which source to connect next"), sources[:SHOWN]
    yield Text(zh="先缩短哪里", en="Where to save time"), times[:SHOWN]


def _counted(people: list[Applicant]) -> Text:
    invented = sum(person.is_invented for person in people)
    paths = len(people) - invented
    return Text(
        zh=f"每格：{paths} 条路径 + {invented} 个虚构的申请人，合计",
        en=f"each cell: {paths} worked paths + {invented} invented applicants, in sum",
    )


def _changes(wanted: dict[str, tuple[str, ...]]) -> Iterator[Change]:
    yield from (Connect(evidence=kind) for kind in wanted["connect"])
    yield from (Earlier(item=name) for name in wanted["earlier"])
    for told in wanted["limits"]:
        name, _, days = told.partition("=")
        try:
            limit = Limit(value=float(days), unit=Unit.WORKING_DAYS, confidence="low")
        except (ValueError, ValidationError):
            raise click.BadParameter(f"{told}: ITEM=5, ITEM=0.5", param_hint="--limit") from None
        yield Shorten(item=name, limit=limit)


def _stop_at_unknown(speaker: Speaker, changes: list[Change], definitions: Definitions) -> None:
    objections = [told for c in changes if (told := objection(c, definitions))]
    for told in objections:
        speaker.say(told)
    if objections:
        sys.exit(1)


def _drawn(speaker: Speaker, title: Text, found: list[Saving]) -> Table:
    drawn = Table(title=title.in_(speaker.language))
    for number, name in enumerate(HEAD):
        drawn.add_column(name.in_(speaker.language), justify="right" if number else "left")
    for one in found:
        paths, people = one.worked, one.invented
        drawn.add_row(
            _told(one.change).in_(speaker.language),
            f"{paths.materials} + {people.materials}",
            f"{paths.trips} + {people.trips}",
            f"{paths.half_days / 2:g} + {people.half_days / 2:g}",
            f"{one.helped}",
        )
    return drawn


def _told(change: Change) -> Text:
    match change:
        case Connect(evidence=kind):
            return Text(zh=f"接通 {kind}", en=f"connect {kind}")
        case Earlier(item=name):
            return Text(zh=f"{name} 提前办", en=f"begin {name} at once")
        case _:
            days = f"{change.limit.value:g}"
            return Text(zh=f"{change.item} 承诺 {days} 个工作日",
                        en=f"promise {change.item} in {days} working days")  # fmt: skip
