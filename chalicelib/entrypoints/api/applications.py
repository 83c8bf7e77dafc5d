"""Applications: opened once, listed, read, answered again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.applying.commands import Answer as AnswerQuestions
from chalicelib.domain.applying.commands import Caller, Clerk, Open
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.errors import TryLater
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import ApplicationId, AreaCode, Code, PartyId
from chalicelib.domain.seen import Viewer, known, tag
from chalicelib.domain.showing import showings as showings_by_law
from chalicelib.domain.slots import half_of
from chalicelib.entrypoints.api.asking import ask, repeated, seen
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.showings import Contents, Looking, showings
from chalicelib.entrypoints.api.views.application_lines import ApplicationLine, line_of
from chalicelib.entrypoints.api.views.application_view import (
    ApplicationView,
    PrefillState,
    application_view,
)
from chalicelib.entrypoints.api.views.seen_clock import Moment
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial
from chalicelib.ports.remote_services import Showing
from chalicelib.stages.apply import Applied, Opening, apply


class OpenBody(Frozen):
    """What an application is opened with; ``another`` where a second one is really meant."""

    model_config = ConfigDict(allow_inf_nan=False)

    life_event: str
    role: str
    places: Mapping[PlaceKind, AreaCode]
    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    another: bool = False


class AnswersBody(Frozen):
    """Every answer, as known now: what is left out is answered no more."""

    model_config = ConfigDict(allow_inf_nan=False)

    answers: Mapping[str, FactValue]


noun = Noun("applications")
ONE = "/v1/applications/{application}"
OPENED = Contract(gives=ApplicationView, discloses="others", status=201, word="apply", keyed=True)
CHANGED = Contract(gives=ApplicationView, discloses="others", word="apply", conditional=True)


@noun.route("POST", "/v1/applications", OPENED, OpenBody)
def open_application(call: Call[OpenBody]) -> Answer:
    """Open an application. The same key with the same body answers with the one opened then."""
    told = {name: getattr(call.body, name) for name in OpenBody.model_fields}
    opening = Opening(
        caller=call.caller,
        open=Open(
            **told,
            key=hashed(f"{call.identity.subject}\n{call.idempotency_key}"),
            request=hashlib.sha256(call.body.canonical()).hexdigest(),
        ),
    )
    applied = repeated(lambda: apply(opening, call.services.apply))
    where = call.services.link(f"/v1/applications/{applied.pinned.application.id}")
    return shown(applied, call, headers={"Location": where})


@noun.route(
    "GET", "/v1/applications", Contract(gives=tuple[ApplicationLine, ...], word="apply"), Nothing
)
def list_applications(call: Call[Nothing]) -> Answer:
    """Every application in which the caller, or whom they act for, has a part; newest first."""
    found: dict[ApplicationId, None] = {}
    for holder in call.caller.looked_up:
        found |= dict.fromkeys(call.services.applications.belonging_to(holder))
    lines = (line_of(name, call.caller, call.services.apply) for name in found)
    return Answer(tuple(sorted(lines, key=lambda line: line.opened_at, reverse=True)))


@noun.route("GET", ONE, Contract(gives=ApplicationView, discloses="others", word="apply"), Nothing)
def show_application(call: Call[Nothing]) -> Answer:
    """The application as it stands, as far as the caller may see it.

    What the law lets them see of others is shown once the ledger says so; not while it cannot.
    Whoever brings the tag of what they have seen costs a small read for each item that goes on.
    """
    unchanged = _unchanged(call)
    if unchanged:
        return Answer(None, etag=unchanged)
    desk = seen(call).desk
    new = showings_by_law(desk.application, desk.plan, desk.definitions, desk.themselves)
    if desk.application.is_over or desk.caller.clerk or not any(new):
        return shown_at(desk, call.moment)
    try:
        call.services.remote.prefiller.show(call.application, desk.themselves)
    except TryLater:
        # Something is still to be shown: the version alone is no tag that is taken for it later.
        return replace(shown_at(desk, call.moment), etag=str(desk.application.version))
    return shown_at(seen(call, anew=True).desk, call.moment)


@noun.route("PUT", f"{ONE}/answers", CHANGED, AnswersBody)
def answer_questions(call: Call[AnswersBody]) -> Answer:
    """Answer the questions (all of them, as known now)."""
    return shown(ask(call, AnswerQuestions(answers=call.body.answers)), call)


def _unchanged(call: Call[Nothing]) -> str | None:
    """Of the tags that were sent, one that stands as it did; None where all must be read."""
    viewer, applications = viewer_at(call.caller, call.moment), call.services.applications
    for each in call.known:
        lengths = known(each, call.application, viewer)
        if lengths and applications.is_as_long(call.application, lengths):
            return each
    return None


def viewer_at(caller: Caller, moment: Moment) -> Viewer:
    """Who looks, in this half-day; a clerk sees less than whom they act for."""
    clerk = {f"clerk {caller.clerk.subject}"} if caller.clerk else set()
    return Viewer(holders=caller.holders | clerk, slot=half_of(moment.now, moment.calendar))


def shown(
    applied: Applied,
    call: Call[BaseModel],
    headers: Mapping[str, str] | None = None,
    caller: Caller | None = None,
) -> Answer:
    """The application after a change."""
    return shown_at(desk_after(applied, caller or call.caller), call.moment, headers=headers)


def shown_at(
    desk: Desk,
    moment: Moment,
    prefill: PrefillState | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """The application as whoever is at this desk may see it."""
    view = application_view(desk, moment, prefill)
    etag = tag(desk.application, viewer_at(desk.caller, moment))
    contents = contents_of(view.fields, view.materials)._replace(answers=answers_in(view))
    told = shown_to_party(contents, desk, legal_day(moment.now))
    return Answer(view, etag=etag, headers=headers or {}, showings=told)


def contents_of(fields: Iterable[SeenField], materials: Iterable[SeenMaterial]) -> Contents:
    """What was typed, and the files.

    What a certificate says of others is shown by law only, and recorded by what shows it.
    """
    typed = (f.key for f in fields if f.stands and f.stands.source == "typed")
    return Contents(typed, (material for material in materials if material.file))


def answers_in(view: ApplicationView) -> Iterator[tuple[PartyId, Code]]:
    """Of whose certificates it tells what registers answered, or what they said themselves."""
    yield from ((each.party, each.certificate) for each in view.answered)
    yield from ((each.party, each.certificate) for each in view.consents)


def shown_to_party(contents: Contents, desk: Desk, day: date) -> tuple[Showing, ...]:
    """What the parties of one application are shown of each other, because they make it together.

    Nobody is told of themselves, nor of a company that they act for.
    """
    if desk.caller.clerk:
        return shown_at_window(contents, desk, desk.caller.clerk, day)
    reader = min(desk.themselves or desk.own)
    own = frozenset({desk.caller.id_number, *desk.caller.mandates.values()})
    looking = Looking(requester=f"party:{reader}", day=day, items=(), basis="joint", own=own)
    return showings(contents, desk.application, looking)


def shown_at_window(contents: Contents, desk: Desk, clerk: Clerk, day: date) -> tuple[Showing, ...]:
    """What a clerk is shown, of whom they act for, too."""
    looking = Looking(requester=f"window:{clerk.area}", day=day, items=(), basis="present",
                      reader=clerk.subject)  # fmt: skip
    return showings(contents, desk.application, looking)


def desk_after(applied: Applied, caller: Caller) -> Desk:
    """What the caller has in view after a change."""
    stands = applied.pinned
    return Desk(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions, caller=caller)  # fmt: skip
