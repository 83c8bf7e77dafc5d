"""A submitted application → accepted, returned once for everything together, or not competent.

Automatic where every requirement is data; otherwise a desk looks (Licensing Law art. 32).
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.application import Application
from chalicelib.domain.areas import lies_in
from chalicelib.domain.errors import Conflict, NotAllowed, Outdated
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Accepted, FoundNotCompetent, Returned
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Listed, Records, Token, Unlisted
from chalicelib.domain.marking import check_marks
from chalicelib.domain.names import ApplicationId, AreaCode, MaterialId
from chalicelib.domain.silence import to_answer
from chalicelib.domain.text import Text
from chalicelib.domain.worklists import desk_of
from chalicelib.ports.applications import Applications
from chalicelib.ports.calendars import Calendars
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness

NAME_LENGTH = 200


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
    reason: str = Field(min_length=1, max_length=2000)
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()


def _of_a_name(text: Text) -> Text:
    """As long as the name of an authority may be."""
    if max(len(text.zh), len(text.en)) > NAME_LENGTH:
        raise ValueError(f"has more than {NAME_LENGTH} characters")
    return text


class Elsewhere(Frozen):
    """Another authority is competent."""

    outcome: Literal["not_competent"] = "not_competent"
    competent: Annotated[Text, AfterValidator(_of_a_name)]


class AtDesk(Frozen):
    """A clerk at the desk of its area, or of one around it, says what becomes of it.

    ``seen``: the version that they looked at, where they say so.
    """

    application: ApplicationId
    clerk: str
    area: AreaCode
    says: Yes | Back | Elsewhere
    seen: int | None = None


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
    Raises Outdated where something was written since the desk looked: it may be another form.
    """
    records = ports.applications.read(request.application)
    stands = pin(records, ports.catalogues)
    if isinstance(request, Arrived):
        _receive(request, records, stands, ports)
    else:
        _settle(request, records, stands, ports)


def _receive(request: Arrived, records: Records, stands: Pinned, ports: AcceptPorts) -> None:
    """Only what is submitted waits for an answer: anything else has one, or is not ours."""
    pen = _pen("system:accept", ports)
    if stands.application.phase != "submitted":
        change = pen.write(records, (), (request.token,))
    elif stands.plan().needs_desk or stands.application.was_returned:
        change = pen.write(records, (), (request.token, _listed(stands, ports)))
    else:
        change = pen.write(records, (Happened(body=Accepted(how="automatic")),), (request.token,))
    ports.applications.write(change)


def _listed(stands: Pinned, ports: AcceptPorts) -> Listed:
    since = stands.application.submitted_at or ports.clock.now()
    until = to_answer(since, ports.calendars.current().in_area(stands.area))
    return Listed(stream="-", worklist=desk_of(stands.area), due=until.at)


def _settle(request: AtDesk, records: Records, stands: Pinned, ports: AcceptPorts) -> None:
    application = stands.application
    if not lies_in(stands.area, request.area):
        raise NotAllowed("This application belongs to the desk of another area.")
    if _is_said(request.says, application):
        return
    if application.phase != "submitted":
        raise Conflict(f"The application is {application.phase}: the desk cannot settle it now.")
    if request.seen not in {None, application.version}:
        raise Outdated("It changed since you looked: read it again, then repeat.")
    happened = _happening(request, stands)
    # What is returned stays in the desk's list: it comes back, and the desk that asked looks again.
    notes = () if isinstance(request.says, Back) else (Unlisted(stream="-"),)
    pen = _pen(f"clerk:{request.clerk}", ports)
    ports.applications.write(pen.write(records, (happened,), notes))


def _is_said(says: Yes | Back | Elsewhere, application: Application) -> bool:
    """Whether just this was said already, and still stands."""
    match says:
        case Yes():
            return application.accepted_at is not None
        case Elsewhere():
            return application.competent == says.competent
        case _:
            before = application.returned
            return before is not None and before == _returned(says, before.area)


def _happening(request: AtDesk, stands: Pinned) -> Happened:
    area = request.area
    match request.says:
        case Yes():
            return Happened(body=Accepted(how="desk", area=area))
        case Elsewhere(competent=competent):
            return Happened(body=FoundNotCompetent(competent=competent, area=area))
        case _:
            return _back(request.says, area, stands)


def _back(says: Back, area: AreaCode, stands: Pinned) -> Happened:
    if stands.application.was_returned:
        raise Conflict("It was returned once already; everything is asked together, once.")
    returned = _returned(says, area)
    check_marks(returned, stands.plan())
    return Happened(body=returned, subject=stands.application.applicant)


def _returned(says: Back, area: AreaCode | None) -> Returned:
    return Returned(reason=says.reason, fields=says.fields, materials=says.materials, area=area)


def _pen(actor: str, ports: AcceptPorts) -> Pen:
    return Pen(actor=actor, at=ports.clock.now(), draw=ports.randomness.draw)
