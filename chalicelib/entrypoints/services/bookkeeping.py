"""A holder → what stands in their ledger, newest first, a page at a time; showings → written."""

from collections.abc import Iterable, Sequence

from chalicelib.domain.hashing import hashed
from chalicelib.ports.ledgers import Ledger, Recorded
from chalicelib.ports.remote_services import LedgerPage, Showing

PAGE = 50
MICROSECONDS = 1_000_000


def record_shown(showings: Sequence[Showing], ledger: Ledger) -> None:
    """Write each once: a repeat writes nothing, and what failed half way is finished by it."""
    for showing in showings:
        ledger.record_once(showing.holder_id, showing.disclosure)


def page(recorded: Iterable[Recorded], after: str | None) -> LedgerPage:
    """Those after a place, newest first; what is written meanwhile moves none of them."""
    placed = {_place(each): each for each in recorded}
    rest = sorted((place for place in placed if after is None or place < after), reverse=True)
    here = rest[:PAGE]
    return LedgerPage(lines=tuple(placed[place] for place in here),
                      next=here[-1] if len(rest) > PAGE else None)  # fmt: skip


def _place(recorded: Recorded) -> str:
    """Where a line stands among all: by when it was written, then by a hash that tells nothing."""
    moment = int(recorded.at.timestamp() * MICROSECONDS)
    which = hashed(f"{recorded.disclosure.application} {recorded.sequence}")[:16]
    return f"{moment:017d}-{which}"
