"""The acceptance desk of an area: what waits there, what one application shows, what is said."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from heapq import merge
from typing import Annotated

from pydantic import BaseModel, Field, RootModel

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.application import Phase
from chalicelib.domain.areas import lies_in
from chalicelib.domain.correcting import requests, time_to_correct
from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.differing import difference
from chalicelib.domain.due import due
from chalicelib.domain.errors import NotAllowed, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import ApplicationId, AreaCode, Code, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.text import Text
from chalicelib.domain.worklists import desk_of
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.halls import (
    ServedArea,
    asked_for,
    hall_of,
    named,
    served,
    titles_of,
)
from chalicelib.entrypoints.api.paging import QUERY, paged
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.showings import Contents, Looking, showings
from chalicelib.entrypoints.api.views.seen_clock import Moment
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial, seen_materials
from chalicelib.ports.applications import WorklistEntry
from chalicelib.ports.remote_services import Showing
from chalicelib.stages.accept import AtDesk, Back, Elsewhere, Yes, accept


class DeskServes(Frozen):
    """The area of a desk, and the areas whose applications it accepts."""

    area: AreaCode
    serves: tuple[ServedArea, ...]


class DeskLine(Frozen):
    """One application that waits at the desk; silence until ``due`` is acceptance.

    Where it was returned it waits for the applicant: ``due`` is until when they are to correct it.
    """

    application: ApplicationId
    number: str | None
    life_event: str
    title: Text
    area: ServedArea
    due: datetime
    returned: bool


class TypedField(Frozen):
    """What the applicant typed; what certificates filled in needs no look.

    ``differs_from``: the type of the certificate that says otherwise. What it says is for the
    bodies whose items require it to weigh.
    """

    key: str
    title: Text
    party: PartyId
    type: FieldType
    options: tuple[Option, ...]
    value: FieldValue = Field(repr=False)
    differs_from: Code | None = None


class DeskView(Frozen):
    """What acceptance needs of one application."""

    application: ApplicationId
    number: str | None
    life_event: str
    title: Text
    area: ServedArea
    submitted_at: datetime | None
    was_returned: bool
    fields: tuple[TypedField, ...] = Field(repr=False)
    materials: tuple[SeenMaterial, ...]


class DeskOutcome(RootModel[Annotated[Yes | Back | Elsewhere, Field(discriminator="outcome")]]):
    """Accepted; to be corrected, once, everything together; or another authority is competent."""


class Settled(Frozen):
    """How the application stands after the desk has spoken."""

    application: ApplicationId
    phase: Phase


noun = Noun("desk")
ONE = "/v1/desk/applications/{application}"
WORKLIST = "/v1/desk/applications"
SERVES = Contract(gives=DeskServes, word="accept")
LIST = Contract(gives=tuple[DeskLine, ...], word="accept", query=("area", *QUERY))
SHOWN = Contract(gives=DeskView, word="accept", discloses="others")
ACCEPTANCE = "行政许可法 第三十二条"
"""The law by which what was handed in is looked through before it is accepted."""


@noun.route("GET", "/v1/desk", SERVES, Nothing)
def show_desk(call: Call[Nothing]) -> Answer:
    """Which areas the clerk's desk serves: its own, and all that lie in it."""
    return Answer(DeskServes(area=hall_of(call), serves=served(call)))


@noun.route("GET", WORKLIST, LIST, Nothing)
def list_desk(call: Call[Nothing]) -> Answer:
    """What waits in the areas that the clerk's desk serves, or in the one of `?area=`.

    The first due first, a hundred at a time.
    """
    desks = tuple(desk_of(each.area) for each in asked_for(call))
    here, link = paged(partial(_waiting, desks, call), call, WORKLIST)
    titles = titles_of(call)
    return Answer(tuple(_line(entry, titles, call) for entry in here), headers=link)


def _waiting(desks: Iterable[str], call: Call[Nothing], since: datetime) -> Iterator[WorklistEntry]:
    """What waits at all of these since then, the first due first: of each its beginning is read."""
    read = call.services.applications.waiting
    return merge(*(read(desk, since) for desk in desks), key=lambda line: line.due)


