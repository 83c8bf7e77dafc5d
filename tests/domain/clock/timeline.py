"""An item's entries at times of one's own: ``at("Mon 10:00")`` is an instant of one week."""

from datetime import UTC, datetime, timedelta

from chalicelib.domain.calendar import LEGAL_TIME, Calendar
from chalicelib.domain.journal.chain import Stamp, extend
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import (
    AppointmentBooked,
    Continued,
    Dispatched,
    Ended,
    Extended,
    Granted,
    ItemCorrected,
    ItemReturned,
    Suspended,
    Taken,
)
from tests.domain.story import days

CALENDAR = Calendar(published=frozenset({2025, 2026}))
MONDAY = datetime(2026, 3, 2, tzinfo=LEGAL_TIME)
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(words, weeks=0):
    """``Mon 10:00`` in China, in the week of 2 March 2026, or so many weeks later."""
    name, clock = words.split()
    hours, minutes = map(int, clock.split(":"))
    day = timedelta(days=WEEK.index(name), weeks=weeks)
    return (MONDAY + day + timedelta(hours=hours, minutes=minutes)).astimezone(UTC)


def dispatched(number=1):
    return Dispatched(body="moon-office-990101", round=number, handle="h", due=MONDAY,
                      provisional=False)  # fmt: skip


def suspended(ground="hearing", *offers, article="45", days=None):
    return Suspended(round=1, ground=ground, article=article, days=days, offers=offers)


def extended(value):
    return Extended(round=1, limit=days(value), article="42", due=MONDAY, provisional=False)


def booked(instant):
    return AppointmentBooked(round=1, at=instant)


CONTINUED = Continued(round=1, due=MONDAY, provisional=False)
RETURNED = ItemReturned(round=1, reason="r", fields=("f",), materials=())
CORRECTED = ItemCorrected(round=1)
GRANTED = Granted(round=1, certificates={})
ENDED = Ended(how="withdrawn")
TAKEN = Taken(officer="o")


def entries(*happened, stream="orbit"):
    """Entries of one stream, each given as (instant, body); what is sealed stays sealed."""
    written = ()
    for instant, body in happened:
        subject = "keeper" if body.sealed else None
        event = Happened(stream=stream, body=body, subject=subject)
        stamp = Stamp(actor="test", at=instant)
        written += extend(written, (event,), stamp, lambda: "00" * 16)
    return tuple(e.model_copy(update={"body": None, "salt": None}) if e.body.sealed else e
                 for e in written)  # fmt: skip
