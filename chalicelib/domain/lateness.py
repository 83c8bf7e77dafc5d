"""How an application stands + the calendar + now → which of its items have become overdue.

Being overdue raises lights and notices. It never decides anything.
"""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock import history_of, read_clock
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Overdue
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import PlannedItem


def overdue(overview: Overview, calendar: Calendar, now: datetime) -> Iterator[Happened]:
    """What is to be written of every undecided item whose time is up: once for each round."""
    if overview.is_withdrawn or overview.plan is None:
        return
    for item in overview.plan.items:
        progress = overview.items[item.id]
        if progress.is_undecided and not progress.is_overdue:
            yield from _overdue(item, overview, calendar, now)


def _overdue(
    item: PlannedItem, overview: Overview, calendar: Calendar, now: datetime
) -> Iterator[Happened]:
    history = history_of(item.promised, overview.records.of(item.id))
    clock = read_clock(history, calendar.in_area(item.area), now)
    if clock.light == "red" and clock.due is not None:
        round_ = overview.items[item.id].round
        yield Happened(stream=item.id, body=Overdue(round=round_, due=clock.due.at))
