"""One item's entries, in order → when its time ran, when it stood still and why, when it ended.

Entries are taken in the order of their stream. Where a clock was set back between two of them, the
later one counts as of the same instant: time never runs backwards here, and nothing is counted
twice.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from chalicelib.domain.appointments import still_open
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import (
    AppointmentBooked,
    Extended,
    Ground,
    ItemCorrected,
    Suspended,
)
from chalicelib.domain.limits import Limit, half_days

ENDS = frozenset({"granted", "item_declined", "certified", "ended"})
GOES_ON = frozenset({"continued", "dispatched"})
"""What lets time run that stood still: the department said so, or has the corrected file."""

Reason = Ground | Literal["correction", "all_items"]


class Stop(Frozen):
    """From when to when time stood still, and why. Open while it still does.

    ``all_items``: of a whole bundle, while none of its open items' time ran. ``is_answered``: the
    correction was given, and is not with the department yet.
    """

    by: Reason
    since: datetime
    until: datetime | None = None
    days: int | None = None
    offers: tuple[datetime, ...] = ()
    appointment: datetime | None = None
    is_answered: bool = False

    def covers(self, instant: datetime) -> bool:
        """Whether time stands still at this instant."""
        return self.since <= instant and (self.until is None or instant < self.until)

    def waits_for_applicant(self, now: datetime) -> bool:
        """Whether it is the applicant's turn: to correct, or to book what can still be booked."""
        can_book = self.appointment is None and bool(still_open(self.offers, now))
        must_correct = self.by == "correction" and not self.is_answered
        return self.until is None and (must_correct or can_book)

    def waits_for_offers(self, now: datetime) -> bool:
        """Whether all that was offered is past, and none of it was taken."""
        is_untaken = bool(self.offers) and self.appointment is None
        return is_untaken and not still_open(self.offers, now)


class History(Frozen):
    """When the time of something with a limit began, stood still, was extended, and ended.

    ``as_of`` is the last instant that its entries speak of; ``extension`` in half-days.
    """

    limit: Limit
    began: datetime | None = None
    stops: tuple[Stop, ...] = ()
    extension: int = 0
    article: str | None = None
    ended: datetime | None = None
    as_of: datetime | None = None

    @property
    def stop(self) -> Stop | None:
        """The stop that still holds, where there is one."""
        return self.stops[-1] if self.stops and self.stops[-1].until is None else None

    def stop_at(self, instant: datetime) -> Stop | None:
        """What keeps time from running at this instant."""
        return next((stop for stop in self.stops if stop.covers(instant)), None)

    def now(self, now: datetime) -> datetime:
        """This instant, but never before what is already known to have happened."""
        return max(now, self.as_of) if self.as_of else now

    def until(self, now: datetime) -> datetime:
        """Up to when time is counted: now, or when it ended."""
        return self.ended or self.now(now)


def history_of(limit: Limit, entries: Iterable[Entry]) -> History:
    """Fold the entries of one item's stream. Kinds and clear bodies are enough."""
    history, at = History(limit=limit), None
    for entry in entries:
        at = max(entry.at, at) if at else entry.at
        history = _after(history, entry, at)
    return history.model_copy(update={"as_of": at}) if at else history


def _after(before: History, entry: Entry, at: datetime) -> History:
    if before.ended:
        return before
    if entry.kind in ENDS:
        return _going_on(before, at).model_copy(update={"ended": at})
    if before.began is None:
        return before.model_copy(update={"began": at}) if entry.kind == "dispatched" else before
    if entry.kind in GOES_ON:
        return _going_on(before, at)
    if entry.kind == "item_returned":
        return _stopped(_going_on(before, at), Stop(by="correction", since=at))
    return _told(before, entry, at)


def _told(before: History, entry: Entry, at: datetime) -> History:
    match entry.body:
        case Suspended() as told if before.stop is None:
            return _stopped(
                before, Stop(by=told.ground, since=at, days=told.days, offers=told.offers)
            )
        case AppointmentBooked() as booked if before.stop is not None:
            return _last_stop(before, appointment=booked.at)
        case ItemCorrected() if before.stop is not None:
            return _last_stop(before, is_answered=True)
        case Extended() as more if before.article is None and more.limit.is_stated:
            return before.model_copy(
                update={"extension": half_days(more.limit), "article": more.article}
            )
        case _:
            return before


def _stopped(before: History, stop: Stop) -> History:
    return before.model_copy(update={"stops": (*before.stops, stop)})


def _going_on(before: History, at: datetime) -> History:
    return before if before.stop is None else _last_stop(before, until=at)


def _last_stop(before: History, **told: datetime | bool) -> History:
    *earlier, last = before.stops
    return before.model_copy(update={"stops": (*earlier, last.model_copy(update=told))})
