"""How an application stands and how its run stands → whether a new attempt must carry it on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from chalicelib.domain.overview import Overview

QUIET = timedelta(minutes=15)
"""How long nothing happens before a step that neither waits nor moves counts as lost.

Longer than any step and its quick retries take; a step that is lost costs this much time, and a
new attempt where none was needed costs a few transitions and changes nothing.
"""

RunState = Literal["running", "succeeded", "gone", "unknown"]


def needs_new_attempt(
    overview: Overview, run: RunState, now: datetime, quiet: timedelta = QUIET
) -> bool:
    """Whether the run is gone, or it or one of its steps was lost without a trace.

    A run that was never seen is simply started; only where that has not helped for so long (what
    happened since hides that it is due) is another one ordered.
    """
    if overview.is_closed or overview.plan is None:
        return False
    if run in {"gone", "succeeded"}:
        return True
    latest = max(entry.at for entry in overview.records.entries)
    return now - latest >= quiet and (run == "unknown" or any(_lost(overview)))


def _lost(overview: Overview) -> Iterator[bool]:
    """For all that should wait somewhere: whether it does not."""
    waiting = {t.stream for t in overview.records.tokens if t.attempt == overview.attempt}
    if not {"accepted", "found_not_competent"} & set(overview.kinds):
        yield "-" not in waiting
        return
    open_items = [name for name, item in overview.items.items() if not item.ended]
    yield from (name not in waiting for name in open_items)
    yield not open_items
