"""An application as it stands → what is to be asked next, and what each answer comes to in it."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.answering import Said, Wanted, settle
from chalicelib.domain.beside import told_beside
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Down, Found, Held, Holding, Refused
from chalicelib.domain.inquiry import Sought, seek
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code, PartyId, SourceId
from chalicelib.domain.plan import Plan
from chalicelib.domain.prefilling import Content, Filled, Reading, fill, readings
from chalicelib.domain.querying import Answers, Denied, Silent, Unasked
from chalicelib.ports.ledgers import Disclosure


class Answered(Frozen):
    """What the registers said to one reading, and which were asked.

    ``asked``: not who was let be, or had no turn. ``withheld``: by which code a register refused.
    ``is_told``: whether it stands in the ledger already, by whoever kept it from being put.
    ``is_news``: whether it changes what is known; where not, nothing of it is written or used.
    """

    sought: Sought
    said: Said
    asked: tuple[SourceId, ...] = ()
    withheld: str | None = None
    is_told: bool = False
    is_news: bool = True

    @property
    def reading(self) -> Reading:
        """To which one."""
        return self.sought.reading

    @property
    def holding(self) -> Holding:
        """The answer as the journal keeps it."""
        return self.said.holding

    def filled(self, plan: Plan) -> Filled:
        """The values of the form that it fills by this plan."""
        certificate = self.said.certificate
        if certificate is None:
            return Filled(values={}, origins=())
        content = Content(certificate=self.reading.certificate, number=certificate.number,
                          fields=certificate.fields)  # fmt: skip
        return fill(plan, self.reading.party, content)

    @property
    def line(self) -> Disclosure:
        """Who asked whom for what, for which items: all of it, whether it was used or not."""
        certificate, query = self.said.certificate, self.sought.query
        return Disclosure(
            application=query.application, items=query.items, certificate=query.certificate,
            number=certificate.number if certificate else None, fields=query.fields,
            basis=self.reading.ground, requester=query.requester, purpose=query.purpose,
            result=self.holding.kind, references=query.references, sources=self.asked,
            reason=self.sought.reason or self.withheld,
        )  # fmt: skip

    def lines(self, holder: str, definitions: Definitions) -> Iterator[tuple[str, Disclosure]]:
        """That line, for its holder; and for each other of whom what was read tells.

        Once of each certificate, however many registers tell of it, and whatever came of it.
        """
        line, kind = self.line, definitions.certificates_by_id[self.reading.certificate]
        yield holder, line
        told: dict[tuple[str, CertificateNumber], set[str]] = {}
        for each in self.said.read:
            for other in told_beside(kind, each.fields, line.fields, holder):
                told.setdefault((other.number, each.number), set()).update(other.fields)
        for (person, number), fields in told.items():
            beside = {"number": number, "fields": tuple(sorted(fields))}
            yield person, line.model_copy(update=beside)


def due(stands: Pinned, asked: AbstractSet[tuple[PartyId, Code]]) -> list[Sought]:
    """What is to be asked next. What was asked before is asked as if it never had been.

    A plan that knows of an answer that did not help fills its fields from elsewhere. What a rule
    keeps from being put is not sought anew before that has another reason, or none.
    """
    known = stands.plan()
    pairs = {(r.party, r.certificate) for r in readings(stands.application, known)
             if r.permission != "open"} - asked  # fmt: skip
    fresh = stands.forgetting(pairs)
    plan = known if fresh is stands else fresh.plan()
    found = (r for r in readings(fresh.application, plan) if (r.party, r.certificate) in pairs)
    sought = [seek(reading, fresh.application, plan, stands.definitions)
              for reading in found if reading.permission != "open"]  # fmt: skip
    return [each for each in sought if not _is_ruled_out(each, stands)]


def _is_ruled_out(sought: Sought, stands: Pinned) -> bool:
    """Whether it stands there already that just this rule forbids it."""
    before = _before(sought, stands)
    return (
        isinstance(before, Refused) and before.by == "rule"
        and sought.reason is not None and before.reason == sought.reason
    )  # fmt: skip


def _before(sought: Sought, stands: Pinned) -> Holding | None:
    reading = sought.reading
    return stands.application.holdings.of(reading.party, reading.certificate)


def _is_news(answer: Answered, stands: Pinned) -> bool:
    """Not where somebody was waited for, and is as silent as before: what stands is kept.

    Nor where nobody tells it any more just now, unless the party has chosen another's word since.
    Whoever tells it may have put it right meanwhile: then it fills the form otherwise.
    """
    holding, before = answer.holding, _before(answer.sought, stands)
    if not isinstance(before, Held) or not before.awaits:
        return True
    if isinstance(holding, Down) and answer.reading.source in {None, *before.sources}:
        return False
    is_same = holding == before.model_copy(update={"as_of": holding.as_of})
    return not is_same or answer.filled(stands.plan()).values != _filled(answer.reading, stands)


def _filled(reading: Reading, stands: Pinned) -> Mapping[str, FieldValue]:
    """What the certificate that is read fills in the form so far."""
    application = stands.application
    return {key: value for key, value in application.prefilled.items()
            if key.rpartition("@")[2] == reading.party
            and application.origins[key].certificate == reading.certificate}  # fmt: skip


def denied(sought: Sought, now: datetime) -> Answered:
    """The answer of whoever was not asked: its party refused, or a rule does."""
    return Answered(sought=sought, said=Said(holding=sought.refusal(now)))


def answered(sought: Sought, said: Answers | Unasked, stands: Pinned, now: datetime) -> Answered:
    """What this comes to; a gate that let none be asked has its refusal in the ledger."""
    if isinstance(said, Unasked):
        kept_back = denied(sought.model_copy(update={"denied": said.reason}), now)
        return kept_back.model_copy(update={"is_told": True})
    query, definitions = sought.query, stands.definitions
    wanted = Wanted(
        query=query,
        kind=definitions.certificates_by_id[query.certificate],
        decider=definitions.decider_of(query.certificate),
        believed=sought.reading.source,
        compared=sought.compared,
    )
    settled = settle(wanted, said, now)
    put = {source: answer for source, answer in said.items()
           if not isinstance(answer, Silent) or answer.is_put}  # fmt: skip
    reasons = (answer.reason for answer in put.values() if isinstance(answer, Denied))
    withheld = next(reasons, None) if isinstance(settled.holding, Refused) else None
    answer = Answered(sought=sought, said=settled, asked=tuple(put), withheld=withheld)
    return answer.model_copy(update={"is_news": _is_news(answer, stands)})


def found(answers: Iterable[Answered]) -> tuple[Found, ...]:
    """The news among them as the journal keeps it: nothing of what a certificate says."""
    return tuple(Found(party=answer.reading.party, certificate=answer.reading.certificate,
                       holding=answer.holding)
                 for answer in answers if answer.is_news)  # fmt: skip
