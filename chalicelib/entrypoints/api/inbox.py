"""One's own inbox: what one was told, put into words from the journals whenever it is read."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from pydantic import BaseModel

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.applying.leading import collects, reach_of
from chalicelib.domain.calendar import Calendar
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.domain.notices.inbox import InboxEntry, Outbound
from chalicelib.domain.notices.notice import Kind, Notice, body_owner
from chalicelib.domain.notices.telling import tell
from chalicelib.domain.notices.view import View
from chalicelib.domain.notices.wording import ERASED, GONE, Said
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.paging import require_place
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

Owners = tuple[str, ...]
"""In the order in which to look."""

Read = Callable[[ApplicationId], Records]
"""With sealed bodies opened, or without."""

PAGE = 20
NAME = r"[0-9]{8}T[0-9]{12}Z-[0-9a-f]{32}"


class InboxLine(Frozen):
    """One notice. ``outbound``: whether a message went to an address of one's own, too."""

    id: str
    kind: Kind
    at: datetime
    application: ApplicationId
    read: bool
    outbound: Outbound
    title: Text
    text: Text


class InboxView(Frozen):
    """Some notices, newest first; ``next`` is where older ones begin, if there are any."""

    notices: tuple[InboxLine, ...]
    next: str | None


class ReadNotice(Frozen):
    """It was read."""

    id: str
    read: bool = True


noun = Noun("inbox")
LIST = Contract(gives=InboxView, query=("before",))
READ = Contract(gives=ReadNotice)


@noun.route("GET", "/v1/me/inbox", LIST, Nothing)
def list_inbox(call: Call[Nothing]) -> Answer:
    """What the caller, and whom they act for, was told: newest first, twenty at a time."""
    return _page(call, call.caller.looked_up, call.services.applications.read)


@noun.route("GET", "/v1/bodies/{body}/inbox", LIST, Nothing)
def list_body_inbox(call: Call[Nothing]) -> Answer:
    """What this body was told: newest first, twenty at a time. Nothing sealed is opened."""
    owners = (body_owner(call.names["body"]),)
    return _page(call, owners, call.services.applications.glance)


@noun.route("POST", "/v1/me/inbox/{notice}/read", READ, Nothing)
def mark_read(call: Call[Nothing]) -> Answer:
    """Say that one was read; a repeat changes nothing."""
    return _marked(call, call.caller.looked_up)


@noun.route("POST", "/v1/bodies/{body}/inbox/{notice}/read", READ, Nothing)
def mark_body_read(call: Call[Nothing]) -> Answer:
    """Say that one was read, for everybody of the body; a repeat changes nothing."""
    return _marked(call, (body_owner(call.names["body"]),))


def _page(call: Call[BaseModel], owners: Owners, read: Read) -> Answer:
    before = call.query.get("before")
    if before is not None:
        require_place("before", before, NAME)
    inboxes = call.services.telling.inboxes
    found = {entry.notice.name: entry for owner in owners
             for entry in inboxes.page(owner, before, PAGE + 1)}  # fmt: skip
    newest = [found[name] for name in sorted(found, reverse=True)]
    page = newest[:PAGE]
    further = page[-1].notice.name if len(newest) > PAGE else None
    return Answer(InboxView(notices=tuple(_lines(page, call, read)), next=further))


def _marked(call: Call[BaseModel], owners: Owners) -> Answer:
    name = call.names["notice"]
    for owner in owners:
        try:
            call.services.telling.inboxes.mark_read(owner, name)
        except Unknown:
            continue
        return Answer(ReadNotice(id=name))
    raise Unknown("There is no such notice in this inbox.")


def _lines(page: Iterable[InboxEntry], call: Call[BaseModel], read: Read) -> Iterator[InboxLine]:
    """Each application is read once, however many of its notices there are."""
    known: dict[ApplicationId, View | None] = {}
    calendar = call.services.accept.calendars.current()
    for entry in page:
        name = entry.notice.application
        if name not in known:
            known[name] = _view(name, call, read)
        view = known[name]
        yield _line(entry, _said(entry.notice, view, calendar))


def _said(notice: Notice, view: View | None, calendar: Calendar) -> Said:
    """What is there to read; of what was erased only that it was."""
    if view is not None:
        return tell(notice, view, calendar)
    return ERASED if notice.kind == "erased" else GONE


def _view(name: ApplicationId, call: Call[BaseModel], read: Read) -> View | None:
    """The application as the caller has it in view; None where there is none any more."""
    try:
        records = read(name)
        stands = pin(records, call.services.apply.catalogues)
    except Unknown:
        return None
    if records.is_erased:
        return None
    parts = _parts(stands, call)
    return View(records=records, application=stands.application, plan=stands.plan(),
                definitions=stands.definitions,
                reach=reach_of(parts, stands.application, stands.event),
                collects=collects(parts, stands.application, stands.event))  # fmt: skip


def _parts(stands: Pinned, call: Call[BaseModel]) -> frozenset[PartyId]:
    """Those that a person has in the application; a body has none, whoever reads for it."""
    if call.identity.resident_id is None or "body" in call.names:
        return frozenset()
    return frozenset(p.id for p in stands.application.joined_as(call.caller.holders))


def _line(entry: InboxEntry, said: Said) -> InboxLine:
    notice = entry.notice
    return InboxLine(
        id=notice.name,
        kind=notice.kind,
        at=notice.at,
        application=notice.application,
        read=entry.is_read,
        outbound=entry.outbound,
        title=said.title,
        text=said.text,
    )
