"""An item that something unforeseen stopped → that it is parked, and in which state it failed."""

from collections.abc import Iterator

from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.journal.records import Token
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress


def park(overview: Overview, token: Token, error: str) -> Iterator[Happened]:
    """What happens when the item of this token is parked; nothing where it is parked already.

    Nor where a newer attempt has replaced the run that failed: the item goes on in that one.
    """
    item = token.stream
    progress = overview.items[item]
    if not progress.parked and token.attempt == overview.attempt:
        yield Happened(stream=item, body=Parked(state=_failed_state(progress), error=error))


def _failed_state(progress: Progress) -> str:
    """Where the item was when it failed, as its journal tells."""
    stage = progress.stage
    return {"waiting": "prefill", "granted": "certify", "declined": "certify"}.get(
        stage, "dispatch"
    )
