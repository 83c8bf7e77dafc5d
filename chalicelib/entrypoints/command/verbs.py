"""The verbs check, compile, issuers and publish: a folder → an answer and an exit code."""

import sys
from pathlib import Path

import boto3
import click
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.bucket_catalogues import BucketCatalogues
from chalicelib.catalogue.compile import compiled
from chalicelib.catalogue.issuers import issuers as issuing_bodies
from chalicelib.domain.errors import TryLater
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command import language as languages
from chalicelib.entrypoints.command.guides import write_guides
from chalicelib.entrypoints.command.new import begin
from chalicelib.entrypoints.command.operating import list_failures, replay_failures
from chalicelib.entrypoints.command.proving import folder_argument, has_errors, proved, sound
from chalicelib.entrypoints.command.reference import write_reference
from chalicelib.entrypoints.command.schemas import write_schemas
from chalicelib.entrypoints.command.simulate import simulate
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.table import show_table
from chalicelib.stages.publish import PublishPorts
from chalicelib.stages.publish import publish as publish_definitions

PACKAGED_NAME = "catalogue.json"


@click.group()
@languages.option
@click.pass_context
def yijian(context: click.Context, language: str) -> None:
    """一件 Yijian: 检查、编译、发布定义，运维 / check, compile and publish definitions; operate."""
    context.obj = Speaker("zh" if language == "zh" else "en")


yijian.add_command(list_failures)
yijian.add_command(replay_failures)
yijian.add_command(write_schemas)
yijian.add_command(begin)
yijian.add_command(write_guides)
yijian.add_command(write_reference)
yijian.add_command(show_table)
yijian.add_command(simulate)


@yijian.command()
@folder_argument
@click.pass_obj
def check(speaker: Speaker, folder: Path) -> None:
    """检查全部定义 / prove all definitions; exit code 1 where one has to change."""
    loaded, findings = proved(speaker, folder)
    speaker.findings(findings)
    if loaded:
        speaker.counts(loaded.definitions)
    speaker.verdict(findings)
    sys.exit(loaded is None or has_errors(findings))


@yijian.command("compile")
@folder_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.pass_obj
def compile_(speaker: Speaker, folder: Path, out: Path) -> None:
    """编译成一个目录文件 / write catalogue.json and print its hash."""
    loaded = sound(speaker, folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / PACKAGED_NAME).write_bytes(compiled(loaded.definitions))
    speaker.result(loaded.definitions.hash)


@yijian.command()
@folder_argument
@click.pass_obj
def issuers(speaker: Speaker, folder: Path) -> None:
    """列出签发证照的办理单位 / the bodies that issue certificates, one on each line."""
    for body in issuing_bodies(sound(speaker, folder).definitions):
        speaker.result(body)


@yijian.command()
@folder_argument
@click.option("--bucket", required=True, help="S3")
@click.pass_obj
def publish(speaker: Speaker, folder: Path, bucket: str) -> None:
    """发布到存储桶 / store the catalogue in a bucket, for ever, and print its hash."""
    loaded = sound(speaker, folder)
    try:
        ports = PublishPorts(catalogues=BucketCatalogues(boto3.client("s3"), bucket))
        with speaker.while_(Text(zh="正在发布…", en="publishing…")):
            published = publish_definitions(loaded.definitions, ports, loaded.sources)
    except (BotoCoreError, ClientError, TryLater) as failed:
        speaker.say(Text(zh=f"没有发布：{failed}", en=f"not published: {failed}"))
        sys.exit(2)
    if published.already:
        speaker.say(Text(zh="早已发布，内容相同", en="the same catalogue was published before"))
    speaker.result(published.hash)
