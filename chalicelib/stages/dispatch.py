"""Planned item → its entry in the worklist of the body that serves its place."""

from dataclasses import dataclass

from chalicelib.domain.clock import continued, history_of
from chalicelib.domain.due import Due, due
from chalicelib.domain.errors import BodyUnavailable
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Dispatched
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, HandleGiven, Listed, Note, Token
from chalicelib.domain.names import ApplicationId, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import PlannedItem
from chalicelib.ports.applications import Applications
from chalicelib.ports.calendars import Calendars
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.connectors import Connector, Push
from chalicelib.ports.handles import Handles, Round
from chalicelib.ports.randomness import Randomness


class Waiting(Frozen):
    """The machine waits, under this token, for the decision on one item."""

    application: ApplicationId
    item: ItemId
    token: Token


@dataclass(frozen=True, slots=True)
class DispatchPorts:
    """Worklists, departments' own systems, handles; calendars, time and chance."""

    applications: Applications
    catalogues: Catalogues
    connector: Connector
    handles: Handles
    calendars: Calendars
    clock: Clock
    randomness: Randomness


def dispatch(waiting: Waiting, ports: DispatchPorts) -> None:
    """Send one item to its body, under a handle of its own for this round.

    A second call for the same round enters nothing anew, and pushes again under the same handle.
    Raises BodyUnavailable (tried again) where the body's own system does not answer; never falls
    back to another body.
    """
    part = Part.of(waiting.item, "before")
    records = ports.applications.glance(waiting.application, part)
    overview = Overview(records=records)
    if _is_to_be_sent(waiting.item, overview):
        happened, notes = _entered(waiting, overview, ports)
        change = _pen(ports).write(records, (happened,), notes)
        ports.applications.write(change)
        overview = Overview(records=records.followed_by(change.entries))
    try:
        _push(waiting, overview, ports)
    except BodyUnavailable:
        _wait(waiting, ports)
        raise
    _wait(waiting, ports)


def _wait(waiting: Waiting, ports: DispatchPorts) -> None:
    """The token comes last: whoever is killed before leaves none, and is found to be lost."""
    token = Change(application=waiting.application, notes=(waiting.token,))
    ports.applications.write(token)


def _is_to_be_sent(item: ItemId, overview: Overview) -> bool:
    """Whether it waits for its (next) round, and nothing has ended it meanwhile."""
    waits = overview.items[item].stage in {"waiting", "corrected"}
    return waits and not overview.is_withdrawn and not overview.prerequisite_failed(item)


def _entered(
    waiting: Waiting, overview: Overview, ports: DispatchPorts
) -> tuple[Happened, tuple[Note, ...]]:
    """The next round: an entry in the body's worklist, and a handle that stands for it."""
    number = overview.items[waiting.item].round + 1
    round_ = Round(application=waiting.application, item=waiting.item, number=number)
    item = overview.plan_of(waiting.item).item(waiting.item)
    handle = hashed(ports.handles.for_round(round_))
    until = _due(item, overview, ports)
    body = Dispatched(body=item.body, round=number, handle=handle,
                      due=until.at, provisional=until.provisional)  # fmt: skip
    given = HandleGiven(handle=handle, item=item.id, round=number, body=item.body)
    listed = Listed(stream=item.id, worklist=item.body, due=until.at)
    return Happened(stream=item.id, body=body), (given, listed)


def _due(item: PlannedItem, overview: Overview, ports: DispatchPorts) -> Due:
    """The first round's limit begins now; a later round goes on with what was left of it."""
    now, calendar = ports.clock.now(), ports.calendars.current().in_area(item.area)
    history = history_of(item.promised, overview.records.of(item.id))
    if history.began is None:
        return due(item.promised, now, calendar)
    return continued(history, calendar, now)


def _push(waiting: Waiting, overview: Overview, ports: DispatchPorts) -> None:
    """Tell the body's own system, where it has one and the round is still undecided."""
    progress = overview.items[waiting.item]
    if not progress.is_undecided or progress.body is None:
        return
    catalogue = ports.catalogues.get(pinned(overview.records).catalogue)
    if catalogue.bodies_by_id[progress.body].connector != "system":
        return
    round_ = Round(application=waiting.application, item=waiting.item, number=progress.round)
    handle = ports.handles.for_round(round_)
    ports.connector.push(
        Push(body=progress.body, item=waiting.item, handle=handle, round=progress.round)
    )


def _pen(ports: DispatchPorts) -> Pen:
    return Pen(actor="system:dispatch", at=ports.clock.now(), draw=ports.randomness.draw)
