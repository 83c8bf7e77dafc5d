"""A change → the index marks it sets and takes away, one update for each row it touches.

A transaction may touch a row only once, so that marks on the same row are gathered here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from pynamodb.expressions.update import Action

from chalicelib.adapters.applications.keys import (
    CLOSED,
    DRAFTS,
    ERASED,
    HOLDER,
    INVITED,
    PARTY,
    SHARDS,
    WORK,
    Shards,
    in_shards,
    stream_key,
)
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.instants import instant
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import Archived, Invited, Opened, PartyStood, Submitted
from chalicelib.domain.journal.records import Belongs, Change, InvitationSent, Listed, Unlisted
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.party import GONE


class Mark(NamedTuple):
    """One index attribute pair of one row; no text takes it away.

    ``key``: the data key of the party whose row it is, destroyed at that instant, for ever.
    ``codes``: one more invitation's code that stands for the party whose row it is.
    """

    sk: str
    name: str
    pk: str | None = None
    order: str | None = None


def updates(rows: type[Row], change: Change, opened: datetime | None) -> dict[str, list[Action]]:
    """Sort key → what is set and removed there; the last mark of an index is the one that holds.

    ``opened`` is when the application was opened, by which a holder's are ordered.
    """
    marks = (*_marks(change, opened), *_ends(change))
    latest = {(mark.sk, mark.name): mark for mark in marks}
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
            case InvitationSent():
                yield Mark(PARTY + note.party, "codes", note.code)
            case Belongs() if opened:
                yield Mark(PARTY + note.party, "mine", HOLDER + note.holder, instant(opened))
    for entry in change.entries:
        yield from _aging(change.application, entry)
        if isinstance(entry.body, PartyStood):
            yield from _answered(entry.body)


AGING: Mapping[type, Shards] = {
    Opened: DRAFTS, Submitted: SHARDS, Archived: CLOSED, Erased: ERASED
}  # fmt: skip
"""Under what an application is found by its age, once this happened."""


def _aging(application: ApplicationId, entry: Entry) -> Iterator[Mark]:
    if type(entry.body) in AGING:
        shard = in_shards(AGING[type(entry.body)], application)
        yield Mark(stream_key(WHOLE), "due", shard, instant(entry.at))
    if isinstance(entry.body, Invited):
        shard, until = in_shards(INVITED, application), instant(entry.body.expires)
        yield Mark(PARTY + entry.body.party, "due", shard, until)


def _ends(change: Change) -> Iterator[Mark]:
    """Keys are destroyed with the very entry that says so; what stands beside goes afterwards."""
    shard = in_shards(ERASED, change.application)
    for entry in change.entries:
        if isinstance(entry.body, Erased):
            for party in entry.body.parties:
                yield from (Mark(PARTY + party, name) for name in ("mine", "due"))
                yield Mark(PARTY + party, "key", order=instant(entry.at))
        if isinstance(entry.body, PartErased):
            party = PARTY + entry.body.party
            yield Mark(party, "mine")
            yield Mark(party, "due", shard, instant(entry.at))
            yield Mark(party, "key", order=instant(entry.at))


def _answered(stood: PartyStood) -> Iterator[Mark]:
    """No answer is waited for; whoever will have no part in it does not find it any more."""
    yield Mark(PARTY + stood.party, "due")
    if stood.standing in GONE:
        yield Mark(PARTY + stood.party, "mine")


def _actions(rows: type[Row], mark: Mark) -> list[Action]:
    if mark.name == "key":
        made = rows.key_made | mark.order  # that there was one outlives it: there is no second
        return [rows.wrapped_key.remove(), rows.key_made.set(made)]
    if mark.name == "codes":
        return [rows.codes.add({mark.pk})]
    pk, order = getattr(rows, f"{mark.name}_pk"), getattr(rows, f"{mark.name}_sk")
    if mark.pk is None:
        return [pk.remove(), order.remove()]
    return [pk.set(mark.pk), order.set(mark.order)]
