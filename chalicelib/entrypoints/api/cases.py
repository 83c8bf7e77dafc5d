"""Bodies: their worklists, and the cases that they know by opaque handles only."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Annotated, NamedTuple

from pydantic import BaseModel, Field, RootModel

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.clock import Light, history_of, read_clock
from chalicelib.domain.conditional_use import law_of
from chalicelib.domain.disclosure import Envelope, disclose
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Submitted
from chalicelib.domain.names import BodyId, CertificateNumber, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import Plan
from chalicelib.domain.says import Continue, Decline, Extend, Gap, Grant, Says, Suspend, Take
from chalicelib.domain.superseding import Replaced, relied_on
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.paging import QUERY, paged
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.showings import Contents, Looking, showings
from chalicelib.entrypoints.api.views.seen_case import (
    CaseParty,
    CaseStanding,
    Stood,
    TakenBy,
    case_parties,
    case_standing,
    taken_by,
)
from chalicelib.ports.applications import HandleMeaning, WorklistEntry
from chalicelib.ports.handles import Round
from chalicelib.ports.remote_services import Showing
from chalicelib.stages.decide import Decision, Receipt, decide


class WorklistLine(Frozen):
    """One case that waits for the body, by due date; while its time stands still none is due.

    ``taken_by``: whoever took it last in this round, the officer who asks or a colleague.
    ``suspension`` is the receipt of the suspension that holds. ``uncorrected``: the applicant did
    not answer a request for correction in time. ``void``: it was granted, and nothing is issued for
    that, since what it was to replace has fallen.
    """

    handle: str = Field(repr=False)
    item: ItemId
    title: Text
    application: str
    round: int
    due: datetime | None
    light: Light
    taken: bool
    taken_by: TakenBy | None
    suspended: bool
    suspension: str | None
    uncorrected: bool
    void: bool
    appointment: datetime | None


FALLEN = frozenset({"expired", "revoked", "suspended", "superseded", "altered"})


class Fallen(Replaced):
    """A certificate that the item relies on and that stands no more: how, since when, by which."""

    standing: str
    since: date | None
    by: CertificateNumber | None


class CaseView(Envelope):
    """All that a body is shown of a case; ``fallen`` is what has ceased to stand since it was read.

    It is the body's to judge: a licence may have been renewed meanwhile. ``standing``: its time,
    whether somebody is at it, and what may be said of it now. ``parties``: by which part they are
    in it whom it speaks of.
    """

    fallen: tuple[Fallen, ...]
    standing: CaseStanding
    parties: tuple[CaseParty, ...]


Decided = Grant | Decline | Gap | Suspend | Continue | Extend


class DecisionBody(RootModel[Annotated[Decided, Field(discriminator="outcome")]]):
    """Granted with contents, declined with remedies, to be corrected; or said of its time."""


noun = Noun("cases")
CASE = "/v1/cases/{handle}"
WORKLIST = "/v1/bodies/{body}/worklist"
LIST = Contract(gives=tuple[WorklistLine, ...], word="dispatch", discloses="own", query=QUERY)
SHOWN = Contract(gives=CaseView, word="decide", discloses="others")


@noun.route("GET", WORKLIST, LIST, Nothing)
def list_cases(call: Call[Nothing]) -> Answer:
    """The cases that wait for this body, the first due first; `Link` leads to the next hundred."""
    read = partial(call.services.applications.waiting, call.names["body"])
    here, link = paged(read, call, WORKLIST.format(body=call.names["body"]))
    return Answer(tuple(_lines(here, call)), headers=link)


def _lines(entries: tuple[WorklistEntry, ...], call: Call[Nothing]) -> Iterator[WorklistLine]:
    services, moment = call.services, call.moment
    for entry in entries:
        overview = Overview(records=services.applications.glance(entry.application))
        progress = overview.items[entry.stream]
        if not overview.waits_for_body(entry.stream):
            continue
        round_ = Round(application=entry.application, item=entry.stream, number=progress.round)
        planned = overview.submitted.item(entry.stream)
        said = overview.records.of(entry.stream)
        history = history_of(planned.promised, said)
        clock = read_clock(history, moment.in_area(planned.area).calendar, moment.now)
        at_it = taken_by(said, call.identity.subject)
        yield WorklistLine(
            handle=services.handles.for_round(round_),
            item=entry.stream,
            title=planned.title,
            application=number_of(overview),
            round=progress.round,
            due=clock.due.at if clock.due else None,
            light=clock.light,
            taken=at_it is not None,
            taken_by=at_it,
            suspended=progress.is_suspended,
            suspension=progress.suspension,
            uncorrected=progress.stage == "returned",
            void=progress.is_void,
            appointment=progress.appointment,
        )


def number_of(overview: Overview) -> str:
    """The one number of a submitted application."""
    bodies = (entry.body for entry in reversed(overview.records.entries))
    return next(body.number for body in bodies if isinstance(body, Submitted))


@noun.route("GET", CASE, SHOWN, Nothing)
def show_case(call: Call[Nothing]) -> Answer:
    """What this item requires to be decided, and nothing else of the application.

    Each certificate it relies on is verified anew, as of now: what has fallen since is named.
    """
    meant, stands, entries = _opened(call)
    plan = stands.plan()
    envelope = disclose(meant.item, stands.application, plan, stands.definitions)
    told = {name: getattr(envelope, name) for name in Envelope.model_fields}
    standing = case_standing(Stood(meant.item, stands, entries), call.identity.subject, call.moment)
    view = CaseView(fallen=tuple(_fallen(meant.item, plan, call)), standing=standing,
                    parties=tuple(case_parties(envelope, stands)), **told)  # fmt: skip
    keys = (field.key for field in view.fields if field.value is not None)
    shown = shown_to_body(Contents(keys, view.materials), meant, stands, call)
    return Answer(view, etag=_tag(view, entries), showings=shown)


def _tag(view: CaseView, entries: Sequence[Entry]) -> str:
    """How much was said of the item, by which a decision may be conditional; then all that is seen.

    Certificates fall and clocks go on though nobody says anything here.
    """
    return f"{len(entries)}/{hashed(view.model_dump_json())[:16]}"


def shown_to_body(
    contents: Contents, meant: HandleMeaning, stands: Pinned, call: Call[BaseModel]
) -> tuple[Showing, ...]:
    """What the body that decides this item is shown of each person, by the law of the item."""
    bases = stands.definitions.items_by_id[meant.item].basis
    looking = Looking(requester=f"body:{meant.body}", day=call.today, items=(meant.item,),
                      basis="duty", references=tuple(map(law_of, bases)),
                      reader=call.identity.subject, round=meant.round)  # fmt: skip
    return showings(contents, stands.application, looking)


def _fallen(item: ItemId, plan: Plan, call: Call[Nothing]) -> Iterator[Fallen]:
    every = tuple(relied_on(item, plan))
    standing = call.services.remote.verifier.verify_all([f"{each.number}" for each in every])
    for relied, now in zip(every, standing, strict=True):
        if now.standing in FALLEN:
            since = now.ended or now.superseded or now.valid_until
            yield Fallen(**relied.model_dump(), standing=now.standing, since=since,
                         by=now.superseded_by)  # fmt: skip


def open_case(call: Call[BaseModel]) -> tuple[HandleMeaning, Pinned]:
    """What a handle stands for, while it waits for a decision of the body that asks.

    Raises Unknown for a handle there is none of, NotAllowed for another body's, Conflict where
    nothing is to be decided any more.
    """
    meant, stands, _ = _opened(call)
    return meant, stands


class _Opened(NamedTuple):
    """What a handle stands for, and all that was said of the item."""

    meant: HandleMeaning
    stands: Pinned
    entries: Sequence[Entry]


def _opened(call: Call[BaseModel]) -> _Opened:
    meant = call.services.applications.handle(hashed(call.names["handle"]))
    if meant.body != _body(call):
        raise NotAllowed("This handle was given to another body.")
    records = call.services.applications.read(meant.application)
    overview = Overview(records=records)
    is_its_round = overview.items[meant.item].round == meant.round
    if not is_its_round or not overview.waits_for_body(meant.item):
        raise Conflict(
            "This item no longer waits for a decision under this handle: look at your worklist."
        )
    stands = pin(records, call.services.apply.catalogues)
    return _Opened(meant, stands, records.of(meant.item))


@noun.route("POST", f"{CASE}/taking", Contract(gives=Receipt, word="decide"), Nothing)
def take_case(call: Call[Nothing]) -> Answer:
    """Take it into work: the applicant sees that somebody is at it."""
    return _decided(call, Take())


@noun.route("POST", f"{CASE}/decision", Contract(gives=Receipt, word="decide"), DecisionBody)
def decide_case(call: Call[DecisionBody]) -> Answer:
    """Decide it, once; or stop its time, let it run on, take more of it.

    A repeat answers with the first receipt; anything that clashes with what stands is a conflict.
    With If-Match it counts only as long as nothing else was said of the item since it was shown.
    """
    return _decided(call, call.body.root)


def _decided(call: Call[BaseModel], says: Says) -> Answer:
    decision = Decision(handle=call.names["handle"], body=_body(call),
                        officer=call.identity.subject, says=says, seen=call.version)  # fmt: skip
    return Answer(repeated(lambda: decide(decision, call.services.decide)))


def _body(call: Call[BaseModel]) -> BodyId:
    body = call.identity.body
    if body is None:
        raise NotAllowed("You act for no body.")
    return body
