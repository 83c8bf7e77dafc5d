"""What was told in this visit → what one may go on with, and where."""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.domain.text import Text
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.api.views.life_event_view import LifeEventLine
from chalicelib.entrypoints.pages.asked import Asked


class Begun(NamedTuple):
    """A life event that somebody has begun to ask about, or has opened an application for."""

    title: Text
    path: str
    answers: int
    is_opened: bool


def begun(asked: Asked, events: Iterable[LifeEventLine]) -> tuple[Begun, ...]:
    """In the order of the life events; what no longer exists is left out."""
    told = asked.visit.told
    return tuple(_one(event, told[event.id]) for event in events if event.id in told)


def _one(event: LifeEventLine, told: Told) -> Begun:
    path = f"/applications/{told.opened}" if told.opened else f"/start/{event.id}"
    return Begun(event.title, path, len(told.answers), told.opened is not None)