def _line(entry: WorklistEntry, titles: Mapping[AreaCode, Text], call: Call[Nothing]) -> DeskLine:
    records = call.services.applications.glance(entry.application)
    stands = pin(records, call.services.apply.catalogues)
    until = _corrected_by(Overview(records=records), stands, call.moment.in_area(stands.area))
    return DeskLine(
        application=entry.application,
        number=stands.application.number,
        life_event=stands.application.life_event,
        title=stands.event.title,
        area=named(stands.area, titles),
        due=until or entry.due,
        returned=until is not None,
    )


def _corrected_by(overview: Overview, stands: Pinned, moment: Moment) -> datetime | None:
    """Until when the applicant is to correct it, where acceptance asked for that."""
    limit = time_to_correct(stands.definitions, stands.application.life_event)
    asked = (request.at for request in requests(overview) if not request.items)
    return next((due(limit, at, moment.calendar).at for at in asked), None)


@noun.route("GET", ONE, SHOWN, Nothing)
def show_at_desk(call: Call[Nothing]) -> Answer:
    """What was typed and attached, and how each material is met."""
    stands = at_desk(call)
    application = stands.application
    view = DeskView(
        application=application.id,
        number=application.number,
        life_event=application.life_event,
        title=stands.event.title,
        area=named(stands.area, titles_of(call)),
        submitted_at=application.submitted_at,
        was_returned=application.was_returned,
        fields=tuple(_typed(stands)),
        materials=tuple(seen_materials(stands.plan().materials, application)),
    )
    contents = Contents((field.key for field in view.fields), view.materials)
    shown = shown_at_desk(contents, stands, call)
    return Answer(view, etag=str(application.version), showings=shown)


def shown_at_desk(contents: Contents, stands: Pinned, call: Call[BaseModel]) -> tuple[Showing, ...]:
    """What the desk is shown of each person, by the law that makes it look everything through."""
    items = tuple(item.id for item in stands.plan().items)
    looking = Looking(requester=f"desk:{hall_of(call)}", day=call.today, items=items, basis="duty",
                      references=(ACCEPTANCE,), reader=call.identity.subject)  # fmt: skip
    return showings(contents, stands.application, looking)


def _typed(stands: Pinned) -> Iterator[TypedField]:
    fields = stands.definitions.fields_by_id
    for planned in stands.plan().fields:
        key = planned.key
        if key in stands.application.typed:
            differs = difference(key, stands.application)
            field = fields[planned.field]
            yield TypedField(key=key, title=field.text, party=planned.party,
                             type=field.type, options=field.options,
                             value=stands.application.typed[key],
                             differs_from=differs.certificate if differs else None)  # fmt: skip


@noun.route("POST", f"{ONE}/outcome", Contract(gives=Settled, word="accept"), DeskOutcome)
def settle(call: Call[DeskOutcome]) -> Answer:
    """Say what becomes of it. The same again changes nothing; another word is a conflict.

    With If-Match it counts only as long as the application is as it was shown: several desks may
    have it before them, and one of them may have sent it back meanwhile.
    """
    asked = AtDesk(application=call.application, clerk=call.identity.subject, area=hall_of(call),
                   says=call.body.root, seen=call.version)  # fmt: skip
    repeated(lambda: accept(asked, call.services.accept))
    application = call.services.pinned(call.application).application
    return Answer(Settled(application=application.id, phase=application.phase))


def at_desk(call: Call[BaseModel]) -> Pinned:
    """The application, while it waits at a desk of which the clerk's is one.

    A draft is nobody's to look at; what was settled is the desk's no more.
    """
    stands, hall = call.services.pinned(call.application), hall_of(call)
    if stands.application.phase != "submitted":
        raise Unknown("No such application waits at your desk.")
    if not lies_in(stands.area, hall):
        raise NotAllowed("This application belongs to the desk of another area.")
    return stands
