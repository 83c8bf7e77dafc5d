"""States that only wait: for other items, for a correction, for an operator."""

from chalicelib import wiring
from chalicelib.domain.journal.records import WaitingState
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import park as parking
from chalicelib.entrypoints.steps.payload import Payload, reporting


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
    applications = wiring.clear_applications()
    records = applications.glance(payload.application)
    parked = parking(Overview(records=records), payload.item, payload.error)
    change = wiring.pen("system:park").write(records, parked, (payload.waiting("park"),))
    applications.write(change)


def _wait(payload: Payload, state: WaitingState) -> None:
    applications = wiring.clear_applications()
    records = applications.glance(payload.application)
    change = wiring.pen(f"system:{state}").write(records, (), (payload.waiting(state),))
    applications.write(change)
