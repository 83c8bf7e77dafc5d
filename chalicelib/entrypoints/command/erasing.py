"""The verb erase: what need not be kept any longer → erased, or only named."""

import sys

import click

from chalicelib.domain.erasure import Erasures
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import (
    ERASE,
    service,
    stack_option,
    told_in_one_line,
)
from chalicelib.entrypoints.command.speaking import Speaker


@click.command()
@click.option("--dry-run", "is_dry", is_flag=True, help="只看不删 / show, and erase nothing")
@click.option("--approval", metavar="NUMBER", help="销毁清册批准文号 / of the approved list")
@stack_option
@click.pass_obj
def erase(speaker: Speaker, *, is_dry: bool, approval: str | None, stack: str) -> None:
    """删除到期内容 / erase what need not be kept; exit code 1 where something failed or is left."""
    with told_in_one_line(speaker):
        done = service(stack, ERASE).erase(approval, is_dry=is_dry)
    for word, names in (("abandoned", done.abandoned), ("expired", done.expired)):
        for name in names:
            speaker.result(f"{word}  {name}")
    speaker.say(_summary(done))
    sys.exit(bool(done.failed or done.left))


def _summary(done: Erasures) -> Text:
    """How many of each, and what is still to be done."""
    drafts, cases = len(done.abandoned), len(done.expired)
    if done.is_dry:
        return Text(zh=f"可删除草稿 {drafts} 件，保管期满办件 {cases} 件（须批准后销毁）",
                    en=f"{drafts} drafts to erase; {cases} closed cases whose time is over"
                       " (to be approved)")  # fmt: skip
    zh = f"已删除草稿 {drafts} 件，已销毁办件 {cases} 件，已清理 {done.cleared} 件"
    en = f"{drafts} drafts and {cases} closed cases erased; {done.cleared} cleared away"
    if done.failed or done.left:
        zh += f"，失败 {done.failed} 件，未处理完的下次继续"
        en += f"; {done.failed} failed, the rest goes on next time"
    return Text(zh=zh, en=en)
