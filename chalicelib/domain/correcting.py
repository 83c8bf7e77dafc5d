"""Requests for correction + the time for them + now → until when each stands, what is told of it.

The law says how soon, and that once, an applicant is told what is missing (Licensing Law art. 32);
how long they may take to answer, the bundle says. Time running out raises a light and notices and
decides nothing; from then on a department may decide by what it has, and the applicant may still
answer until it does.
"""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock import History, Light, read_clock
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.due import Due, due
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.correction_happenings import Reminded, Uncorrected
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Gathered
from chalicelib.domain.journal.records import Listed, Note
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.silence import last_word

TO_CORRECT = Limit(value=10, unit=Unit.WORKING_DAYS, confidence="low")
"""Where the bundle says nothing: no law does."""


class Request(Frozen):
    """A request that is not answered: when it was made, by which entry, for which items.

    No items: acceptance asked, for the application as a whole.
    """

    sequence: int = Field(ge=1)
    at: datetime
    items: tuple[ItemId, ...]


class CorrectionTime(Frozen):
    """Until when a request is to be answered, and how near that is; red once it is past."""

    until: Due
    light: Light


def time_to_correct(definitions: Definitions, life_event: str) -> Limit:
    """How long the applicant may take to answer a request for correction."""
    bundle = definitions.bundle(definitions.life_event(life_event).bundle)
    return bundle.correction or TO_CORRECT


def correction_time(
    asked_at: datetime, limit: Limit, calendar: Calendar, now: datetime
) -> CorrectionTime:
    """How the applicant's time stands: counted as a department's is, and never stopped."""
    clock = read_clock(History(limit=limit, began=asked_at), calendar, now)
    return CorrectionTime(until=due(limit, asked_at, calendar), light=clock.light)


def requests(overview: Overview) -> Iterator[Request]:
    """Every request that still waits for the applicant."""
    if overview.is_withdrawn:
        return
    word = last_word(overview)
    if word is not None and word.kind == "returned":
        yield Request(sequence=word.sequence, at=word.at, items=())
    for entry in overview.records.entries:
        if isinstance(entry.body, Gathered):
            items = tuple(item for item in entry.body.items if overview.is_to_be_corrected(item))
            if items:
                yield Request(sequence=entry.sequence, at=entry.at, items=items)


def chase(
    overview: Overview, limit: Limit, calendar: Calendar, now: datetime
) -> Iterator[Happened]:
    """What is to be written of requests by now: each once reminded of, and once found unanswered.

    Whoever looks for the first time when it is over reminds of nothing any more.
    """
    for request in requests(overview):
        time = correction_time(request.at, limit, calendar, now)
        told = {"request": request.sequence, "items": request.items, "due": time.until.at}
        if time.light == "red" and not _is_told(overview, Uncorrected, request):
            yield Happened(body=Uncorrected(**told))
        if time.light == "amber" and not _is_told(overview, Reminded, request):
            yield Happened(body=Reminded(provisional=time.until.provisional, **told))


def back_in_worklists(happened: Happened, overview: Overview) -> Iterator[Note]:
    """What was not corrected in time waits for its body again, which may decide it now."""
    if isinstance(happened.body, Uncorrected):
        due, bodies = happened.body.due, {i: overview.items[i].body for i in happened.body.items}
        yield from (Listed(stream=i, worklist=body, due=due) for i, body in bodies.items() if body)


def _is_told(
    overview: Overview, kind: type[Reminded] | type[Uncorrected], request: Request
) -> bool:
    told = (entry.body for entry in overview.records.entries if isinstance(entry.body, kind))
    return any(body.request == request.sequence for body in told)
