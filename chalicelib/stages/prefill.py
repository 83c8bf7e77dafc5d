"""Consent + certificates → values that fill the form, each with its source; read once, recorded.

One rule, two occasions: before submission (shown and agreed), and in each item when earlier items
have produced something.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from pydantic import Field

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.application import Application
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.errors import Conflict, SourceDown
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import (
    Absent,
    Down,
    Found,
    Held,
    Holding,
    NoMatch,
    Refused,
    Several,
    Stale,
)
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, FieldValue, Prefilled, ToldApart
from chalicelib.domain.journal.item_happenings import ItemPrefilled
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, CertificateNumber, Code, ItemId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import Plan
from chalicelib.domain.prefilling import (
    Content,
    Filled,
    Reading,
    bears_name,
    fill,
    fill_produced,
    producers,
    readings,
)
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.randomness import Randomness


class Before(Frozen):
    """Before submission: read what was agreed, and what the law lets read without."""

    application: ApplicationId


class Within(Frozen):
    """In an item, whose prerequisites have ended: fill in what they produced."""

    application: ApplicationId
    item: ItemId


@dataclass(frozen=True, slots=True)
class PrefillPorts:
    """Where applications and certificates are kept, the ledger; the time and chance."""

    applications: Applications
    catalogues: Catalogues
    certificates: Certificates
    ledger: Ledger
    clock: Clock
    randomness: Randomness


def prefill(occasion: Before | Within, ports: PrefillPorts) -> None:
    """Read what may be read and was not yet, write what came; never overwrites what was typed.

    A source that is down is an answer of its own: the rest is used, and it may be asked again.
    Raises Conflict where an application that was handed in would be prefilled as before that.
    """
    if isinstance(occasion, Before):
        records = ports.applications.read(occasion.application)
        happened = tuple(_before(pin(records, ports.catalogues), ports))
    else:
        part = Part.of(occasion.item, "before")
        records = ports.applications.glance(occasion.application, part)
        happened = tuple(_within(Overview(records=records), occasion.item, ports))
    if happened:
        pen = Pen(actor="system:prefill", at=ports.clock.now(), draw=ports.randomness.draw)
        ports.applications.write(pen.write(records, happened))


class _Said(Frozen):
    """What a register said; ``labels`` tell several apart, by the one field that was ``seen``."""

    holding: Holding
    certificate: Certificate | None = None
    labels: Mapping[CertificateNumber, FieldValue] = Field(default_factory=dict, repr=False)
    seen: tuple[str, ...] = ()


Shelf = dict[tuple[str, str | None, Code, CertificateNumber | None], _Said]
"""What was read in this call, by whose (and under which name, where others gave it), which type and
which one: nothing is fetched twice."""


class _Answer(Frozen):
    """What a register said to one reading."""

    reading: Reading
    said: _Said

    @property
    def holding(self) -> Holding:
        """The answer as the journal keeps it."""
        return self.said.holding

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that serves, where one does."""
        return self.said.certificate


def _before(stands: Pinned, ports: PrefillPorts) -> Iterator[Happened]:
    """The answers, and the values that they fill by the plan as it is with these answers."""
    if not stands.application.is_editable:
        raise Conflict("The application was handed in: nothing more is read for its form.")
    answers = _answers(stands, ports)
    plan = stands.knowing(_found(answers)).plan()
    if answers:
        yield Happened(body=Fetched(found=_found(answers)))
    for answer in answers:
        party, filled = answer.reading.party, _filled(answer, plan)
        person = stands.application.people[party].id_number
        ports.ledger.record(person, _read_for(stands.application, answer, filled))
        if answer.said.labels:
            labels = ToldApart(certificate=answer.reading.certificate, labels=answer.said.labels)
            yield Happened(body=labels, subject=party)
        if filled.values:
            body = Prefilled(values=filled.values, origins=filled.origins)
            yield Happened(body=body, subject=party)


def _answers(stands: Pinned, ports: PrefillPorts) -> tuple[_Answer, ...]:
    """Ask for each certificate once, whoever it serves; and for what an answer leads to."""
    answers: tuple[_Answer, ...] = ()
    shelf: Shelf = {}
    asked: set[tuple[PartyId, Code]] = set()
    while True:
        due = [r for r in readings(stands.application, stands.plan())
               if r.permission != "open" and (r.party, r.certificate) not in asked]  # fmt: skip
        if not due:
            return answers
        asked.update((reading.party, reading.certificate) for reading in due)
        new = tuple(_ask(reading, stands, shelf, ports) for reading in due)
        stands, answers = stands.knowing(_found(new)), answers + new


def _ask(reading: Reading, stands: Pinned, shelf: Shelf, ports: PrefillPorts) -> _Answer:
    """The answer about one party's certificate; a refused one is not read at all."""
    if reading.permission == "refused":
        return _Answer(reading=reading, said=_Said(holding=Refused(as_of=ports.clock.now())))
    person = stands.application.people[reading.party].id_number
    key = (person, reading.name, reading.certificate, reading.number)
    if key not in shelf:
        kind = stands.definitions.certificates_by_id[reading.certificate]
        shelf[key] = _read(_Wanted(person, reading.name, kind, reading.number), ports)
    return _Answer(reading=reading, said=shelf[key])


