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
from chalicelib.catalogue.finding import Unfit
from chalicelib.catalogue.sign.auditing import Stood, audit
from chalicelib.catalogue.sign.folder import SIGNATURES, SignOffs, read_sign_offs
from chalicelib.catalogue.sign.gate import Gate, require_fit
from chalicelib.catalogue.sign.rekeyed import Rekeyed
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Damaged, DefinitionFault, TryLater, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import KNOWN, folder_argument, legible
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.watching import Watch
from chalicelib.stages.publish import PublishPorts
from chalicelib.stages.publish import publish as publish_definitions

FAULTS = (BotoCoreError, ClientError, TryLater, Unknown, Damaged, DefinitionFault, OSError)
NOT_DONE = Text(zh="没有办成", en="not done")
PACKAGED_NAME = "catalogue.json"
signatures_option = click.option(
    "--signatures",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="另有签署文件的文件夹 / more folders of sign-offs, besides signatures/",
)
kept_option = click.option(
    "--kept",
    is_flag=True,
    help="沿用本机已有的证明，仅限本地环境 / go by proofs of before: for a local cloud alone",
)
bucket_option = click.option("--bucket", required=True, help="S3")


@click.command("compile")
@folder_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@signatures_option
@click.pass_obj
def compile_(speaker: Speaker, folder: Path, out: Path, folders: tuple[Path, ...]) -> None:
    """编译成一个目录文件 / write catalogue.json and print its hash."""
    loaded, sign_offs = legible(speaker, folder), _sign_offs(folder, folders)
    with told_if_it_fails(speaker):
        with _proving(speaker, anew=True) as watch:
            gate = Gate(Es256Verifier(), SystemClock().now(), watch)
            require_fit(loaded.definitions, sign_offs, gate, loaded.sources)
        out.mkdir(parents=True, exist_ok=True)
        (out / PACKAGED_NAME).write_bytes(compiled(loaded.definitions))
    speaker.result(loaded.definitions.hash)


@click.command()
@folder_argument
@bucket_option
@signatures_option
@kept_option
@click.pass_obj
def publish(
    speaker: Speaker, folder: Path, bucket: str, folders: tuple[Path, ...], *, kept: bool
) -> None:
    """发布到存储桶 / store the catalogue in a bucket, for ever, and print its hash."""
    loaded, sign_offs = legible(speaker, folder), _sign_offs(folder, folders)
    with told_if_it_fails(speaker), _proving(speaker, anew=not kept) as watch:
        store = BucketCatalogues(boto3.client("s3"), bucket)
        ports = PublishPorts(store, Es256Verifier(), SystemClock(), watch)
        published = publish_definitions(loaded.definitions, sign_offs, ports, loaded.sources)
    for other in published.rekeyed:
        speaker.warn(_of_key(other))
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


@contextmanager
def _proving(speaker: Speaker, *, anew: bool) -> Iterator[Watch]:
    """Whoever publishes goes by no proof of before, unless they say so, and sees how far it is."""
    with speaker.while_(Text(zh="正在检查…", en="checking…")) as now:
        yield Watch(KNOWN, now, anew=anew)


def _sign_offs(folder: Path, folders: tuple[Path, ...]) -> SignOffs:
    sign_offs = read_sign_offs(folder / SIGNATURES)
    for more in folders:
        sign_offs |= read_sign_offs(more)
    return sign_offs


def _of_key(other: Rekeyed) -> Text:
    """What whoever publishes looks into: nobody but the former holder can tell."""
    zh = (f"{other.body} 负责人的密钥与上一版本不同："
          f"{other.was}（{other.signed_on} 签署）→ {other.now}")  # fmt: skip
    en = (f"another key of the head of {other.body} than in the version before: "
          f"{other.was} (signed {other.signed_on}) → {other.now}")  # fmt: skip
    return Text(zh=f"{zh}；请向原密钥持有人核实", en=f"{en}; ask who held the former")


def _line(speaker: Speaker, each: Stood) -> str:
    """For a person, or for ``awk``."""
    wrong = each.wrong.in_(speaker.language) if each.wrong else "ok"
    when = legal_day(each.said.at).isoformat() if each.said else "-"
    return "  ".join((each.body, when, each.said.kid if each.said else "-", wrong))


@contextmanager
def told_if_it_fails(speaker: Speaker, what: Text = NOT_DONE) -> Iterator[None]:
    """Tell in one line what stands in the way, and end with exit code 2; with 1 what is unfit."""
    try:
        yield
    except Unfit as unfit:
        speaker.refuse(unfit.findings)
    except FAULTS as failed:
        speaker.end(Text(zh=f"{what.zh}：{failed}", en=f"{what.en}: {failed}"))
