"""Contestants → how long each takes, in interleaved rounds."""

import time
from collections.abc import Callable, Mapping

Work = Callable[[], object]
Preparation = Callable[[], Work]
"""What comes before, and is not timed; it gives the work that is."""

wall = time.perf_counter
cpu = time.process_time


def interleaved(
    contestants: Mapping[str, Preparation], rounds: int, clock: Callable[[], float] = wall
) -> dict[str, list[float]]:
    """Milliseconds of each, round by round: a slow minute slows them all alike."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, prepare in contestants.items():
            taken[name].append(timed(prepare(), clock))
    return taken


def timed(work: Work, clock: Callable[[], float] = wall) -> float:
    """Milliseconds of one piece of work."""
    begun = clock()
    work()
    return 1000 * (clock() - begun)
