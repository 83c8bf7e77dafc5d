"""A delivered application → a self-describing package that verifies by itself."""

import hashlib
from dataclasses import dataclass

from chalicelib.domain.bag import bag_of
from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Archived
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records, Unlisted
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.ports.applications import Applications
from chalicelib.ports.archives import Archives
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness


class Closed(Frozen):
    """The machine brings an application whose results are delivered."""

    application: ApplicationId


@dataclass(frozen=True, slots=True)
class ArchivePorts:
    """Where applications are remembered, where packages are kept; the time and chance."""

    applications: Applications
    archives: Archives
    clock: Clock
    randomness: Randomness


def archive(closed: Closed, ports: ArchivePorts) -> str:
    """Pack the journal, sealed bodies sealed, and close it; returns the package's name.

    The package is a BagIt bag (RFC 8493) in a zip. Raises Damaged where a chain is broken.
    """
    records = ports.applications.glance(closed.application)
    overview = Overview(records=records)
    done = [e.body for e in records.entries if isinstance(e.body, Archived)]
    if done:
        return done[0].package
    if "delivered" not in overview.kinds:
        raise Conflict("The results are not delivered yet: there is nothing to close.")
    verify(records.entries)
    return _pack(records, ports)


def _pack(records: Records, ports: ArchivePorts) -> str:
    """Its name says as of which entry: where a try was lost, the next may bear more."""
    package = bag_of(records)
    name = f"{records.application}-{len(records.entries)}.zip"
    ports.archives.keep(name, package)
    pen = Pen(actor="system:archive", at=ports.clock.now(), draw=ports.randomness.draw)
    body = Archived(package=name, sha256=hashlib.sha256(package).hexdigest())
    ports.applications.write(pen.write(records, (Happened(body=body),), (Unlisted(stream="-"),)))
    return name
