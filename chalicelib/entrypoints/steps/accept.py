"""A submitted application arrives at acceptance."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, reporting
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import accept as accepting


@reporting
def accept(payload: Payload) -> None:
    """A submitted application arrives."""
    with watched("accept", payload.application):
        arrived = accepting.Arrived(
            application=payload.application, token=payload.waiting("accept")
        )
        accepting.accept(arrived, wiring.accept_ports())
