"""What a body says under a handle → the item is granted, declined, or to be corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.errors import Conflict, NotAllowed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.granting import check_grant
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import Entry, Happened
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.journal.item_happenings import (
    Granted,
    ItemDeclined,
    ItemReturned,
    Taken,
)
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records, Unlisted
from chalicelib.domain.marking import check_marks
from chalicelib.domain.names import BodyId, Code, ItemId, MaterialId, PartyId
from chalicelib.ports.applications import Applications, HandleMeaning
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness

DECIDED = (Granted, ItemDeclined, ItemReturned)
Said = Taken | Granted | ItemDeclined | ItemReturned


class Take(Frozen):
    """An officer takes it into work."""

    outcome: Literal["taken"] = "taken"


class Grant(Frozen):
    """Granted, with the content of each certificate to issue."""

    outcome: Literal["granted"] = "granted"
    certificates: Mapping[Code, Mapping[str, FieldValue]] = Field(default_factory=dict, repr=False)


class Decline(Frozen):
    """Declined: why, by which article, and what can be done against it."""

    outcome: Literal["declined"] = "declined"
    reason: str = Field(min_length=1, max_length=2000)
    article: str = Field(min_length=1, max_length=200)
    remedies: str = Field(min_length=1, max_length=2000)


class Gap(Frozen):
    """The one correction: what is wrong, in which fields and materials of this item."""

    outcome: Literal["correction"] = "correction"
    reason: str = Field(min_length=1, max_length=2000)
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()


class Decision(Frozen):
    """What a body's officer or system says under a handle."""

    handle: str = Field(repr=False)
    body: BodyId
    officer: str
    says: Take | Grant | Decline | Gap


class Receipt(Frozen):
    """That it was written: the hash of the journal's entry. The same decision has the same one."""

    item: ItemId
    round: int
    outcome: str
    receipt: str


@dataclass(frozen=True, slots=True)
class DecidePorts:
    """Where applications are remembered, on which catalogues; the time and chance."""

    applications: Applications
    catalogues: Catalogues
    clock: Clock
    randomness: Randomness


def decide(decision: Decision, ports: DecidePorts) -> Receipt:
    """Write one decision, once. A repeat returns the first receipt; another one is a Conflict.

    Raises Unknown for a handle there is none of, NotAllowed for another body's, Invalid naming
    every field of a certificate that is missing or wrong.
    """
    meant = ports.applications.handle(hashed(decision.handle))
    if meant.body != decision.body:
        raise NotAllowed("This handle was given to another body.")
    part = Part.of(meant.item, "deciding")
    records = ports.applications.read(meant.application, part)
    said = _happening(decision, meant.round)
    before = _said_before(records, meant)
    if before is not None:
        return _same_or_conflict(before, said, meant)
    stands = pin(records, ports.catalogues)
    _require_open(stands, meant, said)
    taken = _just_taken(records, meant, said)
    if taken is not None:
        return _receipt(taken, meant)
    _check(said, meant, stands)
    happened = Happened(stream=meant.item, body=said, subject=_about(said, stands, meant.item))
    notes = () if isinstance(said, Taken) else (Unlisted(stream=meant.item),)
    pen = Pen(actor=f"officer:{decision.officer}", at=ports.clock.now(),
              draw=ports.randomness.draw)  # fmt: skip
    change = pen.write(records, (happened,), notes)
    ports.applications.write(change)
    return _receipt(change.entries[0], meant)


def _happening(decision: Decision, round_: int) -> Said:
    """What would be written for this decision; its round is that of the handle."""
    says = decision.says
    match says:
        case Take():
            return Taken(officer=decision.officer)
        case Grant():
            return Granted(round=round_, certificates=says.certificates)
        case Decline():
            return ItemDeclined(round=round_, **says.model_dump(exclude={"outcome"}))
        case _:
            return ItemReturned(round=round_, **says.model_dump(exclude={"outcome"}))


def _said_before(records: Records, meant: HandleMeaning) -> Entry | None:
    """The decision that was written for this handle's round, if any."""
    decided = (e for e in records.entries if e.stream == meant.item
               and isinstance(e.body, DECIDED) and e.body.round == meant.round)  # fmt: skip
    return next(decided, None)


def _just_taken(records: Records, meant: HandleMeaning, said: Said) -> Entry | None:
    """The last word on this item, where it is that this very officer has taken it."""
    last = [entry for entry in records.entries if entry.stream == meant.item][-1]
    return last if isinstance(said, Taken) and last.body == said else None


def _same_or_conflict(before: Entry, said: Said, meant: HandleMeaning) -> Receipt:
    if before.body != said:
        raise Conflict("Something else was decided under this handle: it stands as it is.")
    return _receipt(before, meant)


def _require_open(stands: Pinned, meant: HandleMeaning, said: Said) -> None:
    """The item still waits for this body, in this round; and a correction is asked only once."""
    item = stands.application.items.get(meant.item)
    if item is None or item.round != meant.round or not item.is_undecided:
        raise Conflict("This item no longer waits for a decision under this handle.")
    if stands.application.phase == "withdrawn":
        raise Conflict("The applicant withdrew: nothing is to be decided any more.")
    if isinstance(said, ItemReturned) and meant.round > 1:
        raise Conflict("A correction was asked once already: grant it, or decline it.")


def _check(said: Said, meant: HandleMeaning, stands: Pinned) -> None:
    plan = stands.application.plan_of(meant.item)
    if isinstance(said, Granted):
        item = plan.item(meant.item)
        check_grant(said.certificates, item, stands.application, stands.definitions)
    if isinstance(said, ItemReturned):
        check_marks(said, plan, meant.item)


def _receipt(entry: Entry, meant: HandleMeaning) -> Receipt:
    return Receipt(item=meant.item, round=meant.round, outcome=entry.kind, receipt=entry.hash)


def _about(said: Said, stands: Pinned, item: ItemId) -> PartyId | None:
    """The party under whose key a decision is sealed: whom its certificates are about."""
    if isinstance(said, Taken):
        return None
    outputs = stands.application.plan_of(item).item(item).outputs
    return outputs[0].party if outputs else stands.application.applicant
