"""An item that something unforeseen stopped → that it is parked, where it failed, who sees it."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.errors import Conflict
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.journal.records import Listed, Note, Token, Unlisted
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress
from chalicelib.domain.worklists import PARKED

BESIDE = "+parked-"
"""Under which it is listed for operators: its own line is its department's."""


def park(overview: Overview, token: Token, error: str) -> Iterator[Happened]:
    """What happens when the item of this token is parked; nothing where it is parked already.

    Nor where a newer attempt has replaced the run that failed: the item goes on in that one.
    """
    item = token.stream
    progress = overview.items[item]
    if not progress.parked and token.attempt == overview.attempt:
        yield Happened(stream=item, body=Parked(state=_failed_state(progress), error=error))


def parked_lists(progress: Progress, error: str, at: datetime) -> Iterator[Note]:
    """Where it is listed from then on: for operators; and, if it was granted in vain, its body."""
    yield Listed(stream=f"{BESIDE}{progress.item}", worklist=PARKED, due=at)
    if progress.stage == "granted" and error == Conflict.__name__ and progress.body:
        yield Listed(stream=progress.item, worklist=progress.body, due=at)


def unparked_lists(progress: Progress) -> Iterator[Note]:
    """Where a parked item is listed no more, once it goes on or has ended."""
    if progress.parked:
        yield Unlisted(stream=f"{BESIDE}{progress.item}")
    if progress.is_void:
        yield Unlisted(stream=progress.item)


def parked_item(stream: str) -> ItemId:
    """The item that a line for operators is about."""
    return stream.removeprefix(BESIDE)


def _failed_state(progress: Progress) -> str:
    """Where the item was when it failed, as its journal tells."""
    stage = progress.stage
    return {"waiting": "prefill", "granted": "certify", "declined": "certify"}.get(
        stage, "dispatch"
    )
