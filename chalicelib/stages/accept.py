"""A submitted application → accepted, returned once for everything together, or not competent.

Automatic where every requirement is data; otherwise a desk looks (Licensing Law art. 32).
"""

from dataclasses import dataclass
from typing import Literal

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.due import due
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted, FoundNotCompetent, Returned
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Listed, Note, Records, Token, Unlisted
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.names import ApplicationId, AreaCode, MaterialId
from chalicelib.domain.overview import Overview
from chalicelib.domain.text import Text
from chalicelib.ports.applications import Applications
from chalicelib.ports.calendars import Calendars
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness

TO_ACCEPT = Limit(value=5, unit=Unit.WORKING_DAYS, confidence="high")
"""Silence for this long is acceptance: Licensing Law art. 32(4)."""


class Arrived(Frozen):
    """The machine brings a submitted application, and waits under this token."""

    application: ApplicationId
    token: Token


class Yes(Frozen):
    """Accept it."""

    outcome: Literal["accepted"] = "accepted"


class Back(Frozen):
    """Return it, once, for everything that must be corrected."""

    outcome: Literal["correction"] = "correction"
    reason: str
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()


class Elsewhere(Frozen):
    """Another authority is competent."""

    outcome: Literal["not_competent"] = "not_competent"
    competent: Text


class AtDesk(Frozen):
    """A clerk of a desk's area says what becomes of it."""

    application: ApplicationId
    clerk: str
    area: AreaCode
    says: Yes | Back | Elsewhere


@dataclass(frozen=True, slots=True)
class AcceptPorts:
    """Where applications are remembered; calendars, time and chance."""

    applications: Applications
    catalogues: Catalogues
    calendars: Calendars
    clock: Clock
    randomness: Randomness


def accept(request: Arrived | AtDesk, ports: AcceptPorts) -> None:
    """Accept by the rules, list it at the desk of its area, or do what the desk says.

    What the desk already said stands: the same again is no fault, another thing is a Conflict.
    """
    records = ports.applications.read(request.application)
    stands = pin(records, ports.catalogues)
    if isinstance(request, Arrived):
        _receive(request, records, stands, ports)
    else:
        _settle(request, records, stands, ports)


def desk_of(area: AreaCode) -> str:
    """The worklist of an area's acceptance desk."""
    return f"desk-{area}"


def _receive(request: Arrived, records: Records, stands: Pinned, ports: AcceptPorts) -> None:
    plan, kinds = stands.plan(), Overview(records=records).kinds
    happened: tuple[Happened, ...] = ()
    notes: tuple[Note, ...] = (request.token,)
    if stands.application.phase == "submitted" and not plan.needs_desk:
        happened = (Happened(body=Accepted(how="automatic")),)
    elif "accepted" not in kinds:
        notes = (*notes, _listed(stands, ports))
    ports.applications.write(_pen("system:accept", ports).write(records, happened, notes))


def _listed(stands: Pinned, ports: AcceptPorts) -> Listed:
    since = stands.application.submitted_at or ports.clock.now()
    until = due(TO_ACCEPT, since, ports.calendars.current())
    return Listed(stream="-", worklist=desk_of(_area(stands)), due=until.at)


def _area(stands: Pinned) -> AreaCode:
    return next(iter(stands.application.places.values()))


def _settle(request: AtDesk, records: Records, stands: Pinned, ports: AcceptPorts) -> None:
    application = stands.application
    if request.area != _area(stands):
        raise NotAllowed("This application belongs to the desk of another area.")
    if _said(application.phase) == request.says.outcome:
        return
    if application.phase != "submitted":
        raise Conflict(f"The application is {application.phase}: the desk cannot settle it now.")
    happened = _says(request.says, stands)
    notes = (Unlisted(stream="-"),)
    pen = _pen(f"clerk:{request.clerk}", ports)
    ports.applications.write(pen.write(records, (happened,), notes))


def _said(phase: str) -> str:
    return {"returned": "correction"}.get(phase, phase)


def _says(says: Yes | Back | Elsewhere, stands: Pinned) -> Happened:
    match says:
        case Yes():
            return Happened(body=Accepted(how="desk"))
        case Elsewhere():
            return Happened(body=FoundNotCompetent(competent=says.competent))
        case Back():
            return _back(says, stands)


def _back(says: Back, stands: Pinned) -> Happened:
    if stands.application.was_returned:
        raise Conflict("It was returned once already; everything is asked together, once.")
    plan = stands.plan()
    known = {f"/fields/{f.key}" for f in plan.fields} | {f"/materials/{m.id}" for m in plan.asked}
    marked = [*(f"/fields/{f}" for f in says.fields), *(f"/materials/{m}" for m in says.materials)]
    wrong = tuple(Place(where, "is not in this case") for where in marked if where not in known)
    if wrong or not marked:
        raise Invalid("Mark at least one field or material of this case.", wrong)
    body = Returned(reason=says.reason, fields=says.fields, materials=says.materials)
    return Happened(body=body, subject=stands.application.applicant)


def _pen(actor: str, ports: AcceptPorts) -> Pen:
    return Pen(actor=actor, at=ports.clock.now(), draw=ports.randomness.draw)
