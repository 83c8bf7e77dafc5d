"""A filled item goes to its body, and waits for the decision."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, reporting
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import dispatch as dispatching


@reporting
def dispatch(payload: Payload) -> None:
    """The item goes to its body."""
    with watched("dispatch", payload.application, payload.item):
        waiting = dispatching.Waiting(application=payload.application, item=payload.item,
                                      token=payload.waiting("dispatch"))  # fmt: skip
        dispatching.dispatch(waiting, wiring.dispatch_ports())
