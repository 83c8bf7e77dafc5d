"""The verb migrate: running applications → a newer catalogue, as far as each may be moved."""

import sys
from collections.abc import Iterator

import click

from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import (
    MIGRATE,
    service,
    stack_option,
    told_in_one_line,
)
from chalicelib.entrypoints.command.speaking import Speaker

DONE = {
    "shown": Text(zh="仅查看", en="only shown"),
    "moved": Text(zh="已换到新版本", en="moved"),
    "offered": Text(zh="已请申请人同意", en="its applicant is asked"),
    "refused": Text(zh="申请人此前已不同意", en="its applicant refused before"),
    "nothing": Text(zh="未作变动", en="left as it is"),
}
VERDICTS = {
    "same": Text(zh="已在该版本", en="there already"),
    "safe": Text(zh="可直接换", en="safe"),
    "applicant": Text(zh="须申请人同意", en="needs the applicant"),
    "forbidden": Text(zh="不能换", en="forbidden"),
}


@click.command()
@click.argument("applications", nargs=-1, required=True)
@click.option("--to", required=True, metavar="HASH", help="目录 / a published catalogue")
@click.option("--dry-run", "is_dry", is_flag=True, help="只看不换 / show, and move nothing")
@stack_option
@click.pass_obj
def migrate(speaker: Speaker, /, applications: tuple[str, ...], to: str, **how: str | bool) -> None:
    """把办件换到新版本 / move running applications; exit code 1 where one may not be (yet)."""
    came = []
    with told_in_one_line(speaker):
        services = service(str(how["stack"]), MIGRATE)
        for name in applications:
            done = services.migrate(ApplicationId(name), to, is_dry=bool(how["is_dry"]))
            came.append(done)
            for line in told_lines(done):
                speaker.result(line.in_(speaker.language))
    sys.exit(any(each.verdict in {"forbidden", "applicant"} for each in came))


def told_lines(done: Migration) -> Iterator[Text]:
    """The verdict, what was done, and each thing that is different, with its weight."""
    verdict, word = VERDICTS[done.verdict], DONE[done.done]
    yield Text(zh=f"{done.application}：{verdict.zh}，{word.zh}",
               en=f"{done.application}: {verdict.en}, {word.en}")  # fmt: skip
    for change in done.changes:
        yield Text(zh=f"  变化　{change.zh}", en=f"  differs    {change.en}")
    for need in done.needs:
        yield Text(zh=f"  须同意　{need.zh}", en=f"  to agree   {need.en}")
    for reason in done.forbids:
        yield Text(zh=f"  不能换　{reason.zh}", en=f"  forbidden  {reason.en}")
