"""The verb verify: a certificate's text + published keys → how it stands, without any network."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, NoReturn

import click
from pydantic import TypeAdapter, ValidationError

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.credential import Statement
from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.proving import PROOFS, Proof, Wish, proven
from chalicelib.domain.status_list import Status
from chalicelib.domain.status_reading import read_list
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import STANDINGS, Known, Verdict, judge, weigh
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.command.verifying_paper import BEGINS, Sealed, judged, seals_or_end

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
KEYS = TypeAdapter(tuple[IssuerKey, ...])

UNLISTED = Text(
    zh="未被改动；没有状态列表，不知道是否已撤销或暂停",
    en="as it was signed; without a status list: whether it is revoked or suspended is unknown",
)
UNASKED = Text(
    zh="与签章时一致；现在是否仍有效，请凭编号查询",
    en="as it was sealed; whether it still stands is unknown",
)
PLACELESS = Text(
    zh="该证照不在任何状态列表中，请凭编号查询",
    en="it stands in no status list: ask for its number",
)
FIT: frozenset[Proof] = frozenset({"good", "unasked", "none"})


class _AtHand(NamedTuple):
    """What is at hand: keys, a list that may be of no use, and the time."""

    keys: tuple[IssuerKey, ...]
    listed: Path | None
    at: datetime


@click.command("verify")
@click.argument("file", type=FILE)
@click.option(
    "--keys",
    "key_files",
    type=FILE,
    multiple=True,
    required=True,
    help="签发机关的公钥 / GET /v1/issuers, or /v1/issuers/BODY/keys",
)
@click.option("--status", "listed", type=FILE, help="状态列表 / the list its status names")
@click.option("--without-status", "is_unlisted", is_flag=True,
              help="不看状态列表 / whether it was revoked since does not matter")  # fmt: skip
@click.option("--nonce", help="您给的随机数 / the nonce that you gave")
@click.option("--audience", help="您的名称 / who you are")
@click.pass_obj
def verify(speaker: Speaker, /, file: Path, key_files: tuple[Path, ...], listed: Path | None,
           *, is_unlisted: bool, **wish: str | None) -> None:  # fmt: skip
    """离线核验证照文本或 PDF / verify text or PDF offline; exit code 1 where it does not stand."""
    try:
        if file.read_bytes().startswith(BEGINS):
            _tell_paper(speaker, file, _keys(key_files), (Wish(**wish), is_unlisted))
        known = _AtHand(_keys(key_files), listed, SystemClock().now())
        verdict, status = _judged(_read(file, "utf-8"), known)
    except (ValidationError, Damaged) as wrong:
        said = Text(zh=f"公钥或状态列表不能用：{in_chinese(str(wrong))}",
                    en=f"Keys or list: {wrong}")  # fmt: skip
        speaker.end(said)
    proof = proven(verdict.statement.binding if verdict.statement else None, Wish(**wish), known.at)
    is_open = verdict.standing == "genuine" and status is None and not is_unlisted
    _tell(speaker, verdict, UNLISTED if is_open else STANDINGS[verdict.standing])
    if verdict.statement is not None:
        speaker.result(PROOFS[proof].in_(speaker.language))
        _tell_what(speaker, verdict.statement)
        _tell_unlisted(speaker, verdict.statement, status)
    sys.exit(is_open or verdict.standing != "genuine" or proof not in FIT)


def _tell_paper(
    speaker: Speaker, file: Path, keys: tuple[IssuerKey, ...], asked: tuple[Wish, bool]
) -> NoReturn:
    """A paper proves no holder, and stands in no list: its number tells how it stands now."""
    wish, is_unlisted = asked
    sealed = judged(file.read_bytes(), keys, seals_or_end(speaker))
    is_open = sealed.standing == "genuine" and not is_unlisted
    _tell(speaker, sealed, UNASKED if is_open else STANDINGS[sealed.standing])
    if sealed.standing == "genuine":
        if wish.is_any:
            speaker.result(PROOFS["missing"].in_(speaker.language))
        speaker.result(f"  number: {sealed.number}")
        speaker.result(f"  issuer: {sealed.issuer}")
        speaker.result(f"  sealed: {sealed.at:%Y-%m-%dT%H:%M:%SZ}")
        speaker.say(PLACELESS)
    sys.exit(is_open or sealed.standing != "genuine" or wish.is_any)


def _keys(files: Iterable[Path]) -> tuple[IssuerKey, ...]:
    return tuple(key for each in files for key in KEYS.validate_json(each.read_bytes()))


def _judged(text: str, known: _AtHand) -> tuple[Verdict, Status | None]:
    """How it stands, and its status where a list tells it; raises Damaged for a list of no use.

    What is altered, or nobody's, is so whatever a list says.
    """
    signed = Known(known.keys, Es256Verifier().is_signed)
    verdict = judge(text, signed, known.at)
    if verdict.statement is None or known.listed is None:
        return verdict, None
    status = _status(verdict.statement, known.listed, known)
    weighed = Known(known.keys, signed.is_signed, status or "valid")
    return weigh(verdict.statement, weighed, known.at), status


def _status(statement: Statement, file: Path, known: _AtHand) -> Status | None:
    """What a list says of it, signed by the very issuer of the certificate."""
    token = _read(file, "ascii")
    fetched = read_list(token)
    key = fetched.signing_key(known.keys, known.at)
    if not Es256Verifier().is_signed(token, key.jwk):
        raise Damaged("This status list is not signed by its issuer.")
    return fetched.status(statement.credential)


def _read(file: Path, encoding: str) -> str:
    """What stands in it; what is no text at all is none that anybody signed."""
    return file.read_bytes().decode(encoding, "replace").strip()


def _tell(speaker: Speaker, verdict: Verdict | Sealed, how: Text) -> None:
    why = f" ({verdict.why})" if verdict.why else ""
    speaker.result(how.in_(speaker.language) + why)


def _tell_what(speaker: Speaker, statement: Statement) -> None:
    """What was shown, and to whom, where it says so."""
    said, bound = statement.credential, statement.binding
    if bound is not None:
        speaker.result(f"  audience: {bound.audience}")
    for name, value in {"number": said.number, **said.fields}.items():
        speaker.result(f"  {name}: {value}")


def _tell_unlisted(speaker: Speaker, statement: Statement, status: Status | None) -> None:
    if status is None:
        speaker.say(UNLISTED if statement.credential.status else PLACELESS)
