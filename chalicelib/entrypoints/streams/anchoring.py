"""What was collected of the ledger within whole hours that are over → one more signed anchor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.anchoring import (
    Anchor,
    ChainHead,
    Collected,
    Kept,
    Meddled,
    hash_of_signed,
    heads_of,
    root_of,
    signing_input,
)
from chalicelib.domain.auditing import read_anchor
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import encoded
from chalicelib.domain.ledger_chain import FIRST, NOWHERE, place_of
from chalicelib.ports.anchors import Anchors
from chalicelib.ports.clocks import Clock
from chalicelib.ports.signers import Signer

KEY = "service-anchors"
"""Whose key signs: ``alias/yijian-service-anchors``, used for nothing else."""

SETTLING = timedelta(minutes=5)
"""How long after its end an hour is still waited for: a batch may be on its way."""


@dataclass(frozen=True, slots=True)
class AnchorPorts:
    """Where heads and anchors are kept, who signs, the time."""

    anchors: Anchors
    signer: Signer
    clock: Clock


def anchor_due(ports: AnchorPorts) -> int | None:
    """Anchor all that came in hours that are over and not anchored yet; its number, if any.

    Of two that do it at once one is first, and the other's is none. Raises Damaged where the last
    anchor cannot be read: nothing is built upon that.
    """
    last = ports.anchors.last()
    before = _read(last) if last else None
    since, until = before.until if before else None, _until(ports.clock.now())
    if since is not None and since >= until:
        return None
    collected = ports.anchors.collected(since, until)
    if not collected:
        return None
    heads, meddled = heads_of(collected), _meddled(collected)
    anchor = Anchor(
        number=before.number + 1 if before else 1,
        since=since,
        until=until,
        chains=len({head.chain for head in heads}),
        root=root_of(heads),
        previous=hash_of_signed(last.signed) if last else FIRST,
        meddled=len(meddled),
    )
    kept = Kept(signed=_signed(anchor, ports.signer), heads=heads, meddled=meddled)
    return anchor.number if ports.anchors.keep(anchor.number, kept) else None


def _read(kept: Kept) -> Anchor:
    anchor = read_anchor(kept)
    if anchor is None:
        raise Damaged("The last anchor of the ledger cannot be read: an operator looks.")
    return anchor


def _until(now: datetime) -> datetime:
    """The end of the last hour that nothing more comes of."""
    return (now - SETTLING).replace(minute=0, second=0, microsecond=0)


def _meddled(collected: Iterable[Collected]) -> tuple[Meddled, ...]:
    return tuple(dict.fromkeys(each for batch in collected for each in batch.meddled))


def _signed(anchor: Anchor, signer: Signer) -> str:
    unsigned = signing_input(anchor, signer.public_key(KEY)["kid"])
    return f"{unsigned.decode()}.{encoded(signer.sign(KEY, unsigned))}"


def chain_of(pk: str, sk: str) -> tuple[str, int] | None:
    """A row's chain and its place there; None for a row that is not among any holder's.

    NOWHERE is the place of what stands among a holder's lines and is none of them.
    """
    if not pk.startswith("HOLDER#"):
        return None
    application, _, place = sk.rpartition("#")
    return f"{pk.removeprefix('HOLDER#')}#{application}", place_of(place)


def head_of(pk: str, sk: str, hash_: str | None) -> ChainHead | None:
    """A written row as the head of its chain, which it was when it was written; None for others."""
    found = chain_of(pk, sk)
    if found is None or found[1] == NOWHERE or hash_ is None:
        return None
    return ChainHead(chain=found[0], count=found[1], hash=hash_)
