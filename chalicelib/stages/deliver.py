"""Items that have all ended → their results, handed over together."""

from dataclasses import dataclass

from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Delivered
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, CertificateNumber
from chalicelib.domain.overview import Overview
from chalicelib.ports.applications import Applications
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness


class Finished(Frozen):
    """The machine brings an application all of whose items have ended."""

    application: ApplicationId


@dataclass(frozen=True, slots=True)
class DeliverPorts:
    """Where applications are remembered; the time and chance."""

    applications: Applications
    clock: Clock
    randomness: Randomness


def deliver(finished: Finished, ports: DeliverPorts) -> tuple[CertificateNumber, ...]:
    """Hand over every certificate together: from now on they stand among the results.

    Raises Conflict where an item of an accepted application has not ended: the machine never
    gets here then, and nobody else may.
    """
    records = ports.applications.glance(finished.application)
    overview = Overview(records=records)
    numbers = tuple(c.number for item in overview.items.values() for c in item.certificates)
    if "delivered" in overview.kinds:
        return numbers
    if "accepted" in overview.kinds and any(not item.ended for item in overview.items.values()):
        raise Conflict("Not every item has ended: nothing is delivered by halves.")
    pen = Pen(actor="system:deliver", at=ports.clock.now(), draw=ports.randomness.draw)
    happened = Happened(body=Delivered(certificates=numbers))
    ports.applications.write(pen.write(records, (happened,)))
    return numbers
