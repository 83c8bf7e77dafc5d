"""What a body says under a handle → the item is decided, or its time is stopped or extended."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pydantic import Field

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.catalogue.replacing import Looking, fallen, require_standing
from chalicelib.domain.calendar import Calendar
from chalicelib.domain.clock import history_of
from chalicelib.domain.errors import Conflict, NotAllowed, Outdated
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.gathering import gather, gather_if_alone, gathering_list
from chalicelib.domain.granting import check_grant
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import WHOLE, Entry, Happened
from chalicelib.domain.journal.item_happenings import (
    Continued,
    Extended,
    Granted,
    ItemDeclined,
    ItemReturned,
    Resumed,
    Taken,
)
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Listed, Note, Records, Unlisted
from chalicelib.domain.marking import check_marks
from chalicelib.domain.names import BodyId, ItemId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import unparked_lists
from chalicelib.domain.progress import Progress
from chalicelib.domain.repeats import decided, just_taken, repeated_timing
from chalicelib.domain.says import Continue, Decline, Extend, Gap, Grant, Says, Suspend, Take
from chalicelib.domain.timing import Timed, Timing, time_case
from chalicelib.ports.applications import Applications, HandleMeaning
from chalicelib.ports.calendars import Calendars
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.remote_services import Verifier

Said = Taken | Granted | ItemDeclined | ItemReturned | Resumed | Timed


class Decision(Frozen):
    """What a body's officer or system says under a handle.

    ``seen``: how much was said of the item when they looked at it, where they say so.
    """

    handle: str = Field(repr=False)
    body: BodyId
    officer: str
    says: Says
    seen: int | None = None


class Receipt(Frozen):
    """That it was written: the hash of the journal's entry. The same decision has the same one."""

    item: ItemId
    round: int
    outcome: str
    receipt: str


@dataclass(frozen=True, slots=True)
class DecidePorts:
    """Where applications are remembered, on which catalogues; calendars, time and chance.

    ``verifier`` tells how a certificate stands now, by its number alone.
    """

    applications: Applications
    catalogues: Catalogues
    calendars: Calendars
    clock: Clock
    randomness: Randomness
    verifier: Verifier


def decide(decision: Decision, ports: DecidePorts) -> Receipt:
    """Write what is said, once. A repeat returns the first receipt; another one is a Conflict.

    Raises Unknown for a handle there is none of, NotAllowed for another body's, Outdated where
    something was said since the officer looked, Invalid naming every field of a certificate, or
    every appointment, that is missing or wrong.
    """
    meant = ports.applications.handle(hashed(decision.handle))
    if meant.body != decision.body:
        raise NotAllowed("This handle was given to another body.")
    records = ports.applications.read(meant.application, _part(decision, meant.item))
    before = _said_before(decision, records, meant)
    if before is not None:
        return _receipt(before, meant)
    stands, pen = pin(records, ports.catalogues), _pen(decision, ports)
    _require_open(Overview(records=records), meant, decision.says)
    _require_as_seen(decision, len(records.of(meant.item)))
    _require_replacement(decision.says, stands.application.items[meant.item], stands, ports)
    bodies = _bodies(decision, _Case(meant, stands, records, pen.at), ports.calendars.current())
    subject = _about(stands, meant.item)
    happened = [Happened(stream=meant.item, body=body, subject=subject if body.sealed else None)
                for body in bodies]  # fmt: skip
    notes = _notes(bodies[0], meant, stands.application.items[meant.item])
    change = pen.write(records, happened, notes)
    if isinstance(bodies[0], ItemReturned):
        change = _gathering(change, records, pen, _Gatherer(stands, ports))
    ports.applications.write(change)
    return _receipt(change.entries[0], meant)


def _part(decision: Decision, item: ItemId) -> Part | None:
    """What is read; of a gap everything, since it is gathered with those of all other items."""
    return None if isinstance(decision.says, Gap) else Part.of(item, "deciding")


class _Gatherer(NamedTuple):
    """What tells who leads, and by when."""

    stands: Pinned
    ports: DecidePorts


def _gathering(change: Change, records: Records, pen: Pen, by: _Gatherer) -> Change:
    """The same, and what becomes of all gaps: asked for now, or listed for the lead department."""
    after = records.followed_by(change.entries)
    overview, lead = Overview(records=after), by.stands.lead
    asked = gather_if_alone(overview) if lead else gather(overview, "alone")
    entries = pen.write(after, (asked,)).entries if asked else ()
    notes: tuple[Note, ...] = (Unlisted(stream=WHOLE),) if asked else ()
    if lead and not asked:
        calendar = by.ports.calendars.current().in_area(by.stands.area)
        notes = gathering_list(overview, lead, calendar)
    return Change(application=change.application, entries=(*change.entries, *entries),
                  notes=(*change.notes, *notes))  # fmt: skip


class _Case(NamedTuple):
    """What a handle stands for, as it stands at one instant."""

    meant: HandleMeaning
    stands: Pinned
    records: Records
    now: datetime


def _said_before(decision: Decision, records: Records, meant: HandleMeaning) -> Entry | None:
    """Where just this was said already; raises Conflict where something else was decided."""
    entries, says = records.of(meant.item), decision.says
    again = repeated_timing(says, entries, meant.round)
    if again is not None:
        return again
    said = decided(entries, meant.round)
    same = next((entry for entry in said if entry.body == _decision(decision, meant.round)), None)
    if same is None and said and not _is_still_open(meant, records):
        raise Conflict("Something else was decided before, and stands: look at your worklist.")
    if same is not None:
        return same
    return just_taken(entries, decision.officer) if isinstance(says, Take) else None


