"""A holder's wish → a share and its code; a code, an audience and a nonce → what is shown, once.

What was opened is marked before it is shown and stands in the holder's ledger before it leaves: who
lost the answer asks again with the same nonce, and nobody else sees it.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from chalicelib.domain.credential import bind, binding_input, chosen
from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.hashing import hashed
from chalicelib.domain.jws import encoded
from chalicelib.domain.sharing import (
    Opening,
    Share,
    Wanted,
    require_fit,
    require_open,
    require_tries,
)
from chalicelib.entrypoints.services.cards import NO_CERTIFICATE
from chalicelib.entrypoints.services.own_look import WALLET
from chalicelib.entrypoints.services.standing import require_genuine
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.holder_keys import HolderKeys
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.shares import Shares
from chalicelib.ports.wallets import OpeningAsked, Presentation, Shared, ShareLine

CODE, NAME = 16, 12
"""Bytes: a code cannot be guessed, a name need only differ."""

NO_SHARE = "There is no such code for this name."


@dataclass(frozen=True, slots=True)
class SharePorts:
    """The register, what was shared, the holders' keys, the ledger; the time and chance."""

    certificates: Certificates
    shares: Shares
    holder_keys: HolderKeys
    ledger: Ledger
    clock: Clock
    randomness: Randomness


def shared(holders: Sequence[str], wanted: Wanted, key: str, ports: SharePorts) -> Shared:
    """A new share of what one of these holds, and the code that opens it, told this once.

    ``key`` cannot be guessed: the code is made of it alone, so that a repeat finds the share that
    was made then, whichever of two came first, and is told the same, with the end that it has. A
    repeat asks for the same fields of the same certificate, for the same audience and purpose.

    Raises Unknown for a certificate that is not theirs, Conflict for one that stands no more or
    cannot be shown in part, and for anything else under this key, whosever it is; Invalid naming
    each field and the end that do not fit.
    """
    certificate = _of(holders, wanted.certificate, ports)
    share = Share(
        **wanted.model_dump(exclude={"fields"}),
        id=encoded(ports.randomness.draw(NAME)),
        type=certificate.type,
        fields=tuple(sorted(set(wanted.fields))),
        made_at=ports.clock.now(),
    )
    require_fit(share, frozenset(certificate.fields))
    _require_standing(certificate, ports)
    code = encoded(hashlib.sha256(key.encode()).digest()[:CODE])
    kept = ports.shares.keep(certificate.holder_id, share, hashed(code))
    if not kept.is_repeated_by(share):
        raise Conflict("Something else was shown under this key: draw another one.")
    return Shared(share=_line(kept, ports), code=code)


def shares_of(holders: Sequence[str], ports: SharePorts) -> tuple[ShareLine, ...]:
    """All that these holders shared and how it stands, newest first."""
    found = (share for holder in holders for share in ports.shares.of(holder))
    newest = sorted(found, key=lambda share: share.made_at, reverse=True)
    return tuple(_line(share, ports) for share in newest)


def taken_back(holders: Sequence[str], share: str, ports: SharePorts) -> ShareLine:
    """It opens no more; where it was opened before, the line says so.

    Raises Unknown where none of these made it.
    """
    for holder in holders:
        with suppress(Unknown):
            return _line(ports.shares.revoke(holder, share, ports.clock.now()), ports)
    raise Unknown("You have no such code.")


def opened(asked: OpeningAsked, ports: SharePorts) -> Presentation:
    """What the holder chose to show, bound to their audience and to this nonce.

    Raises Unknown alike for a code that there is none of and for another audience, and Conflict
    where it was opened, taken back, has ended, or the certificate itself stands no more.
    """
    code, now = hashed(asked.code), ports.clock.now()
    share = _found(code, asked, ports)
    require_open(share, asked.nonce, now)
    certificate = ports.certificates.numbered(share.certificate)
    _require_standing(certificate, ports)
    share = ports.shares.open(code, Opening(at=now, nonce=hashed(asked.nonce)))
    require_open(share, asked.nonce, now)
    ports.ledger.record_once(certificate.holder_id, _shown(share, certificate))
    return Presentation(
        credential=_presented(share, certificate, asked.nonce, ports),
        type=certificate.type,
        issuer=certificate.issuer,
        audience=share.audience,
        purpose=share.purpose,
    )


def _of(holders: Sequence[str], number: str, ports: SharePorts) -> Certificate:
    try:
        certificate = ports.certificates.numbered(number)
    except Unknown:
        raise Unknown(NO_CERTIFICATE) from None
    if certificate.holder_id not in holders:
        raise Unknown(NO_CERTIFICATE)
    return certificate


def _found(code: str, asked: OpeningAsked, ports: SharePorts) -> Share:
    """The share, where it is for this audience.

    A try is counted before the audience is looked at, and given back where it was right: however
    many try at once, no more than five are looked at. Who repeats the nonce that it was opened with
    has named the audience before.
    """
    try:
        share = ports.shares.coded(code)
        is_repeat = share.was_opened_with(asked.nonce)
        share = share if is_repeat else ports.shares.attempt(code)
    except Unknown:
        raise Unknown(NO_SHARE) from None
    if not is_repeat:
        require_tries(share)
    if not share.is_for(asked.audience):
        raise Unknown(NO_SHARE)
    if not is_repeat:
        ports.shares.forgive(code)
    return share


def _require_standing(certificate: Certificate, ports: SharePorts) -> None:
    require_genuine(certificate, ports.clock.now(), "nothing of it can be shown")
    if not ports.certificates.holder_key(certificate.number):
        raise Conflict("This certificate cannot be shown in part: have it issued anew.")


def _presented(share: Share, certificate: Certificate, nonce: str, ports: SharePorts) -> str:
    at = share.opening.at if share.opening else ports.clock.now()
    shown = chosen(certificate.signed, share.fields)
    unsigned = binding_input(shown, share.audience, nonce, at)
    key = ports.certificates.holder_key(certificate.number)
    return bind(shown, unsigned, ports.holder_keys.sign(key, unsigned))


def _shown(share: Share, certificate: Certificate) -> Disclosure:
    return Disclosure(
        application=WALLET, items=(), certificate=certificate.type, number=certificate.number,
        fields=share.fields, requester=f"share:{share.id}", purpose="share", basis="own",
        result="shown",
    )  # fmt: skip


def _line(share: Share, ports: SharePorts) -> ShareLine:
    return ShareLine(
        **share.model_dump(exclude={"opening", "misses"}),
        standing=share.standing(ports.clock.now()),
        opened_at=share.opening.at if share.opening else None,
    )
