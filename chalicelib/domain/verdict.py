"""A certificate's text + issuers' keys, a status and an instant → how it stands.

Pure, and the same wherever it is asked: by number, by file, or by somebody without a network who
has the published keys. What a reader demands of a holder's proof (audience, nonce, time) is theirs
to compare: it stands in the statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.credential import SignedBy, Statement, read
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import IssuerKey, issuer_named, named
from chalicelib.domain.status_list import Status
from chalicelib.domain.text import Text

Standing = Literal[
    "genuine", "expired", "suspended", "revoked", "superseded", "altered", "unknown"
]  # fmt: skip
"""``altered``: not as it was signed. ``unknown``: nothing proves who made it."""

STANDINGS: Mapping[Standing, Text] = {
    "genuine": Text(zh="有效", en="genuine"),
    "expired": Text(zh="已过期", en="expired"),
    "suspended": Text(zh="已暂停", en="suspended"),
    "revoked": Text(zh="已撤销或被替换", en="revoked or replaced"),
    "superseded": Text(zh="已被替换", en="superseded"),
    "altered": Text(zh="被改动过，或不是证照", en="altered, or no certificate"),
    "unknown": Text(zh="无法确认是谁签发的", en="nothing proves who issued it"),
}

Why = Literal["unreadable", "signature", "unknown_key", "key_not_in_use", "key_revoked"]


@dataclass(frozen=True, slots=True)
class Known:
    """What whoever judges has at hand.

    ``keys``: the history of the issuers' keys, or as much as was published. ``is_signed``: the
    check of signatures (port SignatureCheck). ``status``: as the register or a status list says it;
    a list says of what was replaced that it is revoked. ``is_witnessed``: whether the register kept
    just this text when it was issued, which tells even where its key was revoked since.
    """

    keys: tuple[IssuerKey, ...]
    is_signed: SignedBy
    status: Status | Literal["superseded"] = "valid"
    is_witnessed: bool = False


class Verdict(Frozen):
    """How it stands; ``statement`` is what it says, where that is proved to be its issuer's."""

    standing: Standing
    why: Why | None = None
    statement: Statement | None = None


def judge(text: str, known: Known, at: datetime) -> Verdict:
    """How this certificate, or what is shown of it, stands at this instant."""
    try:
        statement = read(text)
    except Damaged:
        return Verdict(standing="altered", why="unreadable")
    return weigh(statement, known, at)


def weigh(statement: Statement, known: Known, at: datetime) -> Verdict:
    """The same of one that was read already."""
    key = named(statement.kid, known.keys)
    if key is None or key.issuer != issuer_named(statement.credential.issuer):
        return Verdict(standing="unknown", why="unknown_key")
    if not statement.is_genuine(key.jwk, known.is_signed):
        return Verdict(standing="altered", why="signature")
    why = doubt(key, statement.credential.issued_at, is_witnessed=known.is_witnessed)
    if why is not None:
        return Verdict(standing="unknown", why=why)
    until = statement.credential.valid_until
    return Verdict(standing=standing_of(known.status, until, at), statement=statement)


def standing_of(
    status: Status | Literal["superseded"], valid_until: date | None, at: datetime
) -> Standing:
    """How what its issuer signed stands: what was ordered is said even where it has also run out.

    The one rule for its holder, for whoever is shown it, and for anybody who verifies.
    """
    if status != "valid":
        return status
    return "expired" if valid_until is not None and valid_until < legal_day(at) else "genuine"


def doubt(key: IssuerKey, issued_at: datetime, *, is_witnessed: bool) -> Why | None:
    """Why a good signature proves nothing: whoever has a stolen key writes any date they like."""
    if not key.was_in_use(issued_at):
        return "key_not_in_use"
    is_before = is_witnessed and not key.is_revoked(issued_at)
    return None if key.revoked is None or is_before else "key_revoked"
