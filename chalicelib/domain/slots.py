"""An instant → the half-day of office hours it counts from; half-days later; when one ends."""

from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from chalicelib.domain.calendar import LEGAL_TIME, Calendar, legal_day
from chalicelib.domain.frozen import Frozen

HALVES_A_DAY = 2


class Half(IntEnum):
    """Which half of the office day."""

    MORNING = 0
    AFTERNOON = 1


class Slot(Frozen):
    """One half-day of office hours: the unit in which working time is counted."""

    day: date
    half: Half

    def ends_at(self, calendar: Calendar) -> datetime:
        """The instant (UTC) at which the office closes this half-day."""
        hours = calendar.morning if self.half is Half.MORNING else calendar.afternoon
        return datetime.combine(self.day, hours.closes, LEGAL_TIME).astimezone(UTC)

    def later(self, half_days: int, calendar: Calendar) -> "Slot":
        """The slot so many half-days of working time after this one, which is not counted."""
        days, half = divmod(self.half + half_days, HALVES_A_DAY)
        return Slot(day=calendar.working_day_after(self.day, days), half=Half(half))


def slot_of(instant: datetime, calendar: Calendar) -> Slot:
    """The slot an instant falls in; outside office hours, the next one.

    The closing minute still belongs to the slot it ends: who acts on the stroke is in time.
    """
    slot = half_of(instant, calendar)
    if calendar.is_working_day(slot.day):
        return slot
    return Slot(day=calendar.working_day_after(slot.day, 1), half=Half.MORNING)


def half_of(instant: datetime, calendar: Calendar) -> Slot:
    """The half-day an instant falls in by the clock alone, worked or not.

    Whatever is counted anywhere stays as it is within it: each half-day closes at its end.
    """
    day = legal_day(instant)
    for half in Half:
        slot = Slot(day=day, half=half)
        if instant <= slot.ends_at(calendar):
            return slot
    return Slot(day=day + timedelta(days=1), half=Half.MORNING)


def is_in_office_hours(instant: datetime, calendar: Calendar) -> bool:
    """Whether offices are open at this instant, and not just closing."""
    local = instant.astimezone(LEGAL_TIME)
    hours = (calendar.morning, calendar.afternoon)
    is_open = any(each.opens <= local.time() < each.closes for each in hours)
    return is_open and calendar.is_working_day(local.date())
