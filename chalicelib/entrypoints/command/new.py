"""The verb new: a name and two titles → the files of a life event that passes the check."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import ValidationError

from chalicelib.catalogue.scaffold import Addition, NewEvent, objections, scaffold
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import legible
from chalicelib.entrypoints.command.speaking import Speaker

DEFINITIONS = ("events/", "bundles/")
"""What is written in any folder; all else only where the folder has a place for it."""


@click.command("new")
@click.argument("name")
@click.option("--zh", required=True, help="中文名称 / title in Chinese")
@click.option("--en", required=True, help="英文名称 / title in English")
@click.option("--department", required=True, help="牵头部门 / who leads it")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              default=Path(), help="文件夹 / where events/ and bundles/ stand")  # fmt: skip
@click.pass_obj
def begin(speaker: Speaker, /, name: str, folder: Path, **told: str) -> None:
    """新建一件事 / write the files of a new life event, as an example to change; name each."""
    loaded = legible(speaker, folder)
    new = _wanted(speaker, name, told)
    _stop_at(speaker, list(objections(new, loaded.definitions)))
    additions = [a for a in scaffold(new, loaded.definitions) if _has_place(a, folder)]
    _stop_at(speaker, list(_standing(additions, folder)))
    for addition in additions:
        _write(addition, folder)
        speaker.result(addition.file)


def _wanted(speaker: Speaker, name: str, told: dict[str, str]) -> NewEvent:
    try:
        title = Text(zh=told["zh"], en=told["en"])
        return NewEvent(id=name, title=title, department=told["department"])
    except ValidationError:
        speaker.say(
            Text(
                zh="名称用小写字母、数字和连字符，如 keep-a-dragon；两种语言的名称都不能空着",
                en="a name is small letters, digits and hyphens, like keep-a-dragon; "
                "both titles are needed",
            )
        )
        sys.exit(1)


def _stop_at(speaker: Speaker, objections: list[Text]) -> None:
    """Told one by one; with any, nothing at all is written."""
    for objection in objections:
        speaker.say(objection)
    if objections:
        sys.exit(1)


def _has_place(addition: Addition, folder: Path) -> bool:
    return addition.file.startswith(DEFINITIONS) or (folder / addition.file).parent.is_dir()


def _standing(additions: list[Addition], folder: Path) -> Iterator[Text]:
    """Nothing is ever overwritten."""
    for addition in additions:
        if not addition.at_end and (folder / addition.file).exists():
            yield Text(zh=f"{addition.file} 已经有了，不会覆盖",
                       en=f"{addition.file} stands already, and is not overwritten")  # fmt: skip


def _write(addition: Addition, folder: Path) -> None:
    path = folder / addition.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if not addition.at_end:
        path.write_text(addition.text, "utf-8")
        return
    before = path.read_text("utf-8")
    path.write_text(before.rstrip("\n") + "\n" + addition.text, "utf-8")
