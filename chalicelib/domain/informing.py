"""An application that was handed in → the notices that it owes to registers, each told once.

Of three things: a value that somebody typed over what a register says; one that another register
has otherwise, and whose word counts (by the rule, or as was chosen); a certificate that an item
replaced, and that another register keeps. Pure, and the same however often it is asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.differing import Difference, differences
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.holding import Held
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.records import Listed
from chalicelib.domain.names import OWN_REGISTER, ItemId, SourceId
from chalicelib.domain.plan import Plan, Readable
from chalicelib.domain.querying import Difference as Otherwise
from chalicelib.domain.querying import Notice
from chalicelib.domain.superseding import replaced

UNTOLD_REGISTERS = "registers"
"""The worklist of applications that may owe registers a notice."""

LINE = "+registers"
"""Under which an application stands there: it is no item, and no item's id begins so."""


class Owed(Frozen):
    """One notice, to whom, and for which items the register had been read."""

    source: SourceId
    notice: Notice
    items: tuple[ItemId, ...]

    @property
    def told(self) -> RegisterTold:
        """What is written once it was taken."""
        notice = self.notice
        return RegisterTold(notice=notice.id, source=self.source, of=notice.kind,
                            certificate=notice.certificate, number=notice.number)  # fmt: skip


def listed(due: datetime) -> Listed:
    """The line that lets it be looked at, written with whatever may make something owed."""
    return Listed(stream=LINE, worklist=UNTOLD_REGISTERS, due=due)


def may_owe(application: Application, plan: Plan, happened: Iterable[Happened]) -> bool:
    """Whether what just happened may make a notice owed: handed in, or corrected afterwards."""
    kinds = {each.body.kind for each in happened}
    if "submitted" in kinds:
        return any(differences(application, plan)) or any(
            held.overruled for _, held in _held(application, plan)
        )
    return {"item_corrected", "typed"} <= kinds


def owed(application: Application, plan: Plan, definitions: Definitions) -> Iterator[Owed]:
    """Every notice that was not taken yet; of a form that is being changed, none."""
    notices = (*_disputed(application, plan), *_superseded(application, plan, definitions))
    for each in notices:
        if each.notice.id not in application.registers_told:
            yield each


def _disputed(application: Application, plan: Plan) -> Iterator[Owed]:
    if application.is_editable:
        return
    corrected = [*differences(application, plan)]
    for readable, held in _held(application, plan):
        typed = [d for d in corrected if (d.party, d.certificate, d.number) == (
            readable.party, readable.certificate, held.number)]  # fmt: skip
        if typed:
            fields = {d.field: Otherwise(registered=d.registered, said=d.said) for d in typed}
            yield from _notices(application, readable, held, dict.fromkeys(held.sources, fields))
        losers = {name: _overruled(name, held, typed, application) for name in held.overruled}
        yield from _notices(application, readable, held, losers)


def _held(application: Application, plan: Plan) -> Iterator[tuple[Readable, Held]]:
    """Every certificate that this plan reads and that is held, of people who are known still."""
    for readable in plan.readable:
        held = application.holdings.of(readable.party, readable.certificate)
        if isinstance(held, Held) and readable.party in application.people:
            yield readable, held


def _overruled(
    source: SourceId, held: Held, typed: list[Difference], application: Application
) -> dict[str, Otherwise]:
    """What this register has otherwise, and what counts: as was typed, or as the other has it."""
    said = application.differences.get(held.number, {})
    right = next((said[name] for name in held.sources if name in said), {})
    right = {**right, **{each.field: each.said for each in typed}}
    return {name: Otherwise(registered=value, said=right.get(name))
            for name, value in said.get(source, {}).items()}  # fmt: skip


def _notices(
    application: Application,
    readable: Readable,
    held: Held,
    fields: Mapping[SourceId, Mapping[str, Otherwise]],
) -> Iterator[Owed]:
    """One to each of these registers; our own knows it already."""
    for source, otherwise in fields.items():
        if source != OWN_REGISTER:
            notice = Notice(id="", kind="disputed", application=application.id,
                            certificate=readable.certificate, number=held.number,
                            holder_id=application.people[readable.party].id_number,
                            fields=otherwise)  # fmt: skip
            yield _owed(source, notice, readable.items, application)


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
    """Its id is a hash over all it says, salted: it stands in the clear, and tells nothing."""
    text = f"{application.salt}|{source}|{notice.canonical().decode()}"
    return Owed(source=source, items=items,
                notice=notice.model_copy(update={"id": hashed(text)[:32]}))  # fmt: skip
