"""An assessment → what is written when an application is moved, offered to be, or left.

Whoever leads it answers for it, and nobody by a mandate: what was signed is touched.
"""

from collections.abc import Iterator

from chalicelib.catalogue.migrate.assessment import Moving
from chalicelib.domain.application import Application
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.leading import leaders
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Returned
from chalicelib.domain.journal.migrating_happenings import (
    ItemMigrated,
    Migrated,
    MigrationOffered,
    MigrationRefused,
)
from chalicelib.domain.names import PartyId

ASKED_ANEW = "新版本要求补充内容。/ The newer version asks for something more."
"""Why it is back with its applicant, where nobody asked for a correction."""


def moved(moving: Moving, applicant: PartyId, *, agreed: bool) -> Iterator[Happened]:
    """The move, and its echo in the stream of each item that is another now and not begun.

    What is asked anew goes back to the applicant, who gives just that; then all sign again.
    """
    migrated = Migrated(before=moving.before, to=moving.to, plan=moving.plan, agreed=agreed,
                        fields=moving.fields, materials=moving.materials)  # fmt: skip
    yield Happened(body=migrated)
    if moving.goes_back:
        back = Returned(reason=ASKED_ANEW, fields=moving.fields, materials=moving.brought,
                        by="migration")  # fmt: skip
        yield Happened(body=back, subject=applicant)
    if moving.plan is not None:
        for item in moving.waiting:
            yield Happened(stream=item, body=ItemMigrated(to=moving.to))


def offered(moving: Moving) -> Happened:
    """Whoever leads it is asked."""
    return Happened(body=MigrationOffered(to=moving.to))


def open_to(application: Application, current: str) -> str | None:
    """What it is offered; a draft may go to the current catalogue by its applicant's own wish.

    Not back to the one that it was moved from, which a deployment may still call current.
    """
    if application.offered is not None:
        return application.offered
    been = {application.catalogue, application.moved_from}
    return current if application.phase == "draft" and current not in been else None


def require_lead(desk: Desk) -> PartyId:
    """The part by which the caller leads the application; raises NotAllowed where by none.

    Whatever other parts they have, and whatever they are mandated to.
    """
    own = desk.themselves & leaders(desk.application, desk.event)
    if not own:
        raise NotAllowed("Only who opened the application may do this.")
    return min(own)


def answered(moving: Moving, desk: Desk, *, is_agreed: bool, current: str) -> Iterator[Happened]:
    """What whoever leads it said: go on by the newer version, or stay. The same again is nothing.

    Raises Conflict where that is not offered any more, or is forbidden by now.
    """
    application = desk.application
    if moving.verdict == "same":
        return
    if not is_agreed:
        if application.offered == moving.to:
            yield Happened(body=MigrationRefused(to=moving.to))
        return
    if open_to(application, current) != moving.to or moving.verdict == "forbidden":
        raise Conflict("It cannot go on by this version (any more): look again.")
    yield from moved(moving, application.applicant, agreed=True)
