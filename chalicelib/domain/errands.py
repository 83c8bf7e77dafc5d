"""How an application stands → what the state machine must be told now.

Pure, and the same however often it is asked: telling twice is answered by looking (see
``adapters``), so that whoever runs the errands may do so any number of times.
"""

from collections.abc import Iterator

from chalicelib.domain.errors import (
    CorrectionAsked,
    Declined,
    NotCompetent,
    Outcome,
    PrerequisiteDeclined,
    StillParked,
    Withdrawn,
)
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.records import Token
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress


class Start(Frozen):
    """Start the run of this attempt."""

    attempt: int


class GoOn(Frozen):
    """Let a waiting state go on."""

    token: Token


class BendAway(Frozen):
    """End a waiting state by a named outcome."""

    token: Token
    outcome: type[Outcome]


class Forget(Frozen):
    """A token of a run that is over."""

    token: Token


Errand = Start | GoOn | BendAway | Forget


def errands(overview: Overview) -> Iterator[Errand]:
    """Everything to be told now: a start where nothing runs yet, and every token that is due.

    Of an excerpt, every token in it that is due: only the whole tells whether nothing runs yet.
    """
    if overview.records.excerpt is None and _is_due_to_start(overview):
        yield Start(attempt=overview.attempt)
    for token in overview.records.tokens:
        if token.attempt < overview.attempt:
            yield Forget(token=token)
            continue
        said = _ANSWERS[token.state](overview, token)
        if said is True:
            yield GoOn(token=token)
        elif said is not None:
            yield BendAway(token=token, outcome=said)


STEPS = frozenset({
    "submitted", "attempted", "accepted", "returned", "found_not_competent", "delivered", "archived"
})  # fmt: skip
"""What moves the whole on; what people say beside it (a mandate, a withdrawal) starts nothing."""


def _is_due_to_start(overview: Overview) -> bool:
    """Nothing happened since it was submitted (or a new attempt was ordered), and nothing waits."""
    current = any(token.attempt == overview.attempt for token in overview.records.tokens)
    kinds = [kind for kind in overview.kinds if kind in STEPS]
    return not current and bool(kinds) and kinds[-1] in {"submitted", "attempted"}


Answer = type[Outcome] | bool | None
"""True: go on; an outcome: bend away; None: keep waiting."""


def _accept(overview: Overview, _token: Token) -> Answer:
    if "accepted" in overview.kinds:
        return True
    if "found_not_competent" in overview.kinds:
        return NotCompetent
    return Withdrawn if overview.is_withdrawn else None


def _await(overview: Overview, token: Token) -> Answer:
    item = overview.items[token.stream]
    if item.ended:
        return True
    if item.parked:
        return _park(overview, token) or StillParked
    if overview.is_withdrawn:
        return Withdrawn
    if overview.prerequisite_failed(token.stream):
        return PrerequisiteDeclined
    return True if overview.is_ready(token.stream) else None


def _dispatch(overview: Overview, token: Token) -> Answer:
    item = overview.items[token.stream]
    if item.ended or item.stage == "granted":
        return True
    if item.stage == "declined":
        return Declined
    if overview.is_withdrawn:
        return Withdrawn
    if overview.prerequisite_failed(token.stream):
        return PrerequisiteDeclined
    # Whoever answers before the machine was told of the gap finds it still here: it bends all the
    # same, and goes on from there at once.
    return CorrectionAsked if item.stage in {"returned", "corrected"} else None


def _correct(overview: Overview, token: Token) -> Answer:
    """Nobody need correct what has failed for another reason: it goes back, and is ended there."""
    if overview.is_withdrawn:
        return Withdrawn
    is_open = overview.items[token.stream].stage == "returned"
    return None if is_open and not overview.prerequisite_failed(token.stream) else True


def _park(overview: Overview, token: Token) -> Answer:
    """What is decided already waits for the operator, even withdrawn: it failed while ending."""
    item: Progress = overview.items[token.stream]
    if not item.parked:
        return True
    is_decided = item.stage in {"granted", "declined"}
    return Withdrawn if overview.is_withdrawn and not is_decided else None


_ANSWERS = {
    "accept": _accept,
    "await": _await,
    "dispatch": _dispatch,
    "correct": _correct,
    "park": _park,
}
