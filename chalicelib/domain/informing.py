"""An application that was handed in → the notices that it owes to registers, each told once.

Of three things: a value that somebody typed over what a register says; one that another register
has otherwise, and whose word counts (by the rule, or as was chosen); a certificate that an item
replaced, and that another register keeps. Pure, and the same however often it is asked.

What a person typed is theirs to tell. What one register has is told to another only where the
definitions say that it may learn that; else it hears which fields are disputed, and no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.differing import differences
from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.hashing import hashed
from chalicelib.domain.holding import Held
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.records import Listed, Records, Unlisted
from chalicelib.domain.names import OWN_REGISTER, BodyId, ItemId, SourceId
from chalicelib.domain.numbers import parse_number
from chalicelib.domain.owing import Owed, joined, untold
from chalicelib.domain.plan import Plan, Readable
from chalicelib.domain.querying import Difference as Otherwise
from chalicelib.domain.querying import Notice
from chalicelib.domain.superseding import replaced
from chalicelib.domain.worklists import disputes_of

UNTOLD_REGISTERS = "registers"
"""The worklist of applications that may owe registers a notice."""

LINE = "+registers"
"""Under which an application stands there: it is no item, and no item's id begins so."""


DISPUTE = "+dispute-"
"""What the line of a dispute stands under begins so: beside the application, and no item."""

ACCURACY = "个人信息保护法 46"
"""Whoever finds that what is kept of them is wrong may have it corrected; the keeper looks into it.
A certificate that was replaced is the same: what is kept of it is not so any more."""


def listed(due: datetime) -> Listed:
    """The line that lets it be looked at, written with whatever may make something owed."""
    return Listed(stream=LINE, worklist=UNTOLD_REGISTERS, due=due)


def disputed_with(issuer: BodyId, dispute: str, since: datetime) -> Listed:
    """The line by which its issuer finds a dispute; ``dispute`` is the notice's id."""
    return Listed(stream=f"{DISPUTE}{dispute}", worklist=disputes_of(issuer), due=since)


def disputed_no_more(dispute: str) -> Unlisted:
    """Its issuer finds it no more."""
    return Unlisted(stream=f"{DISPUTE}{dispute}")


def issuers_told(records: Records) -> Iterator[tuple[str, datetime]]:
    """Every dispute of which an issuer here was ever told, and when; needs nothing sealed."""
    for entry in records.entries:
        if isinstance(entry.body, RegisterTold) and entry.body.source == OWN_REGISTER:
            yield entry.body.notice, entry.at


def may_owe(application: Application, plan: Plan, happened: Iterable[Happened]) -> bool:
    """Whether what just happened may make a notice owed: handed in, or corrected afterwards."""
    kinds = {each.body.kind for each in happened}
    if "submitted" in kinds:
        return any(differences(application, plan)) or any(
            held.overruled for _, held in _held(application, plan)
        )
    return {"item_corrected", "typed"} <= kinds


def owed(application: Application, plan: Plan, definitions: Definitions) -> Iterator[Owed]:
    """Every notice that is to be told; of a form that is being changed, no dispute."""
    notices = joined((*_disputed(application, plan, definitions),
                      *_superseded(application, plan, definitions)))  # fmt: skip
    return untold(notices, application)


def disputes(application: Application, plan: Plan, definitions: Definitions) -> Iterator[Owed]:
    """What is disputed of certificates that were issued here, told to their issuers or not yet."""
    for each in joined(_disputed(application, plan, definitions)):
        if each.issuer is not None:
            yield each


class _Kept(NamedTuple):
    """A certificate that is held, what was typed over it, who issued it here, who may learn."""

    readable: Readable
    held: Held
    typed: Mapping[str, Otherwise]
    issuer: BodyId | None
    learning: frozenset[SourceId]


def _disputed(application: Application, plan: Plan, definitions: Definitions) -> Iterator[Owed]:
    if application.is_editable:
        return
    corrected = [*differences(application, plan)]
    for readable, held in _held(application, plan):
        typed = {d.field: Otherwise(registered=d.registered, said=d.said) for d in corrected
                 if (d.party, d.certificate, d.number) == (
                     readable.party, readable.certificate, held.number)}  # fmt: skip
        learning = frozenset(name for name in held.overruled
                             if definitions.learns(name, readable.certificate))  # fmt: skip
        kept = _Kept(readable, held, typed, _issuer(readable, held, definitions), learning)
        yield from _notices(application, kept, dict(_typed_over(held, typed)))
        losers = {name: _overruled(name, kept, application) for name in held.overruled}
        yield from _notices(application, kept, losers)


