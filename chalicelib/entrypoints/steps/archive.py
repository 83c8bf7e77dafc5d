"""A delivered application becomes a package."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, plain
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import archive as archiving


@plain
def archive(payload: Payload) -> None:
    """The closed application becomes a package."""
    with watched("archive", payload.application):
        closed = archiving.Closed(application=payload.application)
        archiving.archive(closed, wiring.archive_ports())
