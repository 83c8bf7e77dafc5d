"""What several registers say to one query → the one answer that stands, and what of it is used.

The same number is the same certificate, whoever tells it. What one register says is used where
another is silent. Whatever any of them says has ended has ended. Where they have something
otherwise of one certificate, the register that decides its type is right, else the one that the
party says is; until then none of it is used.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from pydantic import Field

from chalicelib.domain.agreement import Copy, copies
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.forms import check_content
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import (
    Absent,
    Conflict,
    Down,
    Held,
    Holding,
    NoMatch,
    Refused,
    Several,
    Stale,
)
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import OWN_REGISTER, CertificateNumber, Snake, SourceId
from chalicelib.domain.prefilling import bears_name
from chalicelib.domain.querying import Answers, Attested, Denied, NotKnown, Query, Silent, Told


class Wanted(Frozen):
    """What was asked, of which type, and whose word counts where registers differ.

    ``decider`` is the register that decides this type, ``believed`` the one that the party chose.
    ``compared`` are fields that only say whose it is: of the right one, nothing more is done with
    them.
    """

    query: Query
    kind: CertificateType
    decider: SourceId | None = None
    believed: SourceId | None = None
    compared: frozenset[Snake] = frozenset()

    @property
    def sought(self) -> frozenset[Snake]:
        """The fields that are used."""
        return frozenset(self.query.fields) - self.compared


class Said(Frozen):
    """The answer as the journal keeps it, and what is used of it.

    ``certificate`` is the one that serves, where one does. ``labels`` tell several apart, by the
    one field that was ``seen``. ``differing`` is what registers have otherwise, each in its words.
    ``read`` is every certificate of theirs that was told of, whatever came of it.
    """

    holding: Holding
    certificate: Attested | None = None
    labels: Mapping[CertificateNumber, FieldValue] = Field(default_factory=dict, repr=False)
    seen: tuple[str, ...] = ()
    differing: Mapping[SourceId, Mapping[str, FieldValue]] = Field(default_factory=dict, repr=False)
    number: CertificateNumber | None = None
    """Of which certificate that is."""
    read: tuple[Attested, ...] = Field(default=(), repr=False)


def settle(wanted: Wanted, answers: Answers, now: datetime) -> Said:
    """The one answer; which registers it rests on, and which were silent."""
    told = tuple(_told(wanted, answers))
    said = _found(wanted, told, now) if told else Said(holding=_nothing(wanted, answers, now))
    silent = _who(answers, Silent)
    if waited := _waited_for(said.holding, wanted, silent):
        said = Said(holding=Down(sources=waited, as_of=now))
    known = {"silent": silent, **_awaited(said.holding, wanted, silent)}
    read = tuple(sorted(told, key=lambda each: (each.number, each.source)))
    return said.model_copy(update={
        "holding": said.holding.model_copy(update=known), "read": read,
    })  # fmt: skip


def _awaited(
    holding: Holding, wanted: Wanted, silent: tuple[SourceId, ...]
) -> Mapping[str, tuple[SourceId, ...]]:
    """Of what is held: who was silent and may say otherwise than those it rests on.

    Our own register knows what was ended here, of which the register that keeps it may not have
    heard yet.
    """
    if not isinstance(holding, Held):
        return {}
    return {"awaits": tuple(each for each in silent if each in {OWN_REGISTER, wanted.decider})}


def _waited_for(
    holding: Holding, wanted: Wanted, silent: tuple[SourceId, ...]
) -> tuple[SourceId, ...]:
    """Whose silence leaves it open: another's word is not used in their place.

    Whose word the party has chosen, unless who decides has spoken. Of what has ended, everybody who
    is silent: one of them may have the one that came after it.
    """
    is_decided = isinstance(holding, Held) and wanted.decider in holding.sources
    if wanted.believed in silent and not is_decided:
        return tuple(source for source in silent if source == wanted.believed)
    is_of_all = isinstance(holding, Stale) and wanted.query.number is None
    return silent if is_of_all else ()


def _told(wanted: Wanted, answers: Answers) -> Iterator[Attested]:
    """What is said of whom it was asked for, and of their certificates only what was asked."""
    fallen = _fallen(answers)
    for answer in answers.values():
        for each in answer.certificates if isinstance(answer, Told) else ():
            if _is_theirs(each, wanted):
                wrong = misshapen(each, wanted.kind, wanted.sought)
                kept = {n: v for n, v in each.fields.items() if n in wanted.sought - wrong}
                days = (*fallen.get(each.number, ()), *((each.ended,) if each.ended else ()))
                yield each.model_copy(update={
                    "fields": kept, "misshapen": tuple(sorted(wrong)),
                    "ended": min(days, default=None),
                })  # fmt: skip


def _fallen(answers: Answers) -> Mapping[CertificateNumber, tuple[date, ...]]:
    """Since when certificates hold no more of which the register that keeps them does not know."""
    found: dict[CertificateNumber, tuple[date, ...]] = {}
    for answer in answers.values():
        for each in answer.fallen if isinstance(answer, Told) else ():
            found[each.number] = (*found.get(each.number, ()), each.since)
    return found


def misshapen(each: Attested, kind: CertificateType, sought: frozenset[Snake]) -> set[Snake]:
    """Of these fields those of which it tells a value that they cannot have: no form takes it."""
    told = {name: kind.field(name) for name in sought if name in each.fields}
    wrong = {name for name, field in told.items()
             if field is None or check_content((field,), {name: each.fields[name]})}  # fmt: skip
    return wrong | (sought & set(each.misshapen))


def _is_theirs(each: Attested, wanted: Wanted) -> bool:
    """By number, and by name where others gave that; also by what the certificate itself says.

    A register may overlook the name that it was given: one that tells none has not compared it.
    """
    holder = wanted.query.holder_id
    says = each.fields.get(wanted.kind.holder_field, holder)
    return (
        each.holder_id == says == holder
        and (wanted.query.number in {None, each.number})
        and bears_name(wanted.query.name, wanted.kind, each.fields)
    )


def _nothing(wanted: Wanted, answers: Answers, now: datetime) -> Holding:
    """Nobody who answered has one: why, from what may pass to what stands."""
    if silent := _who(answers, Silent):
        return Down(sources=silent, as_of=now)
    if denied := _who(answers, Denied):
        return Refused(by="register", sources=denied, as_of=now)
    strangers = (*_who(answers, NotKnown), *_of_others(wanted, answers))
    if strangers:
        return NoMatch(sources=strangers, as_of=now)
    return Absent(sources=_who(answers, Told), as_of=now)


def _of_others(wanted: Wanted, answers: Answers) -> tuple[SourceId, ...]:
    """Who told of certificates, none of which is of whom it was asked for."""
    number = wanted.query.number
    told = {source: {each.number for each in answer.certificates}
            for source, answer in answers.items() if isinstance(answer, Told)}  # fmt: skip
    return tuple(source for source, numbers in told.items()
                 if numbers and (number is None or number in numbers))  # fmt: skip


def _who(answers: Answers, kind: type[Told | NotKnown | Denied | Silent]) -> tuple[SourceId, ...]:
    return tuple(source for source, answer in answers.items() if isinstance(answer, kind))


def _found(wanted: Wanted, told: tuple[Attested, ...], now: datetime) -> Said:
    """Of several the one that was chosen; where nothing tells them apart, the newest that holds."""
    found = copies(told, (wanted.decider, wanted.believed))
    label = wanted.kind.told_apart_by
    valid = [copy for copy in found if _ended(copy, now) is None]
    chosen = [copy for copy in found if copy.number == wanted.query.number]
    if label is not None and len(valid) > 1 and not chosen:
        return _several(valid, label, now)
    return _one((*chosen, *valid, found[0])[0], now)


def _ended(copy: Copy, now: datetime) -> date | None:
    """Since which day it holds no more, ended or run out; None where it does."""
    today = legal_day(now)
    ended = [each.ended for each in copy.all if each.ended is not None and each.ended <= today]
    until = [each.valid_until for each in copy.right]
    out = [day for day in until if day is not None and day < today]
    return min((*ended, *(out if len(out) == len(until) else ())), default=None)


def _several(valid: list[Copy], label: str, now: datetime) -> Said:
    """Their numbers, and one short field of each: nothing else of them is looked at."""
    labels = {copy.number: copy.first.fields[label] for copy in valid
              if label in copy.first.fields}  # fmt: skip
    sources = tuple(dict.fromkeys(each.source for copy in valid for each in copy.all))
    numbers = tuple(copy.number for copy in valid)
    holding = Several(numbers=numbers, sources=sources, as_of=now)
    return Said(holding=holding, labels=labels, seen=(label,))


def _one(copy: Copy, now: datetime) -> Said:
    ended = _ended(copy, now)
    if ended is not None:
        sources = tuple(each.source for each in copy.all)
        return Said(
            holding=Stale(number=copy.number, expired=ended, sources=sources, as_of=now)
        )  # fmt: skip
    if copy.is_open:
        sources = tuple(each.source for each in copy.all)
        return Said(
            holding=Conflict(candidates=copy.candidates, sources=sources, as_of=now),
            differing=copy.differing,
            number=copy.number,
        )
    certificate = copy.certificate
    held = Held(
        number=copy.number,
        issuer=certificate.issuer,
        valid_until=certificate.valid_until,
        sources=tuple(each.source for each in copy.right),
        overruled=tuple(each.source for each in copy.wrong),
        misshapen=tuple(
            sorted(
                {name for each in copy.right for name in each.misshapen} - set(certificate.fields)
            )
        ),
        lacking=copy.lacking,
        as_of=now,
    )
    return Said(holding=held, certificate=certificate, differing=copy.differing, number=copy.number)
