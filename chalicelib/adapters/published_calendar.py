"""The State Council's yearly notices, as chinesecalendar carries them → our Calendar."""

from functools import cache

from chinese_calendar import holidays, workdays

from chalicelib.domain.calendar import SATURDAY, Calendar


class PublishedCalendar:
    """Calendars from the package's own tables: no network, and as new as the package is."""

    def current(self) -> Calendar:
        """Every year published so far; the same value for as long as the process lives."""
        return _published()


@cache
def _published() -> Calendar:
    return Calendar(
        published=frozenset(day.year for day in holidays),
        days_off=frozenset(day for day in holidays if day.weekday() < SATURDAY),
        make_up_days=frozenset(day for day in workdays if day.weekday() >= SATURDAY),
    )