def _found(answers: tuple[_Answer, ...]) -> tuple[Found, ...]:
    """The answers as the journal keeps them: nothing of what a certificate says."""
    return tuple(Found(party=answer.reading.party, certificate=answer.reading.certificate,
                       holding=answer.holding) for answer in answers)  # fmt: skip


def _filled(answer: _Answer, plan: Plan) -> Filled:
    certificate = answer.certificate
    if certificate is None:
        return Filled(values={}, origins=())
    content = Content(certificate=certificate.type, number=certificate.number,
                      fields=certificate.fields)  # fmt: skip
    return fill(plan, answer.reading.party, content)


def _read_for(application: Application, answer: _Answer, filled: Filled) -> Disclosure:
    """Who read what for which items: the fields that were used, else those that were sought."""
    certificate, reading = answer.certificate, answer.reading
    used = tuple(sorted({origin.field for origin in filled.origins}))
    return Disclosure(
        application=application.id, items=reading.items, certificate=reading.certificate,
        number=certificate.number if certificate else None,
        fields=used if certificate else answer.said.seen or reading.fields, basis=reading.ground,
        requester=f"party:{application.applicant}", purpose=application.life_event,
        result=answer.holding.kind,
    )  # fmt: skip


class _Wanted(NamedTuple):
    """Whose certificate, the name that others gave for them, of which type, which of several."""

    holder: str
    name: str | None
    kind: CertificateType
    number: CertificateNumber | None


def _read(wanted: _Wanted, ports: PrefillPorts) -> _Said:
    """Ask the register: held, several that hold, absent, stale, another's, no answer.

    Of several the one that was chosen serves; where nothing tells them apart, the newest. Under a
    number with another name than the one that was given, nothing is looked at.
    """
    now = ports.clock.now()
    try:
        found = ports.certificates.find(wanted.holder, wanted.kind.id)
    except SourceDown:
        return _Said(holding=Down(as_of=now))
    if not found:
        return _Said(holding=Absent(as_of=now))
    found = tuple(each for each in found if _is_of(each, wanted))
    if not found:
        return _Said(holding=NoMatch(as_of=now))
    label = wanted.kind.told_apart_by
    valid = [each for each in found if _ended(each, now) is None]
    chosen = [each for each in found if each.number == wanted.number]
    if label is not None and len(valid) > 1 and not chosen:
        return _several(valid, label, now)
    return _held((*chosen, *valid, found[0])[0], now)


def _is_of(certificate: Certificate, wanted: _Wanted) -> bool:
    """Whether it is about whom it was asked for: by number, and by name where others gave that."""
    is_named = bears_name(wanted.name, wanted.kind, certificate.fields)
    return certificate.holder_id == wanted.holder and is_named


def _several(valid: list[Certificate], label: str, now: datetime) -> _Said:
    """Their numbers, and one short field of each: nothing else of them is looked at."""
    labels = {each.number: each.fields[label] for each in valid if label in each.fields}
    numbers = tuple(each.number for each in valid)
    return _Said(holding=Several(numbers=numbers, as_of=now), labels=labels, seen=(label,))


def _held(best: Certificate, now: datetime) -> _Said:
    ended = _ended(best, now)
    if ended is not None:
        return _Said(holding=Stale(number=best.number, expired=ended, as_of=now))
    held = Held(
        number=best.number, issuer=best.issuer, valid_until=best.valid_until, as_of=now
    )  # fmt: skip
    return _Said(holding=held, certificate=best)


def _ended(certificate: Certificate, now: datetime) -> date | None:
    """Since which day it holds no more, superseded or expired; None where it does."""
    if certificate.superseded is not None:
        return legal_day(certificate.superseded.at)
    until = certificate.valid_until
    return until if until is not None and until < legal_day(now) else None


def _within(overview: Overview, item: ItemId, ports: PrefillPorts) -> Iterator[Happened]:
    """What earlier items produced, read by number from the register, filled in for this one.

    Nothing where that was done, or where the item goes to nobody any more.
    """
    is_filled = "item_prefilled" in overview.kinds_of(item)
    if is_filled or overview.is_withdrawn or overview.items[item].ended:
        return
    plan = overview.plan_of(item)
    for producer, code, party in sorted(producers(plan, item)):
        for issued in overview.items[producer].certificates:
            if (issued.certificate, issued.party) != (code, party):
                continue
            certificate = ports.certificates.numbered(issued.number)
            content = Content(certificate=code, number=issued.number, fields=certificate.fields)
            filled = fill_produced(plan, item, party, content)
            ports.ledger.record(certificate.holder_id, _shown(overview, item, certificate, filled))
            body = ItemPrefilled(values=filled.values, origins=filled.origins)
            yield Happened(stream=item, body=body, subject=party)


def _shown(
    overview: Overview, item: ItemId, certificate: Certificate, filled: Filled
) -> Disclosure:
    return Disclosure(
        application=overview.records.application, items=(item,), certificate=certificate.type,
        number=certificate.number, fields=tuple(sorted(origin.field for origin in filled.origins)),
        requester=f"body:{overview.plan_of(item).item(item).body}",
        purpose=pinned(overview.records).life_event, basis="own", result="held",
    )  # fmt: skip
