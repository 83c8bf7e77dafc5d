"""The State Council's yearly notices, as chinesecalendar carries them → our Calendar.

The days of areas of their own come with it, from wherever they are kept.
"""

from collections.abc import Callable
from functools import cache, cached_property

from chinese_calendar import holidays, workdays

from chalicelib.domain.calendar import SATURDAY, AreaDays, Calendar


class PublishedCalendar:
    """Calendars from the package's own tables: no network, and as new as the package is.

    ``areas`` tells the days of areas; it is asked once.
    """

    def __init__(self, areas: Callable[[], tuple[AreaDays, ...]] = tuple) -> None:
        self._areas = areas

    def current(self) -> Calendar:
        """Every year published so far; the same value for as long as the process lives."""
        return self._current

    @cached_property
    def _current(self) -> Calendar:
        areas = self._areas()
        return _published().model_copy(update={"areas": areas}) if areas else _published()


@cache
def _published() -> Calendar:
    return Calendar(
        published=frozenset(day.year for day in holidays),
        days_off=frozenset(day for day in holidays if day.weekday() < SATURDAY),
        make_up_days=frozenset(day for day in workdays if day.weekday() >= SATURDAY),
    )
