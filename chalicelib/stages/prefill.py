"""Consent + certificates → values that fill the form, each with its source; read once, recorded.

One rule, two occasions: before submission (shown and agreed), and in each item when earlier items
have produced something.
"""

from dataclasses import dataclass

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Absent, Down, Found, Held, Holding, NoMatch, Refused, Stale
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, Prefilled
from chalicelib.domain.journal.item_happenings import ItemPrefilled
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ApplicationId, ItemId
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
    """
    records = ports.applications.read(occasion.application)
    stands = pin(records, ports.catalogues)
    if isinstance(occasion, Before):
        happened = _before(stands, ports)
    elif occasion.item in stands.application.item_values:
        happened = ()
    else:
        happened = _within(stands, occasion.item, ports)
    if happened:
        pen = Pen(actor="system:prefill", at=ports.clock.now(), draw=ports.randomness.draw)
        ports.applications.write(pen.write(records, happened))


def _before(stands: Pinned, ports: PrefillPorts) -> tuple[Happened, ...]:
    """Read each certificate once, whoever of the application's parties it serves."""
    plan, found, filled = stands.plan(), [], []
    shelf = _Shelf(stands=stands, plan=plan, ports=ports, read={})
    for reading in readings(stands.application, plan):
        if reading.permission == "open":
            continue
        holding, certificate = shelf.look(reading)
        found.append(Found(party=reading.party, certificate=reading.certificate, holding=holding))
        if certificate is not None:
            content = Content(certificate=certificate.type, number=certificate.number,
                              fields=certificate.fields)  # fmt: skip
            values = fill(plan, reading.party, content)
            filled.append((reading.party, values))
    happened = [Happened(body=Fetched(found=tuple(found)))] if found else []
    happened += [
        Happened(body=Prefilled(values=f.values, origins=f.origins), subject=party)
        for party, f in filled
        if f.values
    ]
    return tuple(happened)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What was read in this call, by whose and which: no certificate is fetched twice."""

    stands: Pinned
    plan: Plan
    ports: PrefillPorts
    read: dict[tuple[str, str], tuple[Holding, Certificate | None]]

    def look(self, reading: Reading) -> tuple[Holding, Certificate | None]:
        """The answer about this party's certificate; a refused one is not read at all."""
        now = self.ports.clock.now()
        if reading.permission == "refused":
            return Refused(as_of=now), None
        holder = self.stands.application.people[reading.party].id_number
        key = (holder, reading.certificate)
        if key not in self.read:
            self.read[key] = _read(holder, reading.certificate, self.ports)
        holding, certificate = self.read[key]
        self.ports.ledger.record(holder, self._disclosure(reading, holding, certificate))
        return holding, certificate

    def _disclosure(
        self, reading: Reading, holding: Holding, certificate: Certificate | None
    ) -> Disclosure:
        application = self.stands.application
        return Disclosure(
            application=application.id,
            items=reading.items,
            certificate=reading.certificate,
            number=certificate.number if certificate else None,
            fields=reading.fields,
            requester=f"party:{application.applicant}",
            purpose=application.life_event,
            basis=reading.ground,
            result=holding.kind,
        )


def _read(holder: str, code: str, ports: PrefillPorts) -> tuple[Holding, Certificate | None]:
    """Ask the register: held, absent, stale, of another person, or no answer."""
    now = ports.clock.now()
    try:
        found = ports.certificates.find(holder, code)
    except SourceDown:
        return Down(as_of=now), None
    if not found:
        return Absent(as_of=now), None
    newest = found[0]
    if newest.holder_id != holder:
        return NoMatch(as_of=now), None
    until = newest.valid_until
    if until is not None and until < legal_day(now):
        return Stale(number=newest.number, expired=until, as_of=now), None
    held = Held(number=newest.number, issuer=newest.issuer, valid_until=until, as_of=now)
    return held, newest


def _within(stands: Pinned, item: ItemId, ports: PrefillPorts) -> tuple[Happened, ...]:
    """What earlier items produced, read by number from the register, filled in for this one."""
    plan, happened = stands.plan(), []
    for producer, code, party in sorted(producers(plan, item)):
        for issued in stands.application.items[producer].certificates:
            if (issued.certificate, issued.party) != (code, party):
                continue
            certificate = ports.certificates.numbered(issued.number)
            content = Content(certificate=code, number=issued.number, fields=certificate.fields)
            filled = fill_produced(plan, item, party, content)
            ports.ledger.record(certificate.holder_id, _shown(stands, item, certificate, filled))
            body = ItemPrefilled(values=filled.values, origins=filled.origins)
            happened.append(Happened(stream=item, body=body, subject=party))
    return tuple(happened)


def _shown(stands: Pinned, item: ItemId, certificate: Certificate, filled: Filled) -> Disclosure:
    return Disclosure(
        application=stands.application.id,
        items=(item,),
        certificate=certificate.type,
        number=certificate.number,
        fields=tuple(sorted(origin.field for origin in filled.origins)),
        requester=f"body:{stands.plan().item(item).body}",
        purpose=stands.application.life_event,
        basis="own",
        result="held",
    )
