"""States that do the work of a stage."""

from chalicelib import wiring
from chalicelib.entrypoints.steps.payload import Payload, plain, reporting
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import accept as accepting
from chalicelib.stages import archive as archiving
from chalicelib.stages import certify as certifying
from chalicelib.stages import deliver as delivering
from chalicelib.stages import dispatch as dispatching
from chalicelib.stages import prefill as prefilling


@reporting
def accept(payload: Payload) -> None:
    """A submitted application arrives."""
    with watched("accept", payload.application):
        arrived = accepting.Arrived(
            application=payload.application, token=payload.waiting("accept")
        )
        accepting.accept(arrived, wiring.accept_ports())


@plain
def prefill(payload: Payload) -> None:
    """What earlier items produced fills this one."""
    with watched("prefill", payload.application, payload.item):
        within = prefilling.Within(application=payload.application, item=payload.item)
        prefilling.prefill(within, wiring.prefill_ports())


@reporting
def dispatch(payload: Payload) -> None:
    """The item goes to its body."""
    with watched("dispatch", payload.application, payload.item):
        waiting = dispatching.Waiting(application=payload.application, item=payload.item,
                                      token=payload.waiting("dispatch"))  # fmt: skip
        dispatching.dispatch(waiting, wiring.dispatch_ports())


@plain
def certify(payload: Payload) -> None:
    """The item ends: with its certificates, or without."""
    with watched("certify", payload.application, payload.item):
        decided = certifying.Decided(application=payload.application, item=payload.item)
        certifying.certify(decided, wiring.certify_ports())


@plain
def deliver(payload: Payload) -> None:
    """All results together."""
    with watched("deliver", payload.application):
        finished = delivering.Finished(application=payload.application)
        delivering.deliver(finished, wiring.deliver_ports())


@plain
def archive(payload: Payload) -> None:
    """The closed application becomes a package."""
    with watched("archive", payload.application):
        closed = archiving.Closed(application=payload.application)
        archiving.archive(closed, wiring.archive_ports())
