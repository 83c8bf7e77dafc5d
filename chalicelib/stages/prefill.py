"""Consent + certificates → values that fill the form, each with its source; read once, recorded.

One rule, two occasions: before submission (shown and agreed), and in each item when earlier items
have produced something.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.catalogue.inquiring import Answered, answered, denied, due, found
from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.catalogue.produced import produced_for
from chalicelib.catalogue.voiding import with_voided
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.source import BUDGET
from chalicelib.domain.errors import ConcurrentChange, Conflict
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.inquiry import Key, Sought, covers, key_of, together
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Fetched, Prefilled, ToldApart
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.read_happenings import Differed
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId, Code, ItemId, PartyId
from chalicelib.domain.overview import Overview
from chalicelib.domain.prefilling import Filled
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.sources import Answers, Query, Sources, Unasked

TRIES = 4
"""How often an application may be written to by others before what came is written into it."""


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
    Raises Conflict where an application that was handed in would be prefilled as before that, and
    ConcurrentChange where others wrote to it again and again.
    """
    if isinstance(occasion, Before):
        _before(occasion.application, ports)
        return
    part = Part.of(occasion.item, "before")
    records = ports.applications.glance(occasion.application, part)
    _write(_within(Overview(records=records), occasion.item, ports), records, ports)


def _write(happened: Iterable[Happened], records: Records, ports: PrefillPorts) -> None:
    """Nothing where nothing happened."""
    if bodies := tuple(happened):
        ports.applications.write(_pen(ports).write(records, bodies))


def _pen(ports: PrefillPorts) -> Pen:
    return Pen(actor="system:prefill", at=ports.clock.now(), draw=ports.randomness.draw)


class _Shelf:
    """What was put in this call and what each register said: nothing is fetched twice.

    ``is_closed``: from then on nothing more is put.
    """

    def __init__(self, ports: PrefillPorts) -> None:
        self._ports = ports
        self._until = ports.clock.now() + timedelta(seconds=BUDGET)
        self._put: dict[Key, tuple[Query, Answers | Unasked]] = {}
        self._told: list[tuple[PartyId, str, Disclosure]] = []
        self.is_closed = False

    def fetch(self, queries: Iterable[Query], definitions: Definitions) -> None:
        """Put at once all that was not put before."""
        new = {key: query for key, query in together(queries).items() if not self._has(query)}
        if new and not self.is_closed:
            asked = {query: definitions.sources_of(query.certificate) for query in new.values()}
            answers = self._ports.sources.ask(asked, self._until)
            self._put |= {key: (query, answers[query]) for key, query in new.items()}

    def answer(self, sought: Sought, stands: Pinned) -> Iterator[Answered]:
        """What came of this; nothing where it was not put, and is not any more."""
        now = self._ports.clock.now()
        if sought.denied is not None:
            yield denied(sought, now)
        elif self._has(sought.query):
            yield answered(sought, self._put[key_of(sought.query)][1], stands, now)

    def tell(self, answers: Iterable[Answered], stands: Pinned) -> None:
        """Have it in the ledger of whom it is about, each line once."""
        people = stands.application.people
        new = [(answer.reading.party, *told) for answer in answers if not answer.is_told
               for told in answer.lines(people[answer.reading.party].id_number,
                                        stands.definitions)]  # fmt: skip
        new = [told for told in new if told not in self._told]
        self._ports.ledger.record_all([(person, line) for _, person, line in new])
        self._told += new

    def _has(self, query: Query) -> bool:
        return key_of(query) in self._put and covers(self._put[key_of(query)][0], query)


def _before(application: ApplicationId, ports: PrefillPorts) -> None:
    """Ask once, and write what came into the application as it stands by then.

    Whoever writes to it meanwhile costs no answer: of what came that is used for which consent and
    plan still are, and which nobody else has written. What has become due since is asked by whoever
    let it become so.
    """
    shelf = _Shelf(ports)
    for _ in range(TRIES):
        records = ports.applications.read(application)
        stands = pin(records, ports.catalogues)
        if not stands.application.is_editable:
            phase = stands.application.phase
            raise Conflict(f"The application is {phase}: it cannot change now.")
        answers = _answers(stands, shelf)
        shelf.is_closed = True
        shelf.tell(answers, stands)
        with suppress(ConcurrentChange):
            happened = _happened(answers, stands)
            _write(with_voided(happened, records, _pen(ports), ports.catalogues), records, ports)
            return
    raise ConcurrentChange("Others write to this application: ask for what is read again.")


def _answers(stands: Pinned, shelf: _Shelf) -> tuple[Answered, ...]:
    """Ask for each certificate once, whoever it serves; and for what an answer leads to."""
    answers: tuple[Answered, ...] = ()
    asked: set[tuple[PartyId, Code]] = set()
    while sought := due(stands, asked):
        asked.update((each.reading.party, each.reading.certificate) for each in sought)
        shelf.fetch((s.query for s in sought if s.denied is None), stands.definitions)
        new = tuple(answer for each in sought for answer in shelf.answer(each, stands))
        stands, answers = stands.knowing(found(new)), answers + new
    return answers


def _happened(answers: tuple[Answered, ...], stands: Pinned) -> Iterator[Happened]:
    """The answers, and the values that they fill by the plan as it is with these answers."""
    news = tuple(answer for answer in answers if answer.is_news)
    plan = stands.knowing(found(news)).plan()
    if news:
        yield Happened(body=Fetched(found=found(news)))
    for answer in news:
        for body in _sealed(answer, answer.filled(plan)):
            yield Happened(body=body, subject=answer.reading.party)


def _sealed(answer: Answered, filled: Filled) -> Iterator[ToldApart | Differed | Prefilled]:
    """What says something of the party, for nobody but whoever may open what is theirs."""
    certificate, said = answer.reading.certificate, answer.said
    if said.labels:
        yield ToldApart(certificate=certificate, labels=said.labels)
    if said.number and said.differing:
        yield Differed(certificate=certificate, number=said.number, said=said.differing)
    if filled.values:
        yield Prefilled(values=filled.values, origins=filled.origins)


def _within(overview: Overview, item: ItemId, ports: PrefillPorts) -> Iterator[Happened]:
    """What earlier items produced, filled in for this one.

    Nothing where that was done, or where the item goes to nobody any more.
    """
    is_filled = "item_prefilled" in overview.kinds_of(item)
    if is_filled or overview.is_withdrawn or overview.items[item].ended:
        return
    yield from produced_for(item, overview, ports)
