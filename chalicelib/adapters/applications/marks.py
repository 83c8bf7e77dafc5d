"""A change → the index marks it sets and takes away, one update for each row it touches.

A transaction may touch a row only once, so that marks on the same row are gathered here.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pynamodb.expressions.update import Action

from chalicelib.adapters.applications.keys import (
    HOLDER,
    PARTY,
    WORK,
    instant,
    invited_shard_of,
    shard_of,
    stream_key,
)
from chalicelib.adapters.applications.rows import Row
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.happenings import Archived, Invited, PartyStood, Submitted
from chalicelib.domain.journal.records import Belongs, Change, Listed, Unlisted
from chalicelib.domain.party import GONE


class Mark(NamedTuple):
    """One index attribute pair of one row; no text takes it away."""

    sk: str
    name: str
    pk: str | None = None
    order: str | None = None


def updates(rows: type[Row], change: Change, opened: datetime | None) -> dict[str, list[Action]]:
    """Sort key → what is set and removed there; the last mark of an index is the one that holds.

    ``opened`` is when the application was opened, by which a holder's are ordered.
    """
    latest = {(mark.sk, mark.name): mark for mark in _marks(change, opened)}
    actions: dict[str, list[Action]] = defaultdict(list)
    for mark in latest.values():
        actions[mark.sk] += _actions(rows, mark)
    return actions


def _marks(change: Change, opened: datetime | None) -> Iterator[Mark]:
    for note in change.notes:
        match note:
            case Listed():
                work = WORK + note.worklist
                yield Mark(stream_key(note.stream), "work", work, instant(note.due))
            case Unlisted():
                yield Mark(stream_key(note.stream), "work")
            case Belongs() if opened:
                yield Mark(PARTY + note.party, "mine", HOLDER + note.holder, instant(opened))
    for entry in change.entries:
        if isinstance(entry.body, Submitted):
            yield Mark(stream_key(WHOLE), "due", shard_of(change.application), instant(entry.at))
        if isinstance(entry.body, Archived):
            yield Mark(stream_key(WHOLE), "due")
        if isinstance(entry.body, Invited):
            shard = invited_shard_of(change.application)
            yield Mark(PARTY + entry.body.party, "due", shard, instant(entry.body.expires))
        if isinstance(entry.body, PartyStood):
            yield from _answered(entry.body)


def _answered(stood: PartyStood) -> Iterator[Mark]:
    """No answer is waited for; whoever will have no part in it does not find it any more."""
    yield Mark(PARTY + stood.party, "due")
    if stood.standing in GONE:
        yield Mark(PARTY + stood.party, "mine")


def _actions(rows: type[Row], mark: Mark) -> list[Action]:
    pk, order = getattr(rows, f"{mark.name}_pk"), getattr(rows, f"{mark.name}_sk")
    if mark.pk is None:
        return [pk.remove(), order.remove()]
    return [pk.set(mark.pk), order.set(mark.order)]
