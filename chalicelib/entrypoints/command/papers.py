"""The verb papers: certificates whose PDF a person must see to, asked of the deployment."""

import click

from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import (
    DOCUMENTS,
    service,
    stack_option,
    told_in_one_line,
)
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.ports.documents import Waiting


@click.command("papers")
@stack_option
@click.pass_obj
def list_papers(speaker: Speaker, stack: str) -> None:
    """列出待人工制作的版式文件 / papers to be seen to: number, type, why, fields, since when."""
    with told_in_one_line(speaker):
        found = service(stack, DOCUMENTS).waiting()
    for waiting in found:
        speaker.result(_line(waiting))
    if not found:
        speaker.say(Text(zh="没有待人工制作的版式文件", en="no paper is waiting"))


def _line(waiting: Waiting) -> str:
    """For a person, or for ``awk``."""
    fields = ",".join(waiting.fields) or "-"
    parts = [waiting.number, waiting.type, waiting.obstacle, fields, waiting.since.isoformat()]
    return "  ".join(parts)
