"""An item whose prerequisites have ended is filled with what they produced."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, plain
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import prefill as prefilling


@plain
def prefill(payload: Payload) -> None:
    """What earlier items produced fills this one."""
    with watched("prefill", payload.application, payload.item):
        within = prefilling.Within(application=payload.application, item=payload.item)
        prefilling.prefill(within, wiring.prefill_ports())
