"""Consent + certificates → values that fill the form, each with its source; read once, recorded.

One rule, two occasions: before submission (shown and agreed), and in each item when earlier items
have produced something.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.answering import Said, Wanted, settle
from chalicelib.domain.application import Application
from chalicelib.domain.conditional_use import Use
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.source import BUDGET
from chalicelib.domain.errors import Conflict
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Found, Holding
from chalicelib.domain.inquiry import Key, Sought, covers, key_of, seek, together
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, Prefilled, ToldApart
from chalicelib.domain.journal.item_happenings import Issued, ItemPrefilled
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.read_happenings import Differed
from chalicelib.domain.names import ApplicationId, Code, ItemId, PartyId, SourceId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import FromItem, Plan
from chalicelib.domain.prefilling import (
    Content,
    Filled,
    Reading,
    fill,
    fill_produced,
    producers,
    readings,
)
from chalicelib.domain.produced_use import denial_within
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.sources import Answers, Attested, Query, Sources


class Before(Frozen):
    """Before submission: read what was agreed, and what the law lets read without."""

    application: ApplicationId


class Within(Frozen):
    """In an item, whose prerequisites have ended: fill in what they produced."""

    application: ApplicationId
    item: ItemId


@dataclass(frozen=True, slots=True)
class PrefillPorts:
    """Where applications and certificates are kept, the ledger; the time, chance, the registers."""

    applications: Applications
    catalogues: Catalogues
    certificates: Certificates
    ledger: Ledger
    clock: Clock
    randomness: Randomness
    sources: Sources


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


class _Answer(Frozen):
    """What the registers said to one reading, and which were asked."""

    sought: Sought
    said: Said
    asked: tuple[SourceId, ...] = ()

    @property
    def reading(self) -> Reading:
        """To which one."""
        return self.sought.reading

    @property
    def holding(self) -> Holding:
        """The answer as the journal keeps it."""
        return self.said.holding

    @property
    def certificate(self) -> Attested | None:
        """The certificate that serves, where one does."""
        return self.said.certificate


class _Shelf:
    """What was put in this call and what each register said: nothing is fetched twice."""

    def __init__(self, ports: PrefillPorts) -> None:
        self._ports = ports
        self._until = ports.clock.now() + timedelta(seconds=BUDGET)
        self._put: dict[Key, tuple[Query, Answers]] = {}

    def fetch(self, queries: Iterable[Query], definitions: Definitions) -> None:
        """Put at once all that was not put before."""
        new = {key: query for key, query in together(queries).items()
               if key not in self._put or not covers(self._put[key][0], query)}  # fmt: skip
        asked = {query: definitions.sources_of(query.certificate) for query in new.values()}
        answers = self._ports.sources.ask(asked, self._until) if asked else {}
        self._put |= {key: (query, answers[query]) for key, query in new.items()}

    def answers(self, query: Query) -> Answers:
        """What each register said to it."""
        return self._put[key_of(query)][1]


def _before(stands: Pinned, ports: PrefillPorts) -> Iterator[Happened]:
    """The answers, and the values that they fill by the plan as it is with these answers."""
    if not stands.application.is_editable:
        raise Conflict("The application was handed in: nothing more is read for its form.")
    answers = _answers(stands, ports)
    plan = stands.knowing(_found(answers)).plan()
    if answers:
        yield Happened(body=Fetched(found=_found(answers)))
    for answer in answers:
        filled = _filled(answer, plan)
        person = stands.application.people[answer.reading.party].id_number
        ports.ledger.record(person, _read_for(stands.application, answer, filled))
        for body in _sealed(answer, filled):
            yield Happened(body=body, subject=answer.reading.party)


def _sealed(answer: _Answer, filled: Filled) -> Iterator[ToldApart | Differed | Prefilled]:
    """What says something of the party, for nobody but whoever may open what is theirs."""
    certificate, said = answer.reading.certificate, answer.said
    if said.labels:
        yield ToldApart(certificate=certificate, labels=said.labels)
    if said.number and said.differing:
        yield Differed(certificate=certificate, number=said.number, said=said.differing)
    if filled.values:
        yield Prefilled(values=filled.values, origins=filled.origins)


def _answers(stands: Pinned, ports: PrefillPorts) -> tuple[_Answer, ...]:
    """Ask for each certificate once, whoever it serves; and for what an answer leads to."""
    answers: tuple[_Answer, ...] = ()
    shelf = _Shelf(ports)
    asked: set[tuple[PartyId, Code]] = set()
    while True:
        sought = _due(stands, asked)
        if not sought:
            return answers
        asked.update((each.reading.party, each.reading.certificate) for each in sought)
        shelf.fetch((s.query for s in sought if s.denied is None), stands.definitions)
        new = tuple(_answer(each, stands, shelf, ports.clock.now()) for each in sought)
        stands, answers = stands.knowing(_found(new)), answers + new


def _due(stands: Pinned, asked: AbstractSet[tuple[PartyId, Code]]) -> list[Sought]:
    """What is to be asked next. What was asked before is asked as if it never had been.

    A plan that knows of an answer that did not help fills its fields from elsewhere.
    """
    known = stands.plan()
    pairs = {(r.party, r.certificate) for r in readings(stands.application, known)
             if r.permission != "open"} - asked  # fmt: skip
    fresh = stands.forgetting(pairs)
    plan = known if fresh is stands else fresh.plan()
    due = (r for r in readings(fresh.application, plan) if (r.party, r.certificate) in pairs)
    return [seek(reading, fresh.application, plan, stands.definitions)
            for reading in due if reading.permission != "open"]  # fmt: skip


def _answer(sought: Sought, stands: Pinned, shelf: _Shelf, now: datetime) -> _Answer:
    if sought.denied is not None:
        return _Answer(sought=sought, said=Said(holding=sought.refusal(now)))
    query, definitions = sought.query, stands.definitions
    wanted = Wanted(
        query=query,
        kind=definitions.certificates_by_id[query.certificate],
        decider=definitions.decider_of(query.certificate),
        believed=sought.reading.source,
    )
    answers = shelf.answers(query)
    return _Answer(sought=sought, said=settle(wanted, answers, now), asked=tuple(answers))


def _found(answers: tuple[_Answer, ...]) -> tuple[Found, ...]:
    """The answers as the journal keeps them: nothing of what a certificate says."""
    return tuple(Found(party=answer.reading.party, certificate=answer.reading.certificate,
                       holding=answer.holding) for answer in answers)  # fmt: skip


def _filled(answer: _Answer, plan: Plan) -> Filled:
    certificate = answer.certificate
    if certificate is None:
        return Filled(values={}, origins=())
    content = Content(certificate=answer.reading.certificate, number=certificate.number,
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
        result=answer.holding.kind, references=answer.sought.query.references, sources=answer.asked,
        reason=answer.sought.reason,
    )  # fmt: skip


def _within(overview: Overview, item: ItemId, ports: PrefillPorts) -> Iterator[Happened]:
    """What earlier items produced, read by number from the register, filled in for this one.

    Nothing where that was done, or where the item goes to nobody any more.
    """
    is_filled = "item_prefilled" in overview.kinds_of(item)
    if is_filled or overview.is_withdrawn or overview.items[item].ended:
        return
    plan = overview.plan_of(item)
    for producer in sorted({producer for producer, _, _ in producers(plan, item)}):
        for issued in overview.items[producer].certificates:
            if denial_within(_use(overview, item, issued), overview) is not None:
                continue
            certificate = ports.certificates.numbered(issued.number)
            content = Content(certificate=issued.certificate, number=issued.number,
                              fields=certificate.fields)  # fmt: skip
            filled = fill_produced(plan, item, issued.party, content)
            ports.ledger.record(certificate.holder_id, _shown(overview, item, certificate, filled))
            body = ItemPrefilled(values=filled.values, origins=filled.origins)
            yield Happened(stream=item, body=body, subject=issued.party)


def _use(overview: Overview, item: ItemId, issued: Issued) -> Use:
    """What this item would read of one certificate: the fields that its form takes from it.

    Whose it is is known by the party that it was issued for: nobody is looked up for it.
    """
    plan = overview.plan_of(item)
    fields = {f.filling.field for f in plan.fields
              if f.party == issued.party and isinstance(f.filling, FromItem)
              and f.filling.certificate == issued.certificate}  # fmt: skip
    return Use(
        application=overview.records.application, items=(item,), ground="own", holder_id="",
        requester=f"body:{plan.item(item).body}", purpose=pinned(overview.records).life_event,
        certificate=issued.certificate, fields=tuple(sorted(fields)), number=issued.number,
    )  # fmt: skip


def _shown(
    overview: Overview, item: ItemId, certificate: Certificate, filled: Filled
) -> Disclosure:
    return Disclosure(
        application=overview.records.application, items=(item,), certificate=certificate.type,
        number=certificate.number, fields=tuple(sorted(origin.field for origin in filled.origins)),
        requester=f"body:{overview.plan_of(item).item(item).body}",
        purpose=pinned(overview.records).life_event, basis="own", result="held",
    )  # fmt: skip
