"""An application as it stands → what is to be asked next, and what each answer comes to in it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.answering import Said, Wanted, settle
from chalicelib.domain.application import Application
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Found, Holding
from chalicelib.domain.inquiry import Sought, seek
from chalicelib.domain.names import Code, PartyId, SourceId
from chalicelib.domain.plan import Plan
from chalicelib.domain.prefilling import Content, Filled, Reading, fill, readings
from chalicelib.domain.querying import Answers, Unasked
from chalicelib.ports.ledgers import Disclosure


class Answered(Frozen):
    """What the registers said to one reading, and which were asked.

    ``is_told``: whether it stands in the ledger already, by whoever kept it from being put.
    """

    sought: Sought
    said: Said
    asked: tuple[SourceId, ...] = ()
    is_told: bool = False

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

    def line(self, application: Application, filled: Filled) -> Disclosure:
        """Who read what for which items: the fields that were used, else those that were sought."""
        certificate, reading = self.said.certificate, self.reading
        used = tuple(sorted({origin.field for origin in filled.origins}))
        return Disclosure(
            application=application.id, items=reading.items, certificate=reading.certificate,
            number=certificate.number if certificate else None,
            fields=used if certificate else self.said.seen or reading.fields, basis=reading.ground,
            requester=f"party:{application.applicant}", purpose=application.life_event,
            result=self.holding.kind, references=self.sought.query.references, sources=self.asked,
            reason=self.sought.reason,
        )  # fmt: skip


def due(stands: Pinned, asked: AbstractSet[tuple[PartyId, Code]]) -> list[Sought]:
    """What is to be asked next. What was asked before is asked as if it never had been.

    A plan that knows of an answer that did not help fills its fields from elsewhere.
    """
    known = stands.plan()
    pairs = {(r.party, r.certificate) for r in readings(stands.application, known)
             if r.permission != "open"} - asked  # fmt: skip
    fresh = stands.forgetting(pairs)
    plan = known if fresh is stands else fresh.plan()
    found = (r for r in readings(fresh.application, plan) if (r.party, r.certificate) in pairs)
    return [seek(reading, fresh.application, plan, stands.definitions)
            for reading in found if reading.permission != "open"]  # fmt: skip


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
    return Answered(sought=sought, said=settle(wanted, said, now), asked=tuple(said))


def found(answers: Iterable[Answered]) -> tuple[Found, ...]:
    """The answers as the journal keeps them: nothing of what a certificate says."""
    return tuple(Found(party=answer.reading.party, certificate=answer.reading.certificate,
                       holding=answer.holding) for answer in answers)  # fmt: skip
