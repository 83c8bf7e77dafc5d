"""The verb guides: definitions → a folder of pages that may be served, printed or mailed."""

from pathlib import Path

import click

from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import folder_argument, sound
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.pages.guides import guides
from chalicelib.entrypoints.pages.static_page import write_pages


@click.command("guides")
@folder_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              default=Path("build/guides"), show_default=True)  # fmt: skip
@click.option("--base-url", default="https://yijian.example/guides", show_default=True,
              help="网址 / where they will stand, for the QR codes")  # fmt: skip
@click.pass_obj
def write_guides(speaker: Speaker, folder: Path, out: Path, base_url: str) -> None:
    """生成办事指南 / write the service guides of every life event and item, in both languages."""
    definitions = sound(speaker, folder).definitions
    with speaker.while_(Text(zh="正在生成…", en="writing…")):
        written = write_pages(guides(definitions, base_url), out)
    speaker.say(Text(zh=f"共 {len(written)} 个文件", en=f"{len(written)} files"))
    speaker.result(str(out / "zh" / "index.html"))
