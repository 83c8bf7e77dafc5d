"""The verb table: a life event → what each answer changes, on the screen or as a golden file."""

import sys
from pathlib import Path

import click
from rich.table import Table

from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.table import HEAD, PathTable, as_page, cells, tables
from chalicelib.catalogue.worked_paths import worked_paths
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import sound
from chalicelib.entrypoints.command.speaking import Speaker

HEAD_ZH = ("回答", "事项", "材料", "自己提供", "什么都没有登记时", "字段", "要填的", "费用（元）",
           "工作日", "多了和少了的事项")  # fmt: skip


@click.command("table")
@click.argument("events", nargs=-1)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=Path(), help="文件夹 / where events/ and bundles/ stand")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="写成文件 / write a golden file for each life event here")  # fmt: skip
@click.pass_obj
def show_table(speaker: Speaker, events: tuple[str, ...], folder: Path, out: Path | None) -> None:
    """每个回答改变什么 / what each answer changes: items, materials, fees, days."""
    definitions = sound(speaker, folder).definitions
    known = {event.id: event for event in definitions.life_events}
    _stop_at_unknown(speaker, events, known)
    paths = worked_paths(folder)
    for name in events or known:
        with speaker.while_(Text(zh=f"正在计算 {name}…", en=f"planning {name}…")):
            made = tables(known[name], definitions, paths.get(name, {}))
        _give(speaker, known[name], made, out)


def _stop_at_unknown(
    speaker: Speaker, events: tuple[str, ...], known: dict[str, LifeEvent]
) -> None:
    unknown = [name for name in events if name not in known]
    for name in unknown:
        near = nearest(name, known)
        speaker.say(Text(zh=f"没有一件事 {name}；{near.zh}",
                         en=f"there is no life event {name}; {near.en}"))  # fmt: skip
    if unknown:
        sys.exit(1)


def _give(
    speaker: Speaker, event: LifeEvent, made: tuple[PathTable, ...], out: Path | None
) -> None:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{event.id}.md"
        path.write_text(as_page(event, made), "utf-8")
        speaker.result(str(path))
        return
    for table in made:
        speaker.show(_drawn(event, table, HEAD_ZH if speaker.language == "zh" else HEAD))


def _drawn(event: LifeEvent, table: PathTable, head: tuple[str, ...]) -> Table:
    drawn = Table(title=f"{event.id}, {table.name}")
    for number, name in enumerate(head):
        drawn.add_column(name, justify="right" if 0 < number < len(head) - 1 else "left")
    for row in table.rows:
        drawn.add_row(*cells(row, table.rows[0]))
    return drawn
