"""The heads that chains of the ledger had within some hours → what is signed of them, and kept.

An anchor says how long each chain that grew was, and by which hash it ended. Whoever cuts off,
alters or inserts a line afterwards would need the key that signs, and a place that nobody writes
twice. Each anchor bears the hash of the one before: none of them can be taken out unseen.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import encoded, part
from chalicelib.domain.ledger_chain import FIRST

TYPE = "yijian-anchor+jwt"


class ChainHead(Frozen):
    """One chain, by holder (a keyed hash) and application: how long, and the hash it ends with."""

    chain: str
    count: int
    hash: str


class Meddled(Frozen):
    """What somebody did to a chain, which nobody may: the stream told of it.

    A line was changed or removed; or a row was added among a holder's that is no line of any chain
    (its ``sequence`` is 0).
    """

    chain: str
    sequence: int
    how: Literal["changed", "removed", "added"]


class Collected(Frozen):
    """What one batch of the ledger's stream told."""

    heads: tuple[ChainHead, ...] = ()
    meddled: tuple[Meddled, ...] = ()


class Anchor(Frozen):
    """What is signed: of which hours, how many chains, the root over their heads, what was before.

    ``since`` and ``until`` bound when the heads were collected; ``previous`` is the hash of the
    anchor before, as it was signed.
    """

    number: int = Field(ge=1)
    since: datetime | None
    until: datetime
    chains: int
    root: str
    previous: str = FIRST
    meddled: int = 0


class Kept(Frozen):
    """An anchor as it is kept: signed (a compact JWS), with all that it is the root of."""

    signed: str
    heads: tuple[ChainHead, ...]
    meddled: tuple[Meddled, ...] = ()


class _Header(Frozen):
    alg: Literal["ES256"] = "ES256"
    kid: str
    typ: str = TYPE


def heads_of(collected: Iterable[Collected]) -> tuple[ChainHead, ...]:
    """The longest head of each chain, in the order of their names.

    Two of one length with different hashes are both kept: one of them was never the chain's.
    """
    longest: dict[str, dict[str, ChainHead]] = {}
    for head in (head for batch in collected for head in batch.heads):
        known = longest.setdefault(head.chain, {})
        most = max((each.count for each in known.values()), default=0)
        if head.count > most:
            known.clear()
        if head.count >= most:
            known[head.hash] = head
    return tuple(sorted((head for known in longest.values() for head in known.values()),
                        key=lambda head: (head.chain, head.hash)))  # fmt: skip


def root_of(heads: Sequence[ChainHead]) -> str:
    """The root of a Merkle tree over these heads, in hex (SHA-256, as in RFC 9162 §2.1.1).

    So that one holder's head can be proved to be in it without showing any other.
    """
    return _tree([b"\x00" + head.canonical() for head in heads]).hex()


def _tree(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    both = _tree(leaves[:half]) + _tree(leaves[half:])
    return hashlib.sha256(b"\x01" + both).digest()


def signing_input(anchor: Anchor, key: str) -> bytes:
    """What is signed of an anchor, by the key of this id."""
    payload = anchor.canonical()
    return f"{part(_Header(kid=key))}.{encoded(payload)}".encode()


def hash_of_signed(signed: str) -> str:
    """What the next anchor says of this one."""
    return hashlib.sha256(signed.encode()).hexdigest()
