"""An item that something unforeseen stopped → that it is parked, and in which state it failed."""

from collections.abc import Iterator

from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress


def park(overview: Overview, item: ItemId, error: str) -> Iterator[Happened]:
    """What happens when an item is parked; nothing where it is parked already."""
    progress = overview.items[item]
    if not progress.parked:
        yield Happened(stream=item, body=Parked(state=_failed_state(progress), error=error))


def _failed_state(progress: Progress) -> str:
    """Where the item was when it failed, as its journal tells."""
    stage = progress.stage
    return {"waiting": "prefill", "granted": "certify", "declined": "certify"}.get(
        stage, "dispatch"
    )
