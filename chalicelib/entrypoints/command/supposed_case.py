"""The arguments that tell of one case → its plan, and whose words explain it.

Shared by the verbs that plan: which life event, answered how, where, with what on file.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from chalicelib.catalogue.explain import Telling
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.supposing import everything, nothing, on_record
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.holding import Holdings
from chalicelib.domain.names import AreaCode
from chalicelib.domain.plan import Plan
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.text import Language, Text
from chalicelib.entrypoints.command.answers import Misunderstood, answers_of
from chalicelib.entrypoints.command.proving import legible
from chalicelib.entrypoints.command.speaking import Speaker

ON_FILE = {"all": everything, "nothing": nothing}
OPTIONS = (
    click.argument("event"),
    click.option("--answers", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                 help="回答文件 / YAML or JSON: question: answer"),
    click.option("-a", "--answer", "typed", multiple=True,
                 help="问题=回答 / question=answer; several options as a,b"),
    click.option("--holding", type=click.Choice(["unasked", "nothing", "all"]),
                 default="unasked", show_default=True,
                 help="政府已持有的 / what registers hold; unasked: nobody agreed yet"),
    click.option("--area", help="地区代码 / area code; without it the first that is served"),
    click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
                 default=Path(), help="文件夹 / where events/ and bundles/ stand"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What was typed of a case."""

    event: str
    file: Path | None
    typed: tuple[str, ...]
    holding: str
    area: str | None
    folder: Path


NAMES = frozenset(field.name for field in fields(Told))


def of_case(act: Callable[..., None]) -> Callable[..., None]:
    """Let a verb take all that tells of a case, and the language to tell it in."""

    @click.option("--language", type=click.Choice(["zh", "en"]), help="zh | en")
    @click.pass_obj
    @wraps(act)
    def verb(speaker: Speaker, /, *, language: Language | None, **typed: Any) -> None:
        told = Told(**{name: typed.pop(name) for name in NAMES})
        act(Speaker(language) if language else speaker, told, **typed)

    for option in reversed(OPTIONS):
        verb = option(verb)
    return verb


def planned(speaker: Speaker, told: Told) -> tuple[Plan, Telling]:
    """The plan of this case; whatever does not fit is told, and ends the command."""
    definitions = _loaded(speaker, told.folder)
    with understood(speaker):
        places = dict.fromkeys(event_of(definitions, told.event).places,
                               _area(definitions, told.area))  # fmt: skip
        with speaker.while_(Text(zh="正在计算…", en="planning…")):
            telling = _telling(definitions.standing_at(told.event, places), told)
            return _plan(telling, places, told.holding), telling


@contextmanager
def understood(speaker: Speaker) -> Iterator[None]:
    """Whatever does not fit is told line by line, with exit code 2."""
    try:
        yield
    except Misunderstood as wrong:
        for line in wrong.told:
            speaker.say(line)
        sys.exit(2)
    except (DefinitionFault, KeyError) as fault:
        zh, en = (
            "定义有误，请运行 ./yijian check",
            "the definitions do not hold: run ./yijian check",
        )
        speaker.say(Text(zh=f"{zh}（{fault}）", en=f"{en} ({fault})"))
        sys.exit(1)


def _loaded(speaker: Speaker, folder: Path) -> Definitions:
    with speaker.while_(Text(zh="正在读取定义…", en="reading the definitions…")):
        return legible(speaker, folder).definitions


def _telling(definitions: Definitions, told: Told) -> Telling:
    event = event_of(definitions, told.event)
    answers = answers_of(event, definitions, told.file, told.typed)
    return Telling(event=event, definitions=definitions, answers=answers)


def event_of(definitions: Definitions, name: str) -> LifeEvent:
    """The life event of this name. Raises Misunderstood with the nearest one."""
    known = {event.id: event for event in definitions.life_events}
    if name in known:
        return known[name]
    near = nearest(name, known)
    raise Misunderstood(Text(zh=f"没有一件事 {name}；{near.zh}",
                             en=f"there is no life event {name}; {near.en}"))  # fmt: skip


def _area(definitions: Definitions, wanted: str | None) -> str:
    codes = [area.code for area in definitions.areas]
    if wanted is None or wanted in codes:
        return wanted or codes[0]
    near = nearest(wanted, codes)
    raise Misunderstood(Text(zh=f"不服务地区 {wanted}；{near.zh}",
                             en=f"area {wanted} is not served; {near.en}"))  # fmt: skip


def _plan(telling: Telling, places: Mapping[PlaceKind, AreaCode], holding: str) -> Plan:
    event, here = telling.event, telling.definitions
    known = on_record(event, here, ON_FILE[holding]) if holding in ON_FILE else Holdings()
    return plan_case(
        Case(definitions=here, event=event, facts=telling.facts, places=places, holdings=known)
    )
