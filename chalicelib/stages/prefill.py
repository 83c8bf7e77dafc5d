"""Consent + certificates → values that fill the form, each with its source; read once, recorded.

One rule, two occasions: before submission (shown and agreed), and in each item when earlier items
have produced something.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.application import Application
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Conflict, SourceDown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Absent, Down, Found, Held, Holding, NoMatch, Refused, Stale
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, Prefilled
from chalicelib.domain.journal.item_happenings import ItemPrefilled
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, Code, ItemId, PartyId
from chalicelib.domain.plan import Plan
from chalicelib.domain.prefilling import (
    Content,
    Filled,
    Reading,
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
    records = ports.applications.read(occasion.application)
    stands = pin(records, ports.catalogues)
    if isinstance(occasion, Before):
        happened = tuple(_before(stands, ports))
    else:
        happened = tuple(_within(stands, occasion.item, ports))
    if happened:
        pen = Pen(actor="system:prefill", at=ports.clock.now(), draw=ports.randomness.draw)
        ports.applications.write(pen.write(records, happened))


Shelf = dict[tuple[str, Code], tuple[Holding, Certificate | None]]
"""What was read in this call, by whose and which: no certificate is fetched twice."""


class _Answer(Frozen):
    """What a register said to one reading."""

    reading: Reading
    holding: Holding
    certificate: Certificate | None


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
        new = tuple(_ask(reading, stands.application, shelf, ports) for reading in due)
        stands, answers = stands.knowing(_found(new)), answers + new


def _ask(reading: Reading, application: Application, shelf: Shelf, ports: PrefillPorts) -> _Answer:
    """The answer about one party's certificate; a refused one is not read at all."""
    if reading.permission == "refused":
        return _Answer(reading=reading, holding=Refused(as_of=ports.clock.now()), certificate=None)
    person = application.people[reading.party].id_number
    key = (person, reading.certificate)
    if key not in shelf:
        shelf[key] = _read(person, reading.certificate, ports)
    return _Answer(reading=reading, holding=shelf[key][0], certificate=shelf[key][1])


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
        fields=used if certificate else reading.fields, basis=reading.ground,
        requester=f"party:{application.applicant}", purpose=application.life_event,
        result=answer.holding.kind,
    )  # fmt: skip


def _read(holder: str, code: str, ports: PrefillPorts) -> tuple[Holding, Certificate | None]:
    """Ask the register: held (the newest that is valid), absent, stale, another's, no answer."""
    now = ports.clock.now()
    try:
        found = ports.certificates.find(holder, code)
    except SourceDown:
        return Down(as_of=now), None
    if not found:
        return Absent(as_of=now), None
    best = next((each for each in found if _ended(each, now) is None), found[0])
    if best.holder_id != holder:
        return NoMatch(as_of=now), None
    ended, until = _ended(best, now), best.valid_until
    if ended is not None:
        return Stale(number=best.number, expired=ended, as_of=now), None
    return Held(number=best.number, issuer=best.issuer, valid_until=until, as_of=now), best


def _ended(certificate: Certificate, now: datetime) -> date | None:
    """Since which day it holds no more, superseded or expired; None where it does."""
    if certificate.superseded is not None:
        return legal_day(certificate.superseded.at)
    until = certificate.valid_until
    return until if until is not None and until < legal_day(now) else None


def _within(stands: Pinned, item: ItemId, ports: PrefillPorts) -> Iterator[Happened]:
    """What earlier items produced, read by number from the register, filled in for this one.

    Nothing where that was done, or where the item goes to nobody any more.
    """
    application, plan = stands.application, stands.plan()
    is_over = application.phase == "withdrawn" or application.items[item].ended
    if is_over or item in application.item_values:
        return
    for producer, code, party in sorted(producers(plan, item)):
        for issued in application.items[producer].certificates:
            if (issued.certificate, issued.party) != (code, party):
                continue
            certificate = ports.certificates.numbered(issued.number)
            content = Content(certificate=code, number=issued.number, fields=certificate.fields)
            filled = fill_produced(plan, item, party, content)
            ports.ledger.record(certificate.holder_id, _shown(stands, item, certificate, filled))
            body = ItemPrefilled(values=filled.values, origins=filled.origins)
            yield Happened(stream=item, body=body, subject=party)


def _shown(stands: Pinned, item: ItemId, certificate: Certificate, filled: Filled) -> Disclosure:
    return Disclosure(
        application=stands.application.id, items=(item,), certificate=certificate.type,
        number=certificate.number, fields=tuple(sorted(origin.field for origin in filled.origins)),
        requester=f"body:{stands.plan().item(item).body}", purpose=stands.application.life_event,
        basis="own", result="held",
    )  # fmt: skip
