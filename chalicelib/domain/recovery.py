"""How an application stands and how its run stands → whether a new attempt must carry it on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Literal

from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.overview import Overview

QUIET = timedelta(minutes=15)
"""How long nothing happens before a step that neither waits nor moves counts as lost.

Longer than any step and its quick retries take; a step that is lost costs this much time, and a
new attempt where none was needed costs a few transitions and changes nothing.
"""

AT_ONCE = 3
"""How many attempts may follow one another at once before something must have come of one."""

ROLL_OVER = timedelta(days=329)
"""The oldest an attempt grows. Step Functions ends a run after a year and each of its states after
330 days: the next one takes over before, while what waits can still be handed on in order."""

SKEW = timedelta(minutes=5)
"""How far clocks of two processes may differ: what is stamped further ahead than this says nothing
of when it happened. A clock was set back since, or was wrong when it was written."""

MOST_DOUBLINGS = 10
LONGEST = timedelta(days=1)
"""The longest pause between attempts: an operator who has mended the cause waits no longer."""

RunState = Literal["running", "succeeded", "gone", "unknown"]


def needs_new_attempt(
    overview: Overview, run: RunState, now: datetime, quiet: timedelta = QUIET
) -> bool:
    """Whether the run is gone, or it or one of its steps was lost without a trace.

    So it is, too, where the run grows as old as runs may become. Attempts that come to nothing
    follow one another more and more slowly. A run that was never
    seen is simply started; only where that has not helped for so long (what happened since hides
    that it is due) is another one ordered.
    """
    if overview.is_closed or overview.plan is None:
        return False
    since = _quiet_for(overview, now)
    if run == "running" and now - began(overview) >= ROLL_OVER:
        return True
    if run in {"gone", "succeeded"}:
        return since >= _pause(overview, now, quiet)
    return since >= quiet and (run == "unknown" or any(_lost(overview)))


def began(overview: Overview) -> datetime:
    """Since when this attempt is on its way: its order, or the submission for the first."""
    orders = (e.at for e in overview.records.entries if e.kind in {"submitted", "attempted"})
    return max(orders)


def _quiet_for(overview: Overview, now: datetime) -> timedelta:
    """How long nothing has happened; without limit where nothing is known to have by now."""
    latest = max((entry.at for entry in _happened_by(overview, now)), default=None)
    return max(now - latest, timedelta(0)) if latest else timedelta.max


def _happened_by(overview: Overview, now: datetime) -> list[Entry]:
    """All entries but those that are stamped ahead of now: they would keep it waiting till then."""
    return [entry for entry in overview.records.entries if entry.at <= now + SKEW]


def _pause(overview: Overview, now: datetime, quiet: timedelta) -> timedelta:
    """None at first; once several attempts have come to nothing, twice as long for each."""
    latest = sorted(_happened_by(overview, now), key=lambda entry: entry.at, reverse=True)
    in_vain = sum(1 for _ in takewhile(lambda entry: entry.kind == "attempted", latest))
    if in_vain < AT_ONCE:
        return timedelta(0)
    doublings = min(in_vain - AT_ONCE, MOST_DOUBLINGS)
    return min(quiet * (1 << doublings), LONGEST)


def _lost(overview: Overview) -> Iterator[bool]:
    """For all that should wait somewhere: whether it does not."""
    waiting = {t.stream for t in overview.records.tokens if t.attempt == overview.attempt}
    if not {"accepted", "found_not_competent"} & set(overview.kinds):
        yield "-" not in waiting
        return
    open_items = [name for name, item in overview.items.items() if not item.ended]
    yield from (name not in waiting for name in open_items)
    yield not open_items
