"""An operator who wants an application on a newer catalogue → moved, offered, or told why not."""

from dataclasses import dataclass

from chalicelib.catalogue.migrate.assessing import assess
from chalicelib.catalogue.migrate.assessment import Moving
from chalicelib.catalogue.migrate.moving import moved, offered
from chalicelib.catalogue.voiding import with_voided
from chalicelib.domain.folding import pinned
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.migrating_happenings import MigrationRefused
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness


@dataclass(frozen=True, slots=True)
class MigrationPorts:
    """Where applications are remembered, on which catalogues; the time and chance."""

    applications: Applications
    catalogues: Catalogues
    clock: Clock
    randomness: Randomness


def migrated(
    application: ApplicationId, to: str, ports: MigrationPorts, *, is_dry: bool = False
) -> Migration:
    """Move it where that is safe; ask whoever leads it where it is not; else say what forbids it.

    The same again changes nothing. Raises Unknown for no such application or catalogue, and
    ConcurrentChange where another was first, who may have decided an item meanwhile: repeat.
    """
    records = ports.applications.read(application)
    moving = assess(records, to, ports.catalogues)
    if is_dry:
        return told(moving, done="shown")
    if moving.verdict in {"safe", "applicant"} and _is_refused(records, to):
        return told(moving, done="refused")
    match moving.verdict:
        case "safe":
            _move(records, moving, ports)
            return told(moving, done="moved")
        case "applicant":
            return told(moving, done=_offer(records, moving, ports))
        case _:
            return told(moving, done="nothing")


def told(moving: Moving, done: str) -> Migration:
    """What an operator reads of it: nothing personal is in it."""
    said = moving.model_dump(include={"application", "before", "to", "verdict", "changes", "needs",
                                      "forbids"})  # fmt: skip
    return Migration.model_validate({**said, "done": done})


def _move(records: Records, moving: Moving, ports: MigrationPorts) -> None:
    pen = _pen(ports)
    said = moved(moving, pinned(records).applicant, agreed=False)
    happened = with_voided(said, records, pen, ports.catalogues)
    ports.applications.write(pen.write(records, happened))


def _offer(records: Records, moving: Moving, ports: MigrationPorts) -> str:
    """Offered once."""
    if moving.offered != moving.to:
        ports.applications.write(_pen(ports).write(records, (offered(moving),)))
    return "offered"


def _is_refused(records: Records, to: str) -> bool:
    """Whether whoever leads it said no to this one: they are not asked again, nor passed over."""
    bodies = (entry.body for entry in records.entries if entry.stream == WHOLE)
    return any(isinstance(body, MigrationRefused) and body.to == to for body in bodies)


def _pen(ports: MigrationPorts) -> Pen:
    return Pen(actor="operator:migrate", at=ports.clock.now(), draw=ports.randomness.draw)
