"""One item's journal → how far it is. Reads kinds only, so that sealed bodies may stay sealed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import Certified, Dispatched, Ended, EndedAs, Issued
from chalicelib.domain.names import BodyId, ItemId

Stage = Literal[
    "waiting", "dispatched", "taken", "granted", "declined", "returned", "corrected", "ended"
]

_STAGES: dict[str, Stage] = {
    "dispatched": "dispatched",
    "taken": "taken",
    "granted": "granted",
    "item_declined": "declined",
    "item_returned": "returned",
    "item_corrected": "corrected",
    "certified": "ended",
    "ended": "ended",
}


class Progress(Frozen):
    """How far one item is: its stage, its round, and how it ended once it has."""

    item: ItemId
    stage: Stage = "waiting"
    parked: bool = False
    round: int = 0
    body: BodyId | None = None
    due: datetime | None = None
    provisional: bool = False
    ended: EndedAs | None = None
    certificates: tuple[Issued, ...] = ()

    @property
    def is_undecided(self) -> bool:
        """Whether its department has still to decide this round."""
        return self.stage in {"dispatched", "taken"}


def progress(item: ItemId, entries: Iterable[Entry]) -> Progress:
    """Fold the entries of one item, in order."""
    so_far = Progress(item=item)
    for entry in entries:
        so_far = _after(so_far, entry)
    return so_far


def _after(before: Progress, entry: Entry) -> Progress:
    """What an entry makes of what stood before it."""
    changes: dict[str, object] = {"stage": _STAGES.get(entry.kind, before.stage)}
    if entry.kind in {"parked", "resumed"}:
        changes["parked"] = entry.kind == "parked"
    match entry.body:
        case Dispatched() as sent:
            changes |= {"round": sent.round, "body": sent.body, "due": sent.due,
                        "provisional": sent.provisional}  # fmt: skip
        case Certified() as certified:
            changes |= {"ended": "granted", "certificates": certified.certificates}
        case Ended() as ended:
            changes["ended"] = ended.how
        case _:
            pass
    return before.model_copy(update=changes)
