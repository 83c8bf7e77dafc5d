"""The verb reference: definitions → the reference pages of the documentation."""

from collections.abc import Collection
from pathlib import Path

import click

from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import folder_argument, sound
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.pages.reference import MARK, PLACE, reference
from chalicelib.entrypoints.pages.static_page import write_pages


@click.command("reference")
@folder_argument
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=PLACE, show_default=True
)
@click.pass_obj
def write_reference(speaker: Speaker, folder: Path, out: Path) -> None:
    """生成目录说明 / write the reference pages anew; a page of what is gone goes, too.

    A file that this did not write stays as it is: where one bears a page's name, nothing is done.
    """
    pages = list(reference(sound(speaker, folder).definitions))
    names = {page.path for page in pages}
    mine = [path for path in sorted(out.glob("*.md")) if MARK in path.read_text("utf-8")]
    _refuse(speaker, [out / name for name in sorted(names) if (out / name).exists()], mine)
    for stale in (path for path in mine if path.name not in names):
        stale.unlink()
    for written in write_pages(pages, out):
        speaker.result(str(written))


def _refuse(speaker: Speaker, taken: Collection[Path], mine: Collection[Path]) -> None:
    if others := ", ".join(str(path) for path in taken if path not in mine):
        zh = f"{others} 不是由本命令生成的：请用 --out 另选文件夹"
        speaker.end(Text(zh=zh, en=f"{others}: not written by this; choose another --out"))
