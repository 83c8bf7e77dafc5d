"""A desk that says nothing → when its silence is acceptance, and whether it is by now."""

from datetime import datetime

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.due import Due, due
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.overview import Overview

TO_ACCEPT = Limit(value=5, unit=Unit.WORKING_DAYS, confidence="high")
"""Silence for this long is acceptance: Licensing Law art. 32(4)."""

SAID = frozenset({"submitted", "returned", "accepted", "found_not_competent", "withdrew"})
"""What ends the desk's time, or begins it anew."""


def to_answer(handed_in: datetime, calendar: Calendar) -> Due:
    """Until when the desk has to answer what was handed in at that instant."""
    return due(TO_ACCEPT, handed_in, calendar)


def is_acceptance(overview: Overview, calendar: Calendar, now: datetime) -> bool:
    """Whether an application that was handed in, and never answered, counts as accepted by now."""
    word = last_word(overview)
    if word is None or word.kind != "submitted":
        return False
    return now > to_answer(word.at, calendar).at


def last_word(overview: Overview) -> Entry | None:
    """Whose turn it is at acceptance follows from this; None before anything was handed in."""
    said = (e for e in reversed(overview.records.entries) if e.stream == WHOLE and e.kind in SAID)
    return next(said, None)
