"""The window: a clerk acts for the person before them, whose application says so.

The clerk says who it is and how they know (card, document, or the person's own phone); from then
on, for two hours, the routes of that application answer them as ``attended`` (docs/decisions/0064).
"""

import hashlib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.application import Phase
from chalicelib.domain.applying.commands import Ask, Attend, Caller, Leave, Open, Sign
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.naming import plain_id
from chalicelib.domain.applying.signatures import to_sign
from chalicelib.domain.characters import name_on_card
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.handing_over import HandOver, place_of, typed_digits
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.window_happenings import How
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import OPENED, OpenBody, shown, shown_at
from chalicelib.entrypoints.api.asking import ask, desk_at, repeated
from chalicelib.entrypoints.api.attending import LASTS, NONE, attended, clerk_of, is_theirs, theirs
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.given_files import LARGEST, GivenFile, received
from chalicelib.entrypoints.api.hand_overs import MADE, made, taken
from chalicelib.entrypoints.api.materials import (
    EXPIRES_IN,
    MOST_BYTES,
    MediaType,
    UploadInvitation,
    ending_of,
    looked_at,
)
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.ports.ledgers import Disclosure
from chalicelib.ports.remote_services import Showing
from chalicelib.stages.apply import Applied, Opening, apply

MOST_A_MINUTE = 20
"""How often one clerk may look for somebody's applications."""

PAGE = "signed-page"
"""Under which name the scanned page of an application is kept; no material is called so."""


class PersonBody(Frozen):
    """Who stands there, as their card or document says, and which of these was looked at."""

    name: Annotated[str, AfterValidator(name_on_card)] = Field(
        repr=False, min_length=1, max_length=200
    )
    id_number: str = Field(repr=False, max_length=100)
    seen: Literal["card", "document"]


class AtWindowBody(OpenBody):
    """What an application is opened with, and for whom."""

    person: PersonBody


class CodeAtWindowBody(Frozen):
    """The digits that the person made on their own phone, and who they are."""

    code: str = Field(repr=False, max_length=40)
    person: PersonBody


class WindowLine(Frozen):
    """One application of the person who stands there."""

    application: ApplicationId
    title: Text
    phase: Phase
    number: str | None
    opened_at: datetime


class Attendance(Frozen):
    """For which application the clerk acts, and until when."""

    application: ApplicationId
    until: datetime | None


class PageBody(Frozen):
    """What kind of file the scanned page is."""

    media_type: MediaType


class SignedPageBody(Frozen):
    """The digest that stands on the page, and the key under which its scan was posted."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    key: str = Field(max_length=300)


class GivenPageBody(GivenFile):
    """The digest that stands on the page, and its scan in base64."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


noun = Noun("window")
ONE = "/v1/window/applications/{application}"
FOUND = Contract(gives=tuple[WindowLine, ...], discloses="others", most=MOST_A_MINUTE)
ATTENDED = Contract(gives=Attendance, word="apply", versioned=False)
TAKEN = Contract(gives=Attendance, discloses="own", most=MOST_A_MINUTE, versioned=False)
INVITED = Contract(gives=UploadInvitation, status=201, word="apply")
AFTERWARDS = Contract(gives=ApplicationView, discloses="others", word="apply")
GIVEN = Contract(gives=ApplicationView, discloses="others", word="apply", largest=LARGEST)


@noun.route("POST", "/v1/window/people", FOUND, PersonBody)
def find_at_window(call: Call[PersonBody]) -> Answer:
    """The applications of the person who stands there that are not over; their ledger says so."""
    caller = _caller(call.body, call)
    found = [each for each in theirs(caller, call.services) if not each.application.is_over]
    lines = tuple(_line(each) for each in found)
    showings = tuple(_looked_for(each, caller, call) for each in found)
    newest = sorted(lines, key=lambda line: line.opened_at, reverse=True)
    return Answer(tuple(newest), showings=showings)


@noun.route("POST", "/v1/window/applications", OPENED, AtWindowBody)
def open_at_window(call: Call[AtWindowBody]) -> Answer:
    """Open an application for the person who stands there; the journal says who acted for whom."""
    told = {name: getattr(call.body, name) for name in OpenBody.model_fields}
    opening = Opening(
        caller=_caller(call.body.person, call),
        open=Open(
            **told,
            key=hashed(f"{call.identity.subject}\n{call.idempotency_key}"),
            request=hashlib.sha256(call.body.canonical()).hexdigest(),
            attend=_attend(call.body.person.seen, call),
        ),
    )
    applied = repeated(lambda: apply(opening, call.services.apply))
    return _shown(applied, opening.caller, call)


@noun.route("POST", f"{ONE}/attendance", ATTENDED, PersonBody)
def attend(call: Call[PersonBody]) -> Answer:
    """Act for the person who stands there in an application of theirs, for two hours."""
    caller = _caller(call.body, call)
    if not is_theirs(call.application, caller, call.services):
        raise Unknown(NONE)
    return _attended(call.application, caller, call.body.seen, call)


@noun.route("POST", f"{ONE}/ending", ATTENDED, Nothing)
def leave(call: Call[Nothing]) -> Answer:
    """Act for them no more; a second time changes nothing."""
    try:
        caller = attended(call.application, call.identity, call.services)
    except Unknown:
        return Answer(Attendance(application=call.application, until=None))
    _asked(call.application, caller, Leave(), call)
    return Answer(Attendance(application=call.application, until=None))


