"""The verb compare: two versions of the definitions → what changed, and what it means for cases."""

import sys
from pathlib import Path

import boto3
import click

from chalicelib.adapters.bucket_catalogues import BucketCatalogues, packaged
from chalicelib.catalogue.compare.cases import compared
from chalicelib.catalogue.compare.sentences import told_cases
from chalicelib.catalogue.compare.telling import told
from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import legible
from chalicelib.entrypoints.command.publishing import told_if_it_fails
from chalicelib.entrypoints.command.speaking import Speaker


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--event", help="一件事 / one life event alone")
@click.option("--bucket", help="S3: 哈希所在 / where hashes are")
@click.pass_obj
def compare(speaker: Speaker, /, old: str, new: str, **only: str | None) -> None:
    """比较两个版本 / compare two versions: folders, compiled files, or hashes in a bucket."""
    event, bucket = only["event"], only["bucket"]
    with told_if_it_fails(speaker):
        versions = _version(speaker, old, bucket), _version(speaker, new, bucket)
        names = _events(speaker, versions, event)
        if event is None:
            for line in told(*(version.model_dump(mode="json") for version in versions)):
                speaker.result(line.in_(speaker.language))
        for name in names:
            _cases(speaker, name, versions)


def _version(speaker: Speaker, named: str, bucket: str | None) -> Definitions:
    """A folder, a compiled file, or a hash in the bucket; what is none of them ends the command."""
    path = Path(named)
    if path.is_dir():
        return legible(speaker, path).definitions
    if path.is_file():
        return packaged(path)
    if bucket is None:
        raise click.UsageError(f"{named}: no such folder or file; --bucket for a hash")
    return BucketCatalogues(boto3.client("s3"), bucket).get(named)


def _events(
    speaker: Speaker, versions: tuple[Definitions, Definitions], event: str | None
) -> list[str]:
    """Those that both versions have, or the one that was asked for."""
    old, new = ({each.id for each in version.life_events} for version in versions)
    if event is None:
        return sorted(old & new)
    if event not in old & new:
        hint = nearest(event, old & new)
        speaker.say(Text(zh=f"两个版本里没有都有的一件事 {event}；{hint.zh}",
                         en=f"not both versions have {event}; {hint.en}"))  # fmt: skip
        sys.exit(1)
    return [event]


def _cases(speaker: Speaker, name: str, versions: tuple[Definitions, Definitions]) -> None:
    old, new = versions
    with speaker.while_(Text(zh=f"正在逐一规划 {name}…", en=f"planning every case of {name}…")):
        found = compared(name, old, new)
    title = new.life_event(name).title
    for line in told_cases(found, old, new):
        said = line.in_(speaker.language)
        speaker.result(f"{name}（{title.zh}）：{said}" if speaker.language == "zh"
                       else f"{name} ({title.en}): {said}")  # fmt: skip
