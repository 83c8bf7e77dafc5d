"""The verbs compile, publish and signatures: definitions on their way to a deployment.

Both ways there, the file in the package and the bucket, go through the same gate.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import click
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.bucket_catalogues import BucketCatalogues
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.catalogue.compile import compiled
from chalicelib.catalogue.load import Loaded
from chalicelib.catalogue.sign.auditing import Stood, audit
from chalicelib.catalogue.sign.folder import SIGNATURES, SignOffs, read_sign_offs
from chalicelib.catalogue.sign.gate import Gate, unsigned
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Damaged, DefinitionFault, TryLater, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import folder_argument, sound
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.stages.publish import Published, PublishPorts
from chalicelib.stages.publish import publish as publish_definitions

FAULTS = (BotoCoreError, ClientError, TryLater, Unknown, Damaged, DefinitionFault, OSError)
PACKAGED_NAME = "catalogue.json"
signatures_option = click.option(
    "--signatures",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="另有签署文件的文件夹 / more folders of sign-offs, besides signatures/",
)
bucket_option = click.option("--bucket", required=True, help="S3")


@click.command("compile")
@folder_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@signatures_option
@click.pass_obj
def compile_(speaker: Speaker, folder: Path, out: Path, folders: tuple[Path, ...]) -> None:
    """编译成一个目录文件 / write catalogue.json and print its hash."""
    loaded, _ = _signed(speaker, folder, folders)
    with told_if_it_fails(speaker):
        out.mkdir(parents=True, exist_ok=True)
        (out / PACKAGED_NAME).write_bytes(compiled(loaded.definitions))
    speaker.result(loaded.definitions.hash)


@click.command()
@folder_argument
@bucket_option
@signatures_option
@click.pass_obj
def publish(speaker: Speaker, folder: Path, bucket: str, folders: tuple[Path, ...]) -> None:
    """发布到存储桶 / store the catalogue in a bucket, for ever, and print its hash."""
    loaded, sign_offs = _signed(speaker, folder, folders)
    with told_if_it_fails(speaker):
        published = _published(speaker, loaded, sign_offs, bucket)
    if published.already:
        speaker.say(Text(zh="早已发布，内容相同", en="the same catalogue was published before"))
    speaker.result(published.hash)


@click.command()
@click.argument("name", metavar="HASH")
@bucket_option
@click.pass_obj
def signatures(speaker: Speaker, name: str, bucket: str) -> None:
    """核对已发布目录的签署 / who signed what was published; exit code 1 where one fails."""
    with told_if_it_fails(speaker):
        catalogues = BucketCatalogues(boto3.client("s3"), bucket)
        definitions, sign_offs = catalogues.get(name), catalogues.sign_offs(name)
    stood = audit(definitions, sign_offs, Es256Verifier())
    for each in stood:
        speaker.result(_line(speaker, each))
    sys.exit(any(each.wrong for each in stood))


def _published(speaker: Speaker, loaded: Loaded, sign_offs: SignOffs, bucket: str) -> Published:
    store = BucketCatalogues(boto3.client("s3"), bucket)
    ports = PublishPorts(catalogues=store, check=Es256Verifier(), clock=SystemClock())
    with speaker.while_(Text(zh="正在发布…", en="publishing…")):
        return publish_definitions(loaded.definitions, sign_offs, ports, loaded.sources)


def _signed(speaker: Speaker, folder: Path, folders: tuple[Path, ...]) -> tuple[Loaded, SignOffs]:
    """Sound definitions for which every head stands; otherwise who does not is told: the end."""
    loaded, sign_offs = sound(speaker, folder, kept=None), read_sign_offs(folder / SIGNATURES)
    for more in folders:
        sign_offs |= read_sign_offs(more)
    gate = Gate(Es256Verifier(), SystemClock().now())
    if missing := unsigned(loaded.definitions, sign_offs, gate, loaded.sources):
        speaker.refuse(missing)
        speaker.verdict(missing)
        sys.exit(1)
    return loaded, sign_offs


def _line(speaker: Speaker, each: Stood) -> str:
    """For a person, or for ``awk``."""
    wrong = each.wrong.in_(speaker.language) if each.wrong else "ok"
    when = legal_day(each.said.at).isoformat() if each.said else "-"
    return "  ".join((each.body, when, each.said.kid if each.said else "-", wrong))


@contextmanager
def told_if_it_fails(speaker: Speaker) -> Iterator[None]:
    """Tell in one line what stands in the way, and end with exit code 2."""
    try:
        yield
    except FAULTS as failed:
        speaker.say(Text(zh=f"没有办成：{failed}", en=f"not done: {failed}"))
        sys.exit(2)
