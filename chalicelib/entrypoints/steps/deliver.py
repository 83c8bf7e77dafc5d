"""An application whose items have all ended hands over its results."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, plain
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import deliver as delivering


@plain
def deliver(payload: Payload) -> None:
    """All results together."""
    with watched("deliver", payload.application):
        finished = delivering.Finished(application=payload.application)
        delivering.deliver(finished, wiring.deliver_ports())
