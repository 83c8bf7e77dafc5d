"""The verb papers: PDFs that a person must see to, or that are to be made anew, by number."""

import click

from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import (
    DOCUMENTS,
    service,
    stack_option,
    told_in_one_line,
)
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.ports.documents import Waiting

ANEW = Text(
    zh="已撤下，持证人下次下载时重新制作并签章",
    en="taken away: it is made and sealed anew when its holder next asks",
)
NONE_YET = Text(
    zh="该证照尚未制作过版式文件，持证人下载时即制作",
    en="none was made yet: it is made when its holder asks",
)


@click.command("papers")
@stack_option
@click.option("--anew", metavar="NUMBER", help="重新制作该证照的版式文件 / have this one made anew")
@click.pass_obj
def list_papers(speaker: Speaker, stack: str, anew: str | None) -> None:
    """列出待人工制作的版式文件 / papers to be seen to: number, type, why, fields, since when."""
    if anew is None:
        _list(speaker, stack)
    else:
        _make_anew(speaker, stack, anew)


def _make_anew(speaker: Speaker, stack: str, number: str) -> None:
    """The next asking makes another; what was sealed before stays a version in the bucket."""
    with told_in_one_line(speaker):
        was_kept = service(stack, DOCUMENTS).paper_anew(number)
    speaker.say(ANEW if was_kept else NONE_YET)


def _list(speaker: Speaker, stack: str) -> None:
    with told_in_one_line(speaker):
        found = service(stack, DOCUMENTS).waiting()
    for waiting in found:
        speaker.result(_line(waiting))
        if waiting.why:
            speaker.say(Text(zh=in_chinese(waiting.why), en=waiting.why))
    if not found:
        speaker.say(Text(zh="没有待人工制作的版式文件", en="no paper is waiting"))


def _line(waiting: Waiting) -> str:
    """For a person, or for ``awk``."""
    fields = ",".join(waiting.fields) or "-"
    parts = [waiting.number, waiting.type, waiting.obstacle, fields, waiting.since.isoformat()]
    return "  ".join(parts)
