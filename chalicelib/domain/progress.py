"""One item's journal → how far it is. Reads kinds only, so that sealed bodies may stay sealed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import (
    AppointmentBooked,
    Certified,
    Continued,
    Dispatched,
    Ended,
    EndedAs,
    Extended,
    Ground,
    Issued,
    Overdue,
    Parked,
    Suspended,
    WithdrawalTold,
)
from chalicelib.domain.names import BodyId, ItemId

Stage = Literal[
    "waiting", "dispatched", "taken", "suspended", "granted", "declined", "returned", "corrected",
    "ended",
]  # fmt: skip

_STAGES: dict[str, Stage] = {
    "dispatched": "dispatched",
    "taken": "taken",
    "suspended": "suspended",
    "continued": "taken",
    "granted": "granted",
    "item_declined": "declined",
    "item_returned": "returned",
    "item_corrected": "corrected",
    "certified": "ended",
    "ended": "ended",
}

_PARKING = frozenset({"parked", "resumed", "certified", "ended"})
"""What parks an item, and what lets it go: an operator, or its end (it was withdrawn)."""


class Progress(Frozen):
    """How far one item is: its stage, its round, and how it ended once it has.

    While it is suspended nothing is due; ``offers`` are appointments to choose from, and
    ``appointment`` the one that was chosen. ``overdue`` is said of its latest round, and so are
    ``suspensions``: the receipts of all there were, in order. ``is_void``: it was granted, and
    nothing is issued for that, since what it was to replace had fallen meanwhile.
    """

    item: ItemId
    stage: Stage = "waiting"
    parked: bool = False
    is_void: bool = False
    round: int = 0
    body: BodyId | None = None
    due: datetime | None = None
    provisional: bool = False
    ground: Ground | None = None
    suspensions: tuple[str, ...] = ()
    offers: tuple[datetime, ...] = ()
    appointment: datetime | None = None
    is_extended: bool = False
    is_overdue: bool = False
    is_withdrawal_told: bool = False
    ended: EndedAs | None = None
    certificates: tuple[Issued, ...] = ()

    @property
    def is_undecided(self) -> bool:
        """Whether its department has still to decide this round."""
        return self.stage in {"dispatched", "taken", "suspended"}

    @property
    def is_suspended(self) -> bool:
        """Whether its time stands still, as its department said."""
        return self.stage == "suspended"

    @property
    def suspension(self) -> str | None:
        """The receipt of the suspension that holds now."""
        return self.suspensions[-1] if self.is_suspended else None


def progress(item: ItemId, entries: Iterable[Entry]) -> Progress:
    """Fold the entries of one item, in order."""
    so_far = Progress(item=item)
    for entry in entries:
        so_far = _after(so_far, entry)
    return so_far


def _after(before: Progress, entry: Entry) -> Progress:
    changes = _changes(before, entry)
    return before.model_copy(update=changes) if changes else before


def _changes(before: Progress, entry: Entry) -> dict[str, object]:
    """What an entry makes of what stood before it."""
    stage = _stage(before, entry.kind)
    changes: dict[str, object] = {} if stage == before.stage else {"stage": stage}
    if entry.kind in _PARKING:
        changes["parked"] = entry.kind == "parked"
        changes["is_void"] = before.stage == "granted" and _clashed(entry)
    if before.is_suspended and stage != "suspended":
        changes |= {"ground": None, "offers": (), "appointment": None}
    if entry.kind == "suspended":
        changes["suspensions"] = (*before.suspensions, entry.hash)
    return changes | _told(entry)


def _clashed(entry: Entry) -> bool:
    """Whether it was parked since something else was decided: no attempt helps against that."""
    return isinstance(entry.body, Parked) and entry.body.error == Conflict.__name__


def _stage(before: Progress, kind: str) -> Stage:
    """The last that moved it. A colleague who takes over what is suspended leaves it so."""
    if before.is_suspended and kind == "taken":
        return "suspended"
    return _STAGES.get(kind, before.stage)


def _told(entry: Entry) -> dict[str, object]:
    """What a clear body says of more than the stage."""
    match entry.body:
        case Dispatched() as sent:
            anew = {"is_overdue": False, "suspensions": ()}
            return {"round": sent.round, "body": sent.body} | anew | _due(sent)
        case Certified() as certified:
            return {"ended": "granted", "certificates": certified.certificates}
        case Ended() as ended:
            return {"ended": ended.how}
        case WithdrawalTold():
            return {"is_withdrawal_told": True}
        case _:
            return _timed(entry)


def _timed(entry: Entry) -> dict[str, object]:
    """What a clear body says of the time that the department has."""
    match entry.body:
        case Suspended() as stopped:
            return {"due": None, "ground": stopped.ground, "offers": stopped.offers}
        case AppointmentBooked() as booked:
            return {"appointment": booked.at}
        case Continued() as runs:
            return _due(runs)
        case Extended() as longer:
            return {"is_extended": True} | _due(longer)
        case Overdue():
            return {"is_overdue": True}
        case _:
            return {}


def _due(told: Dispatched | Continued | Extended) -> dict[str, object]:
    return {"due": told.due, "provisional": told.provisional}
