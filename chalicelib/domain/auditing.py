"""The lines of the ledger and the anchors → what was removed, changed or added since.

Pure: whoever may read both finds the same. A line that was appended by the ledger's own rules and
anchored since cannot be told from a true one; everything else that is done to it is found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import ValidationError

from chalicelib.domain.anchoring import Anchor, Kept, hash_of_signed, root_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import decoded
from chalicelib.domain.ledger_chain import FIRST, Broken, Line, verify

What = Literal["removed", "changed", "added", "forged"]
WHY: Mapping[str, What] = {"altered": "changed", "missing": "removed", "added": "added"}


class Finding(Frozen):
    """What is wrong: in which chain, from which line on; or with which anchor."""

    what: What
    chain: str | None = None
    anchor: int | None = None
    at: int


Anchored = Mapping[str, Mapping[int, frozenset[str]]]
"""For each chain its lengths that were anchored, each with the hashes that it ended with."""


class Chain(NamedTuple):
    """One chain, by its name, with its lines in order."""

    name: str
    lines: Sequence[Line]


def anchored_in(anchors: Iterable[Kept]) -> Anchored:
    """What the anchors say of each chain."""
    said: dict[str, dict[int, frozenset[str]]] = {}
    for kept in anchors:
        for head in kept.heads:
            counts = said.setdefault(head.chain, {})
            counts[head.count] = counts.get(head.count, frozenset()) | {head.hash}
    return said


def audit(chains: Iterable[Chain], anchored: Anchored) -> Iterator[Finding]:
    """Each chain against itself and against what was anchored of it; and those that are gone."""
    seen: set[str] = set()
    for chain in chains:
        seen.add(chain.name)
        yield from _audit(chain, anchored.get(chain.name, {}))
    for name in sorted(set(anchored) - seen):
        yield Finding(what="removed", chain=name, at=1)


def _audit(chain: Chain, anchored: Mapping[int, frozenset[str]]) -> Iterator[Finding]:
    said = verify(chain.lines)
    if isinstance(said, Broken):
        yield Finding(what=WHY[said.why], chain=chain.name, at=said.at)
        return
    hashes = {line.sequence: line.hash for line in chain.lines}
    for count in sorted(anchored):
        if count not in hashes:
            yield Finding(what="removed", chain=chain.name, at=said.head.count + 1)
            return
        if anchored[count] != {hashes[count]}:
            yield Finding(what="changed", chain=chain.name, at=count)
            return


def read_anchor(kept: Kept) -> Anchor | None:
    """What was signed; None where it cannot be read."""
    try:
        return Anchor.model_validate_json(decoded(kept.signed.split(".")[1]))
    except (ValidationError, ValueError, IndexError):
        return None


def audit_anchors(anchors: Sequence[Kept], genuine: Sequence[bool]) -> Iterator[Finding]:
    """The anchors, in the order of their numbers, against each other; which of them are genuine.

    ``forged``: its signature, its root or its place does not fit. ``removed``: one before it.
    """
    previous, due = FIRST, 1
    for kept, is_genuine in zip(anchors, genuine, strict=True):
        anchor = read_anchor(kept)
        if anchor is None or not is_genuine or not _is_root(anchor, kept):
            yield Finding(what="forged", anchor=due, at=due)
        elif anchor.number != due or anchor.previous != previous:
            yield Finding(what="removed", anchor=due, at=due)
        due = (anchor.number if anchor else due) + 1
        previous = hash_of_signed(kept.signed)


def _is_root(anchor: Anchor, kept: Kept) -> bool:
    names = {head.chain for head in kept.heads}
    counts = (anchor.chains, anchor.meddled)
    return anchor.root == root_of(kept.heads) and counts == (len(names), len(kept.meddled))
