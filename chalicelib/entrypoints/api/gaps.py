"""What departments found missing, as the lead department sees it, and asks for it together."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from chalicelib.domain.errors import Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.gathering import gather, open_gaps
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Unlisted
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.text import Text
from chalicelib.domain.worklists import gaps_of
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.cases import number_of
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class GapItem(Frozen):
    """An item whose department asks for a correction."""

    item: ItemId
    title: Text


class GapLine(Frozen):
    """One application with all its gaps; the applicant is asked by itself once ``due`` is over."""

    application: str
    items: tuple[GapItem, ...]
    waiting: tuple[GapItem, ...]
    due: datetime


class GapsBody(Frozen):
    """The number of the application whose gaps are to be asked for now."""

    application: str = Field(max_length=60)


class AskedView(Frozen):
    """The items for which the applicant was asked, in one notice."""

    application: str
    items: tuple[ItemId, ...]


noun = Noun("gaps")
PATH = "/v1/bodies/{body}/gaps"
LIST = Contract(gives=tuple[GapLine, ...], word="decide")


@noun.route("GET", PATH, LIST, Nothing)
def list_gaps(call: Call[Nothing]) -> Answer:
    """What was found missing and waits for this lead department, the first due first.

    ``items`` have a gap; ``waiting`` may still turn out to have one.
    """
    return Answer(tuple(_line(*waits) for waits in _waiting(call)))


def _waiting(call: Call[Nothing] | Call[GapsBody]) -> Iterator[tuple[Overview, datetime]]:
    applications = call.services.applications
    for entry in applications.worklist(gaps_of(call.names["body"])):
        overview = Overview(records=applications.glance(entry.application))
        if open_gaps(overview):
            yield overview, entry.due


def _line(overview: Overview, due: datetime) -> GapLine:
    undecided = [name for name, item in overview.items.items() if item.is_undecided]
    return GapLine(
        application=number_of(overview),
        items=tuple(_item(name, overview) for name in open_gaps(overview)),
        waiting=tuple(_item(name, overview) for name in undecided),
        due=due,
    )


def _item(name: ItemId, overview: Overview) -> GapItem:
    return GapItem(item=name, title=overview.submitted.item(name).title)


@noun.route("POST", PATH, Contract(gives=AskedView, word="decide"), GapsBody)
def ask_for_gaps(call: Call[GapsBody]) -> Answer:
    """Ask the applicant, in one notice, for everything that was found missing by now."""
    return Answer(repeated(lambda: _ask(call)))


def _ask(call: Call[GapsBody]) -> AskedView:
    number, ports = call.body.application, call.services.decide
    found = (overview for overview, _ in _waiting(call) if number_of(overview) == number)
    overview = next(found, None)
    asked = gather(overview, "lead") if overview else None
    if overview is None or asked is None:
        raise Conflict("No gaps of this application wait for you: there are none, or all are sent.")
    pen = Pen(actor=f"officer:{call.identity.subject}", at=ports.clock.now(),
              draw=ports.randomness.draw)  # fmt: skip
    ports.applications.write(pen.write(overview.records, (asked,), (Unlisted(stream=WHOLE),)))
    return AskedView(application=number, items=open_gaps(overview))
