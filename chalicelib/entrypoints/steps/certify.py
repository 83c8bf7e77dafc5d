"""A decided item ends: with its certificates, or without."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, plain
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import certify as certifying


@plain
def certify(payload: Payload) -> None:
    """The item ends: with its certificates, or without."""
    with watched("certify", payload.application, payload.item):
        decided = certifying.Decided(application=payload.application, item=payload.item)
        certifying.certify(decided, wiring.certify_ports())
