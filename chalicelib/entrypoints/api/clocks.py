"""The legal clock of one item, explained day by day."""

from datetime import datetime

from chalicelib.domain.clock import Day, explain
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.entrypoints.api.applications import ONE
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.seen_clock import (
    SeenClock,
    SeenStop,
    history_shown,
    seen_clock,
    seen_stop,
)


class SeenDay(Day):
    """One legal day, and how many half-days of it count."""

    half_days: int


class ClockView(Frozen):
    """An item's clock, every stop it ever had, and each day since it began."""

    item: ItemId
    as_of: datetime
    clock: SeenClock
    stops: tuple[SeenStop, ...]
    days: tuple[SeenDay, ...]


noun = Noun("clocks")


@noun.route("GET", f"{ONE}/items/{{item}}/clock", Contract(gives=ClockView), Nothing)
def show_clock(call: Call[Nothing]) -> Answer:
    """How the time of one item was counted, day by day, and why a half-day did not count."""
    desk, item = desk_of(call), call.names["item"]
    if item not in desk.application.histories:
        raise Unknown("This application has no such item.")
    moment = call.moment.in_area(desk.application.plan_of(item).item(item).area)
    history = history_shown(item, desk.application)
    view = ClockView(
        item=item,
        as_of=moment.now,
        clock=seen_clock(history, moment),
        stops=tuple(seen_stop(stop, moment) for stop in history.stops),
        days=tuple(_day(day) for day in explain(history, moment.calendar, moment.now)),
    )
    return Answer(view)


def _day(day: Day) -> SeenDay:
    told = {name: getattr(day, name) for name in Day.model_fields}
    return SeenDay(half_days=day.counted, **told)