def _is_still_open(meant: HandleMeaning, records: Records) -> bool:
    """Whether the decision of this round was a correction, which was not answered in time."""
    overview = Overview(records=records)
    is_this_round = overview.items[meant.item].round == meant.round
    return is_this_round and overview.is_decidable(meant.item)


def _bodies(decision: Decision, case: _Case, calendar: Calendar) -> tuple[Said, ...]:
    """What is to be written, checked against what the item is."""
    says, (meant, stands, _, _) = decision.says, case
    if isinstance(says, (Suspend, Continue, Extend)):
        return time_case(says, _timing(case, calendar))
    said = _decision(decision, meant.round)
    _check(said, meant, stands)
    return (said, Resumed()) if stands.application.items[meant.item].is_void else (said,)


def _timing(case: _Case, calendar: Calendar) -> Timing:
    plan = case.stands.application.plan_of(case.meant.item)
    item = plan.item(case.meant.item)
    return Timing(
        progress=case.stands.application.items[item.id],
        history=history_of(item.promised, case.records.of(item.id)),
        extension=case.stands.definitions.items_by_id[item.id].limits.extension,
        calendar=calendar.in_area(item.area),
        now=case.now,
    )


def _decision(decision: Decision, round_: int) -> Taken | Granted | ItemDeclined | ItemReturned:
    """What would be written for this decision; its round is that of the handle."""
    says = decision.says
    told = says.model_dump(exclude={"outcome"})
    match says:
        case Grant():
            return Granted(round=round_, certificates=says.certificates)
        case Decline():
            return ItemDeclined(round=round_, **told)
        case Gap():
            return ItemReturned(round=round_, **told)
        case _:
            return Taken(officer=decision.officer)


def _require_as_seen(decision: Decision, said: int) -> None:
    """Two officers may have it before them: nobody speaks past what the other has just said."""
    if decision.seen not in {None, said}:
        raise Outdated(
            "Something was said of this case since you looked: look, then send it again."
        )


def _require_open(overview: Overview, meant: HandleMeaning, says: Says) -> None:
    """The item still waits for this body, in this round; and a correction is asked only once."""
    item = overview.items.get(meant.item)
    if item is None or item.round != meant.round or not overview.is_decidable(meant.item):
        raise Conflict(
            "This item no longer waits for a decision under this handle: look at your worklist."
        )
    if item.stage == "returned" and not isinstance(says, (Grant, Decline)):
        raise Conflict(
            "It was not corrected in time: grant it, decline it, or wait for the answer."
        )
    if overview.is_withdrawn and not item.is_void:
        raise Conflict("The applicant withdrew: nothing is to be decided any more.")
    if item.is_void and not isinstance(says, Decline):
        raise Conflict(
            "It was granted in vain, as what it would replace stands no more: decline it."
        )
    if isinstance(says, Gap) and meant.round > 1:
        raise Conflict("A correction was asked once already: grant it, or decline it.")


def _require_replacement(
    says: Says, progress: Progress, stands: Pinned, ports: DecidePorts
) -> None:
    """What was sold once cannot be sold again: what a granted item replaces must still stand.

    And what was granted is declined only where that has fallen since.
    """
    if not (isinstance(says, Grant) or progress.is_void):
        return
    looking = Looking(ports.applications, ports.catalogues, ports.verifier)
    gone = fallen(progress.item, stands, looking)
    if isinstance(says, Grant):
        require_standing(gone)
    elif not gone:
        raise Conflict("What this item replaces stands again: an operator lets the grant go on.")


def _check(said: Said, meant: HandleMeaning, stands: Pinned) -> None:
    plan = stands.application.plan_of(meant.item)
    if isinstance(said, Granted):
        item = plan.item(meant.item)
        check_grant(said.certificates, item, stands.application, stands.definitions)
    if isinstance(said, ItemReturned):
        check_marks(said, plan, meant.item)


def _notes(said: Said, meant: HandleMeaning, before: Progress) -> tuple[Note, ...]:
    """What is decided leaves the worklist; what is due at another time moves in it."""
    match said:
        case ItemDeclined() if before.is_void:
            return tuple(unparked_lists(before))
        case Granted() | ItemDeclined() | ItemReturned():
            return (Unlisted(stream=meant.item),)
        case Continued() | Extended():
            return (Listed(stream=meant.item, worklist=meant.body, due=said.due),)
        case _:
            return ()


def _pen(decision: Decision, ports: DecidePorts) -> Pen:
    return Pen(actor=f"officer:{decision.officer}", at=ports.clock.now(),
               draw=ports.randomness.draw)  # fmt: skip


def _receipt(entry: Entry, meant: HandleMeaning) -> Receipt:
    return Receipt(item=meant.item, round=meant.round, outcome=entry.kind, receipt=entry.hash)


def _about(stands: Pinned, item: ItemId) -> PartyId:
    """The party under whose key a decision is sealed: whom its certificates are about."""
    outputs = stands.application.plan_of(item).item(item).outputs
    return outputs[0].party if outputs else stands.application.applicant
