"""The verb reference: definitions → the reference pages of the documentation."""

from pathlib import Path

import click

from chalicelib.entrypoints.command.proving import folder_argument, sound
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.pages.reference import MARK, PLACE, reference


@click.command("reference")
@folder_argument
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=PLACE, show_default=True
)
@click.pass_obj
def write_reference(speaker: Speaker, folder: Path, out: Path) -> None:
    """生成目录说明 / write the reference pages anew; its page goes with what is gone."""
    pages = list(reference(sound(speaker, folder).definitions))
    out.mkdir(parents=True, exist_ok=True)
    for path in out.glob("*.md"):
        if path.name not in {page.name for page in pages} and MARK in path.read_text("utf-8"):
            path.unlink()
    for page in pages:
        (out / page.name).write_text(page.text, "utf-8")
        speaker.result(str(out / page.name))
