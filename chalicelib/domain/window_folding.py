"""What happened at a window → for whom each clerk acts."""

from collections.abc import Mapping
from typing import cast

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.item_folding import Step, Updates
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.window_happenings import AttendanceEnded, Attended


def _attended(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("Attended", entry.body)
    return {"attended": {**state.attended, body.clerk: body}}


def _ended(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    clerk = cast("AttendanceEnded", entry.body).clerk
    return {"attended": {name: each for name, each in state.attended.items() if name != clerk}}


WINDOW_STEPS: Mapping[str, Step] = {"attended": _attended, "attendance_ended": _ended}
