"""An application's journals → how many states of the state machine it entered.

Walks ``infra/application.asl.json`` as its runs must have gone for the journals to read as they do:
4 states an item and 4 around them where nothing bends. Exact once the application is archived, with
these limits: it counts as if the machine was told of everything at once (who withdraws in the very
instant in which an item moves on may be counted up to two states off); a parked item counts by the
state that its entry names; runs are told apart by time; and of a run that was lost, what it entered
without leaving a trace is not known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.item_happenings import Ended, Parked
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import progress

Position = Literal["await", "prefill", "dispatch", "certify", "correct", "park"]

LINE: tuple[Position, ...] = ("await", "prefill", "dispatch", "certify")
"""The way of an item that nothing bends."""


class Run(NamedTuple):
    """One run of the machine: what happened around the items meanwhile, and from when to when."""

    kinds: frozenset[str]
    is_accepted: bool
    begins: datetime
    ends: datetime | None


class Walk(NamedTuple):
    """Where one item is in a run, since when, and how many states it has entered there."""

    position: Position
    since: datetime
    entered: int = 1

    def to(self, position: Position, at: datetime) -> "Walk":
        """One state further."""
        return Walk(position=position, since=at, entered=self.entered + 1)

    def along(self, position: Position, at: datetime) -> "Walk":
        """Forward on the line, through all states between; nothing where it is there or past."""
        walk = self
        while walk.position in LINE and LINE.index(walk.position) < LINE.index(position):
            walk = walk.to(LINE[LINE.index(walk.position) + 1], at)
        return walk


def transitions(records: Records) -> int:
    """The number of states that all runs of this application entered together."""
    overview = Overview(records=records)
    return sum(_entered(run, overview) for run in _runs(records))


def _runs(records: Records) -> Iterator[Run]:
    """The first run begins with the submission, each other one with its order."""
    whole = [entry for entry in records.entries if entry.stream == WHOLE]
    first = next((n for n, entry in enumerate(whole) if entry.kind == "submitted"), len(whole))
    begins = [first, *(n for n, entry in enumerate(whole) if entry.kind == "attempted")]
    for start, end in zip(begins, [*begins[1:], len(whole)], strict=True):
        if start < end:
            yield Run(
                kinds=frozenset(entry.kind for entry in whole[start:end]),
                is_accepted="accepted" in {entry.kind for entry in whole[:end]},
                begins=whole[start].at,
                ends=whole[end].at if end < len(whole) else None,
            )


def _entered(run: Run, overview: Overview) -> int:
    around = 1 + ("delivered" in run.kinds or "archived" in run.kinds) + ("archived" in run.kinds)
    if not run.is_accepted:
        return around
    return around + 1 + sum(_walked(item, run, overview) for item in overview.items)


def _walked(item: ItemId, run: Run, overview: Overview) -> int:
    """How many states one item entered in one run; what had ended before passes through."""
    mine = [entry for entry in overview.records.entries if entry.stream == item]
    before = [entry for entry in mine if entry.at < run.begins]
    if any(entry.kind in {"certified", "ended"} for entry in before):
        return len(LINE)
    within = [e for e in mine[len(before) :] if run.ends is None or e.at < run.ends]
    withdrawn_at = _withdrawn_at(overview.records.entries)
    return _walk(_first(before, run, withdrawn_at), within, withdrawn_at)


def _first(before: Sequence[Entry], run: Run, withdrawn_at: datetime | None) -> Walk:
    """Where an item is when its run begins: what is parked waits on, unless it was taken back."""
    walk, then = Walk(position="await", since=run.begins), progress("", before)
    is_over = withdrawn_at is not None and withdrawn_at <= run.begins
    is_decided = then.stage in {"granted", "declined"}
    return walk.to("park", run.begins) if then.parked and (is_decided or not is_over) else walk


def _withdrawn_at(entries: Iterable[Entry]) -> datetime | None:
    return next((entry.at for entry in entries if entry.kind == "withdrew"), None)


def _walk(walk: Walk, entries: Iterable[Entry], withdrawn_at: datetime | None) -> int:
    for entry in entries:
        if entry.kind in {"certified", "ended"}:
            return _end(walk, entry, withdrawn_at).entered
        walk = _after(walk, entry)
    return walk.entered


def _after(walk: Walk, entry: Entry) -> Walk:
    """Where the item is once the machine was told of this."""
    if walk.position == "park":
        return walk.to("await", entry.at) if entry.kind == "resumed" else walk
    match entry.kind:
        case "item_prefilled" | "dispatched":
            reached: Position = "dispatch" if entry.kind == "dispatched" else "prefill"
            return walk.along(reached, entry.at)
        case "item_returned":
            return _to_correct(walk, entry.at)
        case "item_corrected" | "granted" | "item_declined" if (
            entry.kind == "item_corrected" or walk.position == "correct"
        ):
            return _to_correct(walk, entry.at).to("dispatch", entry.at)
        case "parked":
            return _park(walk, entry)
    return walk


def _to_correct(walk: Walk, at: datetime) -> Walk:
    if walk.position == "correct":
        return walk
    return walk.along("dispatch", at).to("correct", at)


def _park(walk: Walk, entry: Entry) -> Walk:
    body = entry.body
    failed = next((p for p in LINE if isinstance(body, Parked) and p == body.state), walk.position)
    if walk.position == "correct" and failed == "certify":
        walk = walk.to("certify", entry.at)
    return walk.along(failed, entry.at).to("park", entry.at)


def _end(walk: Walk, entry: Entry, withdrawn_at: datetime | None) -> Walk:
    """The last state; one that waits for its prerequisites, or is parked, is bent there at once."""
    how = entry.body.how if isinstance(entry.body, Ended) else "granted"
    was_withdrawn = withdrawn_at is not None and withdrawn_at <= walk.since
    is_bent = how in {"withdrawn", "prerequisite_declined"} or was_withdrawn
    match walk.position:
        case "correct" if how == "prerequisite_declined":
            return walk.to("dispatch", entry.at).to("certify", entry.at)
        case "correct" | "park":
            return walk.to("certify", entry.at)
        case "await" if is_bent:
            return walk.to("certify", entry.at)
    return walk.along("certify", entry.at)
