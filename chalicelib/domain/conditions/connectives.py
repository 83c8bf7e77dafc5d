"""The outcomes of sub-conditions → the outcome of !, && and || over them, in Kleene's logic."""

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.domain.conditions.outcomes import (
    Broken,
    Met,
    Outcome,
    TraceLine,
    Undecided,
    Unmet,
)


def join(operator: str, outcomes: Iterable[Outcome]) -> Outcome:
    """All of them for &&, any of them for ||; stops at the first that settles it alone."""
    settling, otherwise = (Unmet, Met) if operator == "&&" else (Met, Unmet)
    looked: list[Outcome] = []
    for outcome in outcomes:
        if isinstance(outcome, settling):
            return outcome
        looked.append(outcome)
    trace = tuple(line for outcome in looked for line in outcome.trace)
    return _unsettled(looked, trace) or otherwise(trace)


def _unsettled(looked: list[Outcome], trace: tuple[TraceLine, ...]) -> Outcome | None:
    """Put an unknown, which could still settle it alone, before an error; else the first error."""
    unknown = [outcome.unknown_paths for outcome in looked if isinstance(outcome, Undecided)]
    if unknown:
        return Undecided(frozenset().union(*unknown), trace)
    broken = next((outcome for outcome in looked if isinstance(outcome, Broken)), None)
    return replace(broken, trace=trace) if broken else None


def oppose(outcome: Outcome) -> Outcome:
    """Turn true to false and false to true; what has no truth still has none."""
    match outcome:
        case Met():
            return Unmet(outcome.trace)
        case Unmet():
            return Met(outcome.trace)
    return outcome
