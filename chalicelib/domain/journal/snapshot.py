"""The stream of an application up to its submission → the little of it that its items ask for.

A cache of that fold: what an application does after it was handed in is read behind it, entry by
entry, and dropping it changes nothing but the cost of reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import Graph, graph_of
from chalicelib.domain.journal.correction_happenings import Uncorrected
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.happenings import Attempted, Gathered, Opened, Submitted
from chalicelib.domain.journal.migrating_happenings import Migrated, plan_given
from chalicelib.domain.names import ItemId, PartyId
from chalicelib.domain.plan import Plan


class Head(Frozen):
    """The place of a stream's entry that another is chained to."""

    stream: str
    sequence: int
    hash: str


class Snapshot(Frozen):
    """How an application stood right after an entry of its own stream that gave it its plan.

    That is when it was handed in, or moved to another catalogue since. ``opened`` names the
    catalogue it is on as of then; ``named``: for each party, the sequence of the (sealed) entry
    that says who it is; ``gathered`` and ``uncorrected``: the items that the applicant was asked
    to correct so far, and did not in time.
    """

    head: Head
    opened: Opened
    opened_at: datetime
    submitted_at: datetime
    accepted_at: datetime | None
    kinds: tuple[str, ...]
    attempt: int
    number: str
    named: Mapping[PartyId, int]
    gathered: tuple[ItemId, ...]
    uncorrected: tuple[ItemId, ...]
    graph: Graph


def snapshot_of(entries: Iterable[Entry]) -> Snapshot | None:
    """The snapshot as of the last plan it was given; None where nothing was submitted yet."""
    whole = [entry for entry in entries if entry.stream == WHOLE]
    planned = [entry for entry in whole if plan_given(entry.body)]
    if not planned:
        return None
    return _as_of(planned[-1], whole[: whole.index(planned[-1]) + 1], planned[0].at)


def plan_in(entries: Sequence[Entry]) -> Plan | None:
    """The plan that the last of these entries gives that gives one."""
    plans = (plan_given(entry.body) for entry in reversed(entries))
    return next((plan for plan in plans if plan), None)


def opened_as_of(entries: Iterable[Entry]) -> Opened | None:
    """How it was opened, on the catalogue that it was moved to last; None where that is missing."""
    whole = [entry.body for entry in entries if entry.stream == WHOLE]
    if not whole or not isinstance(whole[0], Opened):
        return None
    moved = next((body.to for body in reversed(whole) if isinstance(body, Migrated)), None)
    return whole[0].model_copy(update={"catalogue": moved}) if moved else whole[0]


def items_told(
    entries: Iterable[Entry], kind: type[Gathered] | type[Uncorrected]
) -> frozenset[ItemId]:
    """All items that entries of this kind are about."""
    return frozenset(i for e in entries if isinstance(e.body, kind) for i in e.body.items)


def _as_of(last: Entry, entries: list[Entry], submitted_at: datetime) -> Snapshot | None:
    opened, plan = opened_as_of(entries), plan_given(last.body)
    numbers = [entry.body.number for entry in entries if isinstance(entry.body, Submitted)]
    if opened is None or plan is None or not numbers:
        return None
    attempts = (entry.body.attempt for entry in entries if isinstance(entry.body, Attempted))
    return Snapshot(
        head=Head(stream=WHOLE, sequence=last.sequence, hash=last.hash),
        opened=opened,
        opened_at=entries[0].at,
        submitted_at=submitted_at,
        accepted_at=next((e.at for e in entries if e.kind == "accepted"), None),
        kinds=tuple(entry.kind for entry in entries),
        attempt=max(attempts, default=1),
        number=numbers[-1],
        named={str(e.subject): e.sequence for e in entries if e.kind == "party_named"},
        gathered=tuple(sorted(items_told(entries, Gathered))),
        uncorrected=tuple(sorted(items_told(entries, Uncorrected))),
        graph=graph_of(plan),
    )
