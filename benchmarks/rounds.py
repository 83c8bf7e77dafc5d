"""Contestants → how long each takes, in interleaved rounds: median, and the range around it."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import TypedDict

Work = Callable[[], object]


class Taken(TypedDict):
    """Milliseconds over all rounds."""

    median_ms: float
    least_ms: float
    most_ms: float
    rounds: int


def interleaved(contestants: Mapping[str, Work], rounds: int) -> dict[str, Taken]:
    """Time each in turn, round after round, so that a slow minute slows them all alike."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, work in contestants.items():
            begun = time.perf_counter()
            work()
            taken[name].append(1000 * (time.perf_counter() - begun))
    return {name: summary(each) for name, each in taken.items()}


def summary(milliseconds: list[float]) -> Taken:
    """Median and range."""
    return Taken(
        median_ms=round(statistics.median(milliseconds), 3),
        least_ms=round(min(milliseconds), 3),
        most_ms=round(max(milliseconds), 3),
        rounds=len(milliseconds),
    )
