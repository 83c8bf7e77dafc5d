"""Queries → the registers behind, once each is held against the application as it stands just now.

A second look by other eyes than those that ask: the application is read anew, so that a consent
that was taken back a moment ago is no consent. What is about to be asked stands in the ledger
before it is; a query that is refused is not put, and stands there, too. It keeps no other from
being put.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.answering import misshapen
from chalicelib.domain.conditional_use import Denial, denial_of_joined
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.errors import Unknown
from chalicelib.domain.holding import Absent, Found, Refused
from chalicelib.domain.names import OWN_REGISTER, ApplicationId, Code, PartyId, SourceId
from chalicelib.domain.querying import Answers, Notice, Query, Told, Unasked
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.ledgers import Disclosure, Ledger
from chalicelib.ports.sources import Sources

Pair = tuple[str, Code]
"""Whose certificate, and of which type."""

UNGROUNDED: frozenset[Denial] = frozenset({"no_consent", "not_proved"})
"""What is said of nothing that a plan does not require."""


class GatedSources:
    """The port Sources, in front of another."""

    def __init__(self, behind: Sources, applications: Applications, catalogues: Catalogues,
                 ledger: Ledger, report: Callable[[SourceId, str], None]) -> None:  # fmt: skip
        self._behind = behind
        self._applications = applications
        self._catalogues = catalogues
        self._ledger = ledger
        self._report = report
        self._put: tuple[datetime | None, set[Pair]] = (None, set())

    @property
    def known(self) -> AbstractSet[SourceId]:
        """Whoever is known behind it."""
        return self._behind.known

    def ask(
        self, queries: Mapping[Query, Sequence[Source]], until: datetime
    ) -> Mapping[Query, Answers | Unasked]:
        """What the registers say to those that may be put; of the others, why they may not.

        Raises SourceDown where the ledger does not answer, and puts none: none would stand in it.
        """
        before = self._put_until(until)
        standing = {name: self._standing(name) for name in {each.application for each in queries}}
        denials = {query: _denial(query, standing[query.application], frozenset(before))
                   for query in queries}  # fmt: skip
        refused = {query: why for query, why in denials.items() if why is not None}
        self._ledger.record_all([
            (query.holder_id, _line(query, refused.get(query), self._met_by(sources)))
            for query, sources in queries.items()
        ])  # fmt: skip
        passed = {query: sources for query, sources in queries.items() if query not in refused}
        before |= {(query.holder_id, query.certificate) for query in passed}
        answers = self._behind.ask(passed, until) if passed else {}
        for source in _misshapen(answers, standing):
            self._report(source, "value_misshapen")
        return {query: Unasked(reason=refused[query]) if query in refused else answers[query]
                for query in queries}  # fmt: skip

    def _met_by(self, sources: Sequence[Source]) -> tuple[SourceId, ...]:
        """Who gets a question: our own register, and those of the others that are known."""
        known = self.known
        return (OWN_REGISTER, *(source.id for source in sources if source.id in known))

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Telling reads nothing."""
        self._behind.tell(source, notice)

    def _put_until(self, until: datetime) -> set[Pair]:
        """What was put within the same time: what it leads to is asked by a plan that knows it."""
        if self._put[0] != until:
            self._put = (until, set())
        return self._put[1]

    def _standing(self, application: ApplicationId) -> Pinned | None:
        try:
            return pin(self._applications.read(application), self._catalogues)
        except Unknown:
            return None


def _denial(query: Query, stands: Pinned | None, before: frozenset[Pair]) -> Denial | None:
    """Why it is refused by every plan that the application may have by now.

    By a plan that would require it, where there is one, and else by the first.
    """
    if stands is None:
        return "another_application"
    reasons: list[Denial] = []
    for known in _known(stands, query, before):
        why = denial_of_joined(query, known.application, known.plan(), known.definitions)
        if why is None:
            return None
        reasons.append(why)
    return next((why for why in reasons if why in UNGROUNDED), reasons[0])


def _known(stands: Pinned, query: Query, before: frozenset[Pair]) -> Iterator[Pinned]:
    """The application as the journal has it; as if this was never asked; as if more was not there.

    What is asked again is asked as if it never had been; and what was put a moment ago, or was
    refused and therefore not put, the journal does not know yet.
    """
    yield stands
    asked = _pairs(stands, frozenset({(query.holder_id, query.certificate)}))
    fresh = stands.forgetting(asked)
    yield fresh
    fresh = fresh.knowing(tuple(_declined(stands, asked)))
    yield fresh
    since = before - {(query.holder_id, query.certificate)}
    gone = (Found(party=party, certificate=code, holding=Absent(as_of=stands.application.opened_at))
            for party, code in sorted(_pairs(stands, since)))  # fmt: skip
    yield fresh.knowing(tuple(gone))


def _declined(stands: Pinned, asked: set[tuple[PartyId, Code]]) -> Iterator[Found]:
    """What else parties refused: the plan fills their fields from elsewhere."""
    application = stands.application
    for party, code in sorted({(each.party, each.certificate) for each in application.consents}):
        if (party, code) not in asked and application.consent(party, code) is False:
            refused = Refused(as_of=application.opened_at, sources=())
            yield Found(party=party, certificate=code, holding=refused)


def _pairs(stands: Pinned, wanted: frozenset[Pair]) -> set[tuple[PartyId, Code]]:
    people = stands.application.people.items()
    return {(party, code) for party, person in people
            for holder, code in wanted if holder == person.id_number}  # fmt: skip


def _misshapen(
    answers: Mapping[Query, Answers | Unasked],
    standing: Mapping[ApplicationId, Pinned | None],
) -> set[SourceId]:
    """Who told a value that its field cannot have: an operator is told, and never which value."""
    return {each.source for query, said in answers.items() if not isinstance(said, Unasked)
            for answer in said.values() if isinstance(answer, Told)
            for each in answer.certificates
            if (stands := standing[query.application])
            and misshapen(each, stands.definitions.certificates_by_id[query.certificate],
                          frozenset(query.fields))}  # fmt: skip


def _line(query: Query, why: Denial | None, asked: tuple[SourceId, ...]) -> Disclosure:
    """Who wants what, and of whom it is asked; or why nothing is read."""
    return Disclosure(
        application=query.application, items=query.items, certificate=query.certificate,
        number=query.number, fields=query.fields, requester=query.requester, purpose=query.purpose,
        basis=query.ground, references=query.references, result="refused" if why else "asked",
        sources=() if why else asked, reason=why,
    )  # fmt: skip
