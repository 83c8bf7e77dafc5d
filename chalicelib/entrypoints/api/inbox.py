"""One's own inbox: what one was told, put into words from the journals whenever it is read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pydantic import BaseModel

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.calendar import Calendar
from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.inbox import InboxEntry, Outbound
from chalicelib.domain.notices.notice import Kind
from chalicelib.domain.notices.telling import View, tell
from chalicelib.domain.notices.wording import GONE, Said
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

PAGE = 20
NAME = re.compile(r"[0-9]{8}T[0-9]{12}Z-[0-9a-f]{32}")


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


class Around(Frozen):
    """An application as its reader has it in view, and its entries by journal and number."""

    view: View
    entries: Mapping[tuple[str, int], Entry]


noun = Noun("inbox")
LIST = Contract(gives=InboxView, query=("before",))
READ = Contract(gives=ReadNotice)


@noun.route("GET", "/v1/me/inbox", LIST, Nothing)
def list_inbox(call: Call[Nothing]) -> Answer:
    """What the caller, and whom they act for, was told: newest first, twenty at a time."""
    before = _name(call.query["before"]) if "before" in call.query else None
    inboxes = call.services.telling.inboxes
    found = (entry for owner in call.caller.holders
             for entry in inboxes.page(owner, before, PAGE + 1))  # fmt: skip
    newest = sorted(found, key=lambda entry: entry.notice.name, reverse=True)
    page = newest[:PAGE]
    further = page[-1].notice.name if len(newest) > PAGE else None
    return Answer(InboxView(notices=tuple(_lines(page, call)), next=further))


@noun.route("POST", "/v1/me/inbox/{notice}/read", READ, Nothing)
def mark_read(call: Call[Nothing]) -> Answer:
    """Say that one was read; a repeat changes nothing."""
    name = call.names["notice"]
    for owner in sorted(call.caller.holders):
        try:
            call.services.telling.inboxes.mark_read(owner, name)
        except Unknown:
            continue
        return Answer(ReadNotice(id=name))
    raise Unknown("There is no such notice in this inbox.")


def _name(said: str) -> str:
    if not NAME.fullmatch(said):
        places = (Place("/query/before", "give it as it was given"),)
        raise Invalid("This is not where a page begins: give what next said.", places)
    return said


def _lines(page: Iterable[InboxEntry], call: Call[BaseModel]) -> Iterator[InboxLine]:
    """Each application is read once, however many of its notices there are."""
    known: dict[ApplicationId, Around | None] = {}
    calendar = call.services.accept.calendars.current()
    for entry in page:
        name = entry.notice.application
        if name not in known:
            known[name] = _around(name, call)
        yield _line(entry, _said(entry, known[name], calendar))


def _around(name: ApplicationId, call: Call[BaseModel]) -> Around | None:
    """The application in view of the caller; None where there is none any more."""
    ports = call.services.apply
    try:
        records = ports.applications.read(name)
        stands = pin(records, ports.catalogues)
    except Unknown:
        return None
    own = {party.id for party in stands.application.party_of(call.caller.holders)}
    view = View(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions,
                is_applicant=stands.application.applicant in own)  # fmt: skip
    return Around(view=view, entries={(e.stream, e.sequence): e for e in records.entries})


def _said(entry: InboxEntry, around: Around | None, calendar: Calendar) -> Said:
    notice = entry.notice
    if around is None:
        return GONE
    return tell(notice, around.entries[notice.stream, notice.sequence], around.view, calendar)


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
