"""The verb schemas: the JSON Schemas of all definition files → a folder."""

from pathlib import Path

import click

from chalicelib.catalogue.schemas import PLACE
from chalicelib.catalogue.schemas import schemas as all_schemas
from chalicelib.entrypoints.command.speaking import Speaker


@click.command("schemas")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=PLACE, show_default=True
)
@click.pass_obj
def write_schemas(speaker: Speaker, out: Path) -> None:
    """写出定义文件的 JSON Schema / write the JSON Schemas that editors use, and name each file."""
    out.mkdir(parents=True, exist_ok=True)
    for name, text in all_schemas().items():
        (out / name).write_text(text, "utf-8")
        speaker.result(str(out / name))
