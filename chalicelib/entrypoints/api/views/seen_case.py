"""A case at one instant → how it stands for its body: its time, who is at it, what may be said."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.disclosure import Envelope
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import Dispatched, Taken
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import ItemId, PartyId
from chalicelib.domain.outcomes import Outcome, outcomes
from chalicelib.domain.progress import Stage
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.api.views.seen_clock import Moment, SeenClock, seen_clock

TakenBy = Literal["you", "a_colleague"]


class CaseStanding(Frozen):
    """How far it is; ``outcomes`` are what would be taken as a decision now.

    ``taken_by``: the officer who asks, or a colleague. ``suspension`` is the receipt of the one
    that holds. ``extension``: how much more time its law allows. ``basis``: the law it is decided
    by. ``void``: it was granted, and nothing is issued for that.
    """

    stage: Stage
    taken_by: TakenBy | None
    clock: SeenClock
    suspension: str | None
    extension: Limit | None
    void: bool
    outcomes: tuple[Outcome, ...]
    basis: tuple[Basis, ...]


class CaseParty(Frozen):
    """Somebody the case speaks of, by their part in it; who they are its fields say, if any."""

    party: PartyId
    title: Text


class Stood(NamedTuple):
    """One item of an application, and its journal."""

    item: ItemId
    stands: Pinned
    entries: Sequence[Entry]


def case_standing(stood: Stood, officer: str, moment: Moment) -> CaseStanding:
    """As of this moment, as this officer is told it."""
    application, definition = stood.stands.application, _definition(stood)
    progress = application.items[stood.item]
    area = application.plan_of(stood.item).item(stood.item).area
    extension = definition.limits.extension
    return CaseStanding(
        stage=progress.stage,
        taken_by=taken_by(stood.entries, officer),
        clock=seen_clock(application.histories[stood.item], moment.in_area(area)),
        suspension=progress.suspension,
        extension=extension,
        void=progress.is_void,
        outcomes=outcomes(progress, extension, moment.now),
        basis=definition.basis,
    )


def _definition(stood: Stood) -> Item:
    return stood.stands.definitions.items_by_id[stood.item]


def taken_by(entries: Sequence[Entry], officer: str) -> TakenBy | None:
    """Whoever took it last is at it: the officer who asks, or a colleague."""
    last = taking(entries)
    if last is None:
        return None
    return "you" if last.officer == officer else "a_colleague"


def taking(entries: Sequence[Entry]) -> Taken | None:
    """The last of this round, however its time went on; what was sent anew waits for anybody."""
    said = (e.body for e in reversed(entries) if isinstance(e.body, Taken | Dispatched))
    last = next(said, None)
    return last if isinstance(last, Taken) else None


def case_parties(envelope: Envelope, stands: Pinned) -> Iterator[CaseParty]:
    """Whom the fields, materials and results of a case name, each once; the second of many so."""
    named = dict.fromkeys(_named(envelope))
    for party in named:
        part = stands.application.party(party)
        role = stands.event.party(part.role if part else party.partition("-")[0])
        if role is not None:
            yield CaseParty(party=party, title=_numbered(role.title, party))


def _named(envelope: Envelope) -> Iterator[PartyId]:
    yield from (field.party for field in envelope.fields)
    yield from (material.party for material in envelope.materials if material.party)
    yield from (output.party for output in envelope.outputs)
    for spoken in envelope.spoken_for:
        yield spoken.party
        yield from spoken.represented_by
        yield from (agency.agent for agency in spoken.agents)


def _numbered(title: Text, party: PartyId) -> Text:
    number = party.partition("-")[2]
    return Text(zh=f"{title.zh}（{number}）", en=f"{title.en} ({number})") if number else title
