"""The verb verify: a certificate's text + published keys → how it stands, without any network."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import click
from pydantic import TypeAdapter, ValidationError

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.credential import read
from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import IssuerKey, issuer_named, named
from chalicelib.domain.proving import PROOFS, Proof, Wish, proven
from chalicelib.domain.status_list import Status
from chalicelib.domain.status_reading import read_list
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import STANDINGS, Known, Verdict, judge
from chalicelib.entrypoints.command.speaking import Speaker

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KEYS = TypeAdapter(tuple[IssuerKey, ...])

UNLISTED = Text(
    zh="没有状态列表，不知道是否已撤销或暂停",
    en="without a status list: whether it is revoked or suspended is unknown",
)
FIT: frozenset[Proof] = frozenset({"good", "unasked", "none"})


@click.command("verify")
@click.argument("file", type=FILE)
@click.option(
    "--keys",
    "key_files",
    type=FILE,
    multiple=True,
    required=True,
    help="签发机关的公钥 / GET /v1/issuers/BODY/keys",
)
@click.option("--status", "status_file", type=FILE, help="状态列表 / the list its status names")
@click.option("--nonce", help="您给的随机数 / the nonce that you gave")
@click.option("--audience", help="您的名称 / who you are")
@click.pass_obj
def verify(speaker: Speaker, /, file: Path, key_files: tuple[Path, ...], status_file: Path | None,
           **wish: str | None) -> None:  # fmt: skip
    """离线核验证照 / verify a certificate offline; exit code 1 where it does not stand."""
    text, at = file.read_text("utf-8").strip(), SystemClock().now()
    try:
        keys = tuple(key for each in key_files for key in KEYS.validate_json(each.read_bytes()))
        status = _status(text, keys, status_file, at) if status_file else None
    except (ValidationError, Damaged) as wrong:
        speaker.say(Text(zh=f"公钥或状态列表不能用：{wrong}", en=f"Keys or list: {wrong}"))
        sys.exit(2)
    verdict = judge(text, Known(keys, Es256Verifier().is_genuine, status or "valid"), at)
    proof = _proof(verdict, Wish(**wish), at)
    _tell(speaker, verdict, proof, status)
    sys.exit(verdict.standing != "genuine" or proof not in FIT)


def _status(
    text: str, keys: tuple[IssuerKey, ...], file: Path, at: datetime
) -> Status | Literal["valid"]:
    """What a list says of it; raises Damaged where the list is not its issuer's, or is too old."""
    token = file.read_text("ascii").strip()
    fetched = read_list(token)
    key = named(fetched.kid, keys)
    is_its_own = key is not None and key.issuer == issuer_named(fetched.issuer)
    if key is None or not is_its_own or not Es256Verifier().is_signed(token, key.jwk):
        raise Damaged("This status list is not signed by its issuer.")
    if at >= fetched.until:
        raise Damaged("This status list is too old: fetch it again.")
    entry = read(text).credential.status
    return fetched.status(entry) if entry else "valid"


def _proof(verdict: Verdict, wish: Wish, at: datetime) -> Proof:
    return proven(verdict.statement.binding if verdict.statement else None, wish, at)


def _tell(speaker: Speaker, verdict: Verdict, proof: Proof, status: Status | None) -> None:
    why = f" ({verdict.why})" if verdict.why else ""
    speaker.result(STANDINGS[verdict.standing].in_(speaker.language) + why)
    if verdict.statement is None:
        return
    speaker.result(PROOFS[proof].in_(speaker.language))
    said = verdict.statement.credential
    for name, value in {"number": said.number, **said.fields}.items():
        speaker.result(f"  {name}: {value}")
    if status is None:
        speaker.say(UNLISTED)
