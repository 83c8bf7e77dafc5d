"""What departments found missing → when the applicant is asked for all of it, in one notice.

Each department says once what its own item lacks. The lead department asks for everything
together: with the gap itself where nothing else is undecided, when it says so, once nothing is
undecided any more, and at the latest when the half-day after the first gap is over, so that no idle
lead holds anybody up.
"""

from datetime import datetime
from typing import Literal

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.journal.entry import WHOLE, Happened
from chalicelib.domain.journal.happenings import Gathered
from chalicelib.domain.journal.records import Listed, Note
from chalicelib.domain.names import BodyId, ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.slots import slot_of
from chalicelib.domain.worklists import gaps_of

How = Literal["lead", "alone", "due"]


def open_gaps(overview: Overview) -> tuple[ItemId, ...]:
    """The items whose gap the applicant was not asked for yet, and that may still go on."""
    if overview.is_withdrawn:
        return ()
    return tuple(
        name
        for name, item in overview.items.items()
        if item.stage == "returned"
        and name not in overview.gathered
        and not overview.prerequisite_failed(name)
    )


def asked_by(overview: Overview, calendar: Calendar) -> datetime | None:
    """Until when the lead department may gather: None where there is nothing to gather."""
    gaps = open_gaps(overview)
    found = [entry.at for entry in overview.records.entries
             if entry.stream in gaps and entry.kind == "item_returned"]  # fmt: skip
    if not found:
        return None
    return slot_of(min(found), calendar).later(1, calendar).ends_at(calendar)


def gather(overview: Overview, how: How) -> Happened | None:
    """One notice for all that is missing now; None where nothing is."""
    gaps = open_gaps(overview)
    return Happened(stream=WHOLE, body=Gathered(items=gaps, how=how)) if gaps else None


def gather_if_alone(overview: Overview) -> Happened | None:
    """The notice that goes out by itself, since no department has anything left to say."""
    is_undecided = any(item.is_undecided for item in overview.items.values())
    return None if is_undecided else gather(overview, "alone")


def gather_if_due(overview: Overview, calendar: Calendar, now: datetime) -> Happened | None:
    """The notice that the lead department did not send in time."""
    until = asked_by(overview, calendar)
    return gather(overview, "due") if until is not None and now > until else None


def gathering_list(overview: Overview, lead: BodyId, calendar: Calendar) -> tuple[Note, ...]:
    """That it stands in the lead department's list of gaps, where it has any to gather."""
    until = asked_by(overview, calendar)
    if until is None:
        return ()
    return (Listed(stream=WHOLE, worklist=gaps_of(lead), due=until),)
