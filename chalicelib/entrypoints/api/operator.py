"""What is parked, and the operator's one right: to let a parked item go on."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from pydantic import BaseModel

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import Parked
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, BodyId, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import parked_item, unparked_lists
from chalicelib.domain.resumption import resume
from chalicelib.domain.text import Text
from chalicelib.domain.worklists import PARKED
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.paging import QUERY, paged
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.applications import WorklistEntry


class ParkedItem(Frozen):
    """One that something unforeseen stopped: in which state, by which class of error, since when.

    ``void``: it was granted, and nothing can be issued for that: its department may decline it.
    """

    application: ApplicationId
    item: ItemId
    title: Text
    body: BodyId | None
    state: str
    error: str
    since: datetime
    void: bool


class ResumedItem(Frozen):
    """The item goes back to the state that failed."""

    item: ItemId
    resumed: bool = True


noun = Noun("operator")
LIST = "/v1/parked"
PATH = "/v1/applications/{application}/items/{item}/resumption"


@noun.route("GET", LIST, Contract(gives=tuple[ParkedItem, ...], query=QUERY), Nothing)
def list_parked(call: Call[Nothing]) -> Answer:
    """What is parked, the longest first, a hundred at once; `Link` leads on."""
    here, link = paged(partial(call.services.applications.waiting, PARKED), call, LIST)
    return Answer(tuple(line for entry in here for line in _lines(entry, call)), headers=link)


def _lines(entry: WorklistEntry, call: Call[Nothing]) -> Iterator[ParkedItem]:
    """One; none where it has gone on by now."""
    overview = Overview(records=call.services.applications.glance(entry.application))
    item = parked_item(entry.stream)
    progress, planned = overview.items[item], overview.submitted.item(item)
    if progress.parked:
        entries = reversed(overview.records.of(item))
        at, why = next((e.at, e.body) for e in entries if isinstance(e.body, Parked))
        yield ParkedItem(application=entry.application, item=item, title=planned.title,
                         body=progress.body, state=why.state, error=why.error, since=at,
                         void=progress.is_void)  # fmt: skip


@noun.route("POST", PATH, Contract(gives=ResumedItem, status=202), Nothing)
def resume_item(call: Call[Nothing]) -> Answer:
    """Let a parked item go back to the state that failed."""
    repeated(lambda: _resume(call))
    return Answer(ResumedItem(item=call.names["item"]))


def _resume(call: Call[BaseModel]) -> None:
    """Nothing sealed is opened: an operator sees kinds, never people."""
    ports = call.services.apply
    records = ports.applications.glance(call.application)
    overview = Overview(records=records)
    happened = resume(overview, call.names["item"])
    pen = Pen(actor=f"operator:{call.identity.subject}", at=ports.clock.now(),
              draw=ports.randomness.draw)  # fmt: skip
    lists = unparked_lists(overview.items[happened.stream])
    ports.applications.write(pen.write(records, (happened,), tuple(lists)))