def _held(application: Application, plan: Plan) -> Iterator[tuple[Readable, Held]]:
    """Every certificate that this plan reads and that is held, of people who are known still."""
    for readable in plan.readable:
        held = application.holdings.of(readable.party, readable.certificate)
        if isinstance(held, Held) and readable.party in application.people:
            yield readable, held


def _typed_over(
    held: Held, typed: Mapping[str, Otherwise]
) -> Iterator[tuple[SourceId, Mapping[str, Otherwise]]]:
    """Each register, with what was typed over what it has itself: what it lacks, another said."""
    lacking = {each.source: each.fields for each in held.lacking}
    for source in held.sources:
        without = lacking.get(source, ())
        if has := {name: each for name, each in typed.items() if name not in without}:
            yield source, has


def _overruled(source: SourceId, kept: _Kept, application: Application) -> Mapping[str, Otherwise]:
    """What this register has otherwise, and what counts: as was typed, or as the other has it."""
    said = application.differences.get(kept.held.number, {})
    right = next((said[name] for name in kept.held.sources if name in said), {})
    typed = {name: each.said for name, each in kept.typed.items()}
    return {name: Otherwise(registered=value, said=typed.get(name, right.get(name)))
            for name, value in said.get(source, {}).items()}  # fmt: skip


def _notices(
    application: Application, kept: _Kept, fields: Mapping[SourceId, Mapping[str, Otherwise]]
) -> Iterator[Owed]:
    """One to each of these registers; of our own, to the body that issued it."""
    readable = kept.readable
    for source, otherwise in fields.items():
        if source != OWN_REGISTER or kept.issuer is not None:
            notice = Notice(id="", kind="disputed", application=application.id,
                            certificate=readable.certificate, number=kept.held.number,
                            holder_id=application.people[readable.party].id_number,
                            fields=otherwise)  # fmt: skip
            owing = _owed(source, notice, readable.items, application)
            issuer = kept.issuer if source == OWN_REGISTER else None
            owing = owing.model_copy(update={"issuer": issuer})
            yield owing if source in kept.learning else _lessened(owing, kept.typed)


def _issuer(readable: Readable, held: Held, definitions: Definitions) -> BodyId | None:
    """The body of ours that issued it; other registers name offices in ways of their own."""
    if held.issuer in definitions.bodies_by_id:
        return held.issuer
    kind = definitions.certificates_by_id[readable.certificate]
    with suppress(ValueError, DefinitionFault):
        return definitions.body_for(kind.issuer, parse_number(held.number).area).id
    return None


def _lessened(owing: Owed, typed: Mapping[str, Otherwise]) -> Owed:
    """The same notice, under the same id, without what another register has."""
    fields = {name: each if name in typed else Otherwise(registered=each.registered)
              for name, each in owing.notice.fields.items()}  # fmt: skip
    return owing.model_copy(update={"notice": owing.notice.model_copy(update={"fields": fields})})


def _superseded(application: Application, plan: Plan, definitions: Definitions) -> Iterator[Owed]:
    for name, progress in application.items.items():
        if progress.ended != "granted":
            continue
        for old in replaced(name, application, plan, definitions):
            held = application.holdings.of(old.party, old.certificate)
            if old.party not in application.people or not isinstance(held, Held):
                continue
            by = (one.number for one in progress.certificates if one.certificate == old.certificate)
            notice = Notice(id="", kind="superseded", application=application.id,
                            certificate=old.certificate, number=held.number,
                            holder_id=application.people[old.party].id_number,
                            by=next(by, None))  # fmt: skip
            for source in {*held.sources, *held.overruled} - {OWN_REGISTER}:
                if old.number == held.number:
                    yield _owed(source, notice, (name,), application)


def _owed(
    source: SourceId, notice: Notice, items: tuple[ItemId, ...], application: Application
) -> Owed:
    """Its id is a hash over all there is to say, salted: it stands in the clear, and is no tale."""
    text = f"{application.salt}|{source}|{notice.canonical().decode()}"
    return Owed(source=source, items=items,
                notice=notice.model_copy(update={"id": hashed(text)[:32]}))  # fmt: skip