@noun.route("POST", f"{ONE}/hand-over", MADE, Nothing)
def hand_to_person(call: Call[Nothing]) -> Answer:
    """Digits for the person's own phone: they sign in there, and go on with it."""
    caller = attended(call.application, call.identity, call.services)
    return made(call.services, whose="person", holder=caller.holder, application=call.application)


@noun.route("POST", "/v1/window/taking", TAKEN, CodeAtWindowBody)
def take_at_window(call: Call[CodeAtWindowBody]) -> Answer:
    """Act for the person in what they handed over from their own phone."""
    caller, digits = _caller(call.body.person, call), typed_digits(call.body.code)

    place = place_of("window", digits)
    found = taken(call.services, place, lambda handed: _is_handed_by(caller, handed, call))
    if found.application is None:
        raise Unknown(NONE)
    return _attended(found.application, caller, "hand_over", call)


@noun.route("POST", f"{ONE}/uploads", INVITED, PageBody)
def invite_signed_page(call: Call[PageBody]) -> Answer:
    """A form for the scan of the page that the person signed by hand."""
    attended(call.application, call.identity, call.services)
    drawn = call.services.apply.randomness.draw(16).hex()
    kind = call.body.media_type
    key = f"{call.application}/{PAGE}/{drawn}.{ending_of(kind)}"
    form = call.services.uploads.invite(key, kind, MOST_BYTES)
    return Answer(UploadInvitation(key=key, url=form.url, fields=form.fields,
                                   expires_in=EXPIRES_IN, most_bytes=MOST_BYTES))  # fmt: skip


@noun.route("POST", f"{ONE}/signatures", AFTERWARDS, SignedPageBody)
def sign_on_paper(call: Call[SignedPageBody]) -> Answer:
    """The person has signed the printed page that bears this digest; its scan goes with it."""
    desk = _desk_at_window(call)
    upload, kind = looked_at(call.body.key, f"{call.application}/{PAGE}", call.services)
    if not to_sign(desk, call.body.digest).parties:
        return shown_at(desk, call.moment)
    call.services.uploads.release(upload)
    paper = Paper(key=upload.key, media_type=kind, size=upload.size, sha256=upload.sha256)
    sign = Sign(digest=call.body.digest, paper=paper)
    return shown(ask(call, sign, caller=desk.caller), call)


@noun.route("POST", f"{ONE}/signed-page", GIVEN, GivenPageBody)
def give_signed_page(call: Call[GivenPageBody]) -> Answer:
    """The same, with a scan of at most 4 MB in the request itself; what is refused is not kept."""
    desk = _desk_at_window(call)
    if not to_sign(desk, call.body.digest).parties:
        return shown_at(desk, call.moment)
    file = received(f"{call.application}/{PAGE}", call.body.content, call.services)
    sign = Sign(digest=call.body.digest, paper=Paper(**file._asdict()))
    return shown(ask(call, sign, caller=desk.caller), call)


def _is_handed_by(caller: Caller, handed: HandOver, call: Call[BaseModel]) -> bool:
    """Whether it was they, under this very name, who handed it over."""
    name = handed.application
    known = name is None or is_theirs(name, caller, call.services)
    return handed.is_for(caller.holders) and known


def _desk_at_window(call: Call[BaseModel]) -> Desk:
    caller = attended(call.application, call.identity, call.services)
    return desk_at(call.services.pinned(call.application), caller)


def _caller(person: PersonBody, call: Call[BaseModel]) -> Caller:
    """The person as their number says; raises Invalid where it is none."""
    number = plain_id("natural", person.id_number, call.today)
    *former, holder = call.services.keyed_hash.every(number)
    return Caller(name=person.name, id_number=number, holder=holder, former=tuple(former),
                  clerk=clerk_of(call.identity))  # fmt: skip


def _attend(how: How, call: Call[BaseModel]) -> Attend:
    return Attend(how=how, until=call.services.apply.clock.now() + LASTS)


def _attended(
    application: ApplicationId, caller: Caller, how: How, call: Call[BaseModel]
) -> Answer:
    attend = _attend(how, call)
    _asked(application, caller, attend, call)
    return Answer(Attendance(application=application, until=attend.until))


def _asked(
    application: ApplicationId, caller: Caller, change: Attend | Leave, call: Call[BaseModel]
) -> Applied:
    asked = Ask(application=application, caller=caller, change=change,
                at=call.services.apply.clock.now())  # fmt: skip
    return repeated(lambda: apply(asked, call.services.apply))


def _shown(applied: Applied, caller: Caller, call: Call[BaseModel]) -> Answer:
    where = f"/v1/applications/{applied.pinned.application.id}"
    headers = {"Location": call.services.link(where)}
    return shown(applied, call, headers=headers, caller=caller)


def _line(stands: Pinned) -> WindowLine:
    application = stands.application
    return WindowLine(application=application.id, title=stands.event.title,
                      phase=application.phase, number=application.number,
                      opened_at=application.opened_at)  # fmt: skip


def _looked_for(stands: Pinned, caller: Caller, call: Call[BaseModel]) -> Showing:
    """What the person reads of it: at which window, that somebody looked for it."""
    disclosure = Disclosure(
        application=stands.application.id, items=(), certificate=None, number=None, fields=(),
        requester=f"window:{clerk_of(call.identity).area}", reader=call.identity.subject,
        purpose=stands.application.life_event, basis="present", result="shown", day=call.today,
    )  # fmt: skip
    return Showing(holder_id=caller.id_number, disclosure=disclosure)
