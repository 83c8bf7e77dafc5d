"""States that only wait: for other items, for a correction, for an operator."""

from contextlib import AbstractContextManager

from chalicelib import wiring
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import Change, WaitingState
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import park as parking
from chalicelib.domain.parking import parked_lists
from chalicelib.entrypoints.steps.payload import Payload, reporting
from chalicelib.entrypoints.watching import told_where_it_fails


@reporting
def await_(payload: Payload) -> None:
    """Wait until this item's own prerequisites have ended."""
    _wait(payload, "await")


@reporting
def correct(payload: Payload) -> None:
    """Wait until the applicant has corrected what the body marked."""
    _wait(payload, "correct")


@reporting
def park(payload: Payload) -> None:
    """Wait until an operator has looked at something unforeseen."""
    with _told("park", payload):
        applications, token = wiring.clear_applications(), payload.waiting("park")
        part = Part.of(payload.item, "own")
        records = applications.glance(payload.application, part)
        overview, pen = Overview(records=records), wiring.pen("system:park")
        parked = tuple(parking(overview, token, payload.error))
        lists = parked_lists(overview.items[payload.item], payload.error, pen.at) if parked else ()
        applications.write(pen.write(records, parked, (token, *lists)))


def _wait(payload: Payload, state: WaitingState) -> None:
    with _told(state, payload):
        change = Change(application=payload.application, notes=(payload.waiting(state),))
        wiring.clear_applications().write(change)


def _told(state: WaitingState, payload: Payload) -> AbstractContextManager[None]:
    return told_where_it_fails(state=state, application=payload.application, item=payload.item)
