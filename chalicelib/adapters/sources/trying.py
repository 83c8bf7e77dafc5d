"""A register that may answer the next time → asked again, after a pause that nobody can foresee.

Only for what passes: a register that was too busy or could not be reached. What it refused, or
answered wrongly, would be the same again.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from chalicelib.adapters.jitter import jitter
from chalicelib.ports.sources import Query, Silent, Source, SourceAnswer

PASSING = frozenset({
    "no_connection", "status_429", "status_500", "status_502", "status_503", "status_504",
})  # fmt: skip
FIRST, LONGEST = 0.05, 0.8
"""Seconds of the first pause at most, and of any: each may be twice as long as the one before."""


class Patience(NamedTuple):
    """How long (seconds), how often, and by which clock and which pause."""

    seconds: float
    tries: int
    elapsed: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


def persistently(source: Source, query: Query, patience: Patience) -> SourceAnswer:
    """What it says at last; where it never says anything, the last silence in which it was asked.

    ``no_turn`` where there was no time to ask it at all.
    """
    until = patience.elapsed() + patience.seconds
    answer: SourceAnswer = Silent(reason="no_turn")
    for tried in range(1, patience.tries + 1):
        left = until - patience.elapsed()
        if left <= 0:
            break
        said = source.ask(query, left)
        if tried == 1 or not isinstance(said, Silent) or said.is_put:
            answer = said
        if not isinstance(said, Silent) or said.reason not in PASSING:
            break
        if tried < patience.tries:
            _pause(tried, until - patience.elapsed(), patience)
    return answer


def _pause(tried: int, left: float, patience: Patience) -> None:
    """A pause that leaves no time to ask is spared."""
    drawn = jitter(tried, FIRST, LONGEST)
    if drawn < left:
        patience.pause(drawn)
