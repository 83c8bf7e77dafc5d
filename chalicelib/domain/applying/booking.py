"""An application and an appointment somebody wants → that it is booked, or why it may not be."""

from collections.abc import Iterator

from chalicelib.domain.applying.commands import Book
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.appointments import still_open
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import AppointmentBooked
from chalicelib.domain.progress import Progress


def book(desk: Desk, change: Book) -> Iterator[Happened]:
    """Take one of the appointments that an item's department offers, or move to another.

    Until the one that was taken is past. The same again changes nothing.
    """
    desk.require_may("correct")
    progress = desk.application.items.get(change.item)
    if progress is None or desk.application.is_over or not progress.offers:
        raise Conflict("This item waits for no appointment.")
    if progress.appointment == change.at:
        return
    if progress.appointment is not None and progress.appointment <= change.as_of:
        raise Conflict("The appointment is past: it cannot be moved any more.")
    _require_offered(progress, change)
    body = AppointmentBooked(round=progress.round, at=change.at)
    yield Happened(stream=change.item, body=body)


def _require_offered(progress: Progress, change: Book) -> None:
    left = still_open(progress.offers, change.as_of)
    if change.at not in left:
        offered = ", ".join(offer.isoformat() for offer in left) or "none"
        raise Invalid("This appointment is not offered.", (Place("/at", f"choose from {offered}"),))
