"""A day → worked or not, as the State Council published it; the next one worked; office hours.

A province, city or county may have days of its own: a festival, an office closed in an emergency.
"""

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache, reduce
from itertools import count, islice
from typing import Annotated, Self

from pydantic import PlainSerializer, model_validator

from chalicelib.domain.areas import breadth, lies_in
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode

LEGAL_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")
"""One offset all over China, without summer time since 1992: no time zone files are needed."""

SATURDAY = 5


def _in_order(days: frozenset[date]) -> list[date]:
    return sorted(days)


Days = Annotated[frozenset[date], PlainSerializer(_in_order)]


class OfficeHours(Frozen):
    """One half of the office day, by the clock of the place."""

    opens: time
    closes: time


class AreaDays(Frozen):
    """What an area does on days of its own: ``off`` whatever the country does, or ``worked``."""

    area: AreaCode
    off: Days = frozenset()
    worked: Days = frozenset()


class Calendar(Frozen):
    """The years published so far, what differs in them from Monday to Friday, and office hours.

    A year that is not published yet is counted by weekday alone, and said to be provisional.
    ``areas`` hold what ``in_area`` makes of it: days that this calendar itself does not count by.
    """

    published: frozenset[int]
    days_off: Days = frozenset()
    make_up_days: Days = frozenset()
    morning: OfficeHours = OfficeHours(opens=time(9), closes=time(12))
    afternoon: OfficeHours = OfficeHours(opens=time(13), closes=time(17))
    areas: tuple[AreaDays, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        clock = (
            self.morning.opens,
            self.morning.closes,
            self.afternoon.opens,
            self.afternoon.closes,
        )
        if list(clock) != sorted(clock):
            raise ValueError("office hours run backwards: order them as the day goes")
        if any(day.weekday() >= SATURDAY for day in self.days_off):
            raise ValueError("a day off is listed that is a weekend anyway: leave it out")
        if any(day.weekday() < SATURDAY for day in self.make_up_days):
            raise ValueError("a make-up day is listed that is no weekend: leave it out")
        if not {day.year for day in self.days_off | self.make_up_days} <= self.published:
            raise ValueError("a day is listed of a year not named as published: name the year")
        return self

    def in_area(self, area: AreaCode) -> "Calendar":
        """The calendar that bodies of this area work by; this very one where nothing differs."""
        return _in_area(self, area) if self.areas else self

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day.weekday() >= SATURDAY:
            return day in self.make_up_days
        return day not in self.days_off

    def working_day_from(self, day: date) -> date:
        """The day itself if worked, else the next one worked (Civil Code art. 203)."""
        return self.working_day_after(day - timedelta(days=1), 1)

    def working_day_after(self, day: date, number: int) -> date:
        """The ``number``-th working day after this one; with 0, this one."""
        if number == 0:
            return day
        following = (day + timedelta(days=ahead) for ahead in count(1))
        return next(islice(filter(self.is_working_day, following), number - 1, None))

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether the days from first to last touch a year that is not published yet."""
        return not set(range(first.year, last.year + 1)) <= self.published


@lru_cache(maxsize=1024)
def _in_area(calendar: Calendar, area: AreaCode) -> Calendar:
    """With the days of each area around it, the widest first: a narrower one goes before it."""
    around = [days for days in calendar.areas if lies_in(area, days.area)]
    return reduce(_differing, sorted(around, key=lambda days: breadth(days.area)), calendar)


def _differing(calendar: Calendar, days: AreaDays) -> Calendar:
    """Built past the rules of a notice: an area may close or work in a year not published yet."""
    off = {day for day in days.off if day.weekday() < SATURDAY}
    worked = {day for day in days.worked if day.weekday() >= SATURDAY}
    differing = {
        **dict(calendar),
        "days_off": (calendar.days_off | off) - days.worked,
        "make_up_days": (calendar.make_up_days | worked) - days.off,
        "areas": (),
    }
    return Calendar.model_construct(**differing)


def legal_day(instant: datetime) -> date:
    """The day in China at this instant. Raises ValueError if the instant bears no time zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone: give UTC")
    return instant.astimezone(LEGAL_TIME).date()
