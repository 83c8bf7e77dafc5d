"""What people say is wrong in certificates that a body issued, as its officers see and answer it.

An officer looks into it; corrects the certificate by the order that there is for that, or keeps it
as it is; and says so, with the reason. Whom it is about is told.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from re import fullmatch
from typing import NamedTuple

from pydantic import BaseModel, Field

from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.informing import ACCURACY, DISPUTE, disputed_no_more, disputes
from chalicelib.domain.journal.certificate_happenings import (
    OUTCOMES,
    DisputeCorrected,
    DisputeKept,
    Outcome,
    Reasoned,
)
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId, CertificateNumber, Code, PartyId, Snake
from chalicelib.domain.ordering import Reference, Sentence
from chalicelib.domain.owing import Owed
from chalicelib.domain.querying import Difference
from chalicelib.domain.text import Text
from chalicelib.domain.worklists import disputes_of
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.paging import QUERY, paged
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.applications import WorklistEntry
from chalicelib.ports.ledgers import Disclosure
from chalicelib.ports.remote_services import Showing


class DisputeLine(Frozen):
    """One that waits for an answer: of which certificate, since when."""

    dispute: str
    certificate: Code
    title: Text
    number: CertificateNumber
    since: datetime


class DisputedField(Frozen):
    """What the certificate says, and what was typed; ``said`` is null where that is not told."""

    field: Snake
    title: Text
    type: FieldType
    options: tuple[Option, ...]
    registered: FieldValue | None = Field(repr=False)
    said: FieldValue | None = Field(repr=False)


class DisputeView(Frozen):
    """A dispute, and what became of it."""

    dispute: str
    certificate: Code
    title: Text
    number: CertificateNumber
    fields: tuple[DisputedField, ...] = Field(repr=False)
    outcome: Outcome | None


class AnswerBody(Frozen):
    """``corrected``: another certificate stands in its place by now; or ``kept``: why, by law."""

    outcome: Outcome
    reason: Sentence = Field(repr=False)
    reference: Reference


class Answered(Frozen):
    """What stands of it."""

    dispute: str
    outcome: Outcome


class _Found(NamedTuple):
    records: Records
    stands: Pinned
    owed: Owed

    @property
    def party(self) -> PartyId:
        """Whom it is about, by a part that reads this certificate."""
        notice, people = self.owed.notice, self.stands.application.people
        return next(each.party for each in self.stands.plan().readable
                    if each.certificate == notice.certificate and each.party in people
                    and people[each.party].id_number == notice.holder_id)  # fmt: skip


noun = Noun("disputes")
PATH = "/v1/bodies/{body}/disputes"
ONE = f"{PATH}/{{dispute}}"
LIST = Contract(gives=tuple[DisputeLine, ...], word="certify", query=QUERY)
SHOWN = Contract(gives=DisputeView, word="certify", discloses="others")
NAME = r"([0-9a-z-]{1,60})\.([0-9a-f]{32})"
"""The application's name, and the id of the notice."""

PUT_RIGHT = frozenset({"superseded", "revoked"})
"""How a certificate stands that its issuer has put right."""


@noun.route("GET", PATH, LIST, Nothing)
def list_disputes(call: Call[Nothing]) -> Answer:
    """What waits for this body's answer, the oldest first, a hundred at a time."""
    body = call.names["body"]
    read = partial(call.services.applications.waiting, disputes_of(body))
    here, link = paged(read, call, PATH.format(body=body))
    return Answer(tuple(line for entry in here for line in _lines(entry, call)), headers=link)


def _lines(entry: WorklistEntry, call: Call[Nothing]) -> Iterator[DisputeLine]:
    """One, by what the journal says in the clear and the catalogue that the application is on.

    None where nobody can answer it any more, should its line have outlived that.
    """
    dispute = entry.stream.removeprefix(DISPUTE)
    records = call.services.applications.glance(entry.application)
    answers = (
        e.body for e in records.entries if isinstance(e.body, DisputeKept | DisputeCorrected)
    )
    if records.is_erased or dispute in {each.mark for each in answers}:
        return
    kinds = call.services.apply.catalogues.get(pinned(records).catalogue).certificates_by_id
    told = (e.body for e in records.entries if isinstance(e.body, RegisterTold))
    for each in (body for body in told if body.notice == dispute):
        yield DisputeLine(dispute=f"{entry.application}.{dispute}", certificate=each.certificate,
                          title=kinds[each.certificate].title, number=each.number,
                          since=entry.due)  # fmt: skip


@noun.route("GET", ONE, SHOWN, Nothing)
def show_dispute(call: Call[Nothing]) -> Answer:
    """Which fields, what the certificate says, and what was typed over it."""
    found = _found(call)
    notice, definitions = found.owed.notice, found.stands.definitions
    kind = definitions.certificates_by_id[notice.certificate]
    fields = {field.id: field for field in kind.fields}
    view = DisputeView(
        dispute=call.names["dispute"],
        certificate=kind.id,
        title=kind.title,
        number=notice.number,
        fields=tuple(_disputed(fields[name], each) for name, each in notice.fields.items()),
        outcome=found.stands.application.disputes.get(notice.id),
    )  # fmt: skip
    return Answer(view, showings=(_showing(found, call),))


def _disputed(field: CertificateField, each: Difference) -> DisputedField:
    return DisputedField(field=field.id, title=field.title, type=field.type, options=field.options,
                         registered=each.registered, said=each.said)  # fmt: skip


def _showing(found: _Found, call: Call[Nothing]) -> Showing:
    owed, application = found.owed, found.stands.application
    notice = owed.notice
    disclosure = Disclosure(
        application=application.id, items=owed.items, certificate=notice.certificate,
        number=notice.number, fields=tuple(sorted(notice.fields)), requester=f"body:{owed.issuer}",
        reader=call.identity.subject, purpose=application.life_event, basis="duty",
        references=(ACCURACY,), result="shown", day=call.today,
    )  # fmt: skip
    return Showing(holder_id=notice.holder_id, disclosure=disclosure)


@noun.route("POST", f"{ONE}/answer", Contract(gives=Answered, word="certify"), AnswerBody)
def answer_dispute(call: Call[AnswerBody]) -> Answer:
    """Say what became of it; whom it is about is told. The same again changes nothing."""
    return Answer(repeated(lambda: _answered(call)))


def _answered(call: Call[AnswerBody]) -> Answered:
    found, outcome = _found(call), call.body.outcome
    before = found.stands.application.disputes.get(found.owed.notice.id)
    if before is None:
        _require_put_right(found, call)
        _write(found, call)
    elif before != outcome:
        raise Conflict("This dispute was answered otherwise before, and that stands.")
    return Answered(dispute=call.names["dispute"], outcome=outcome)


def _require_put_right(found: _Found, call: Call[AnswerBody]) -> None:
    """The order that corrects it comes first: it says what is right, and makes the new one."""
    number = found.owed.notice.number
    if call.body.outcome == "kept":
        return
    if call.services.remote.verifier.verify(number).standing not in PUT_RIGHT:
        raise Conflict(f"{number} stands as it was: order its correction first, then say so here.")


def _write(found: _Found, call: Call[AnswerBody]) -> None:
    notice, ports, party = found.owed.notice, call.services.decide, found.party
    body = OUTCOMES[call.body.outcome](party=party, certificate=notice.certificate,
                                       number=notice.number, mark=notice.id)  # fmt: skip
    why = Reasoned(reason=call.body.reason, reference=call.body.reference)
    pen = Pen(actor=f"officer:{call.identity.subject}", at=ports.clock.now(),
              draw=ports.randomness.draw)  # fmt: skip
    happened = (Happened(body=body), Happened(body=why, subject=party))
    change = pen.write(found.records, happened, (disputed_no_more(notice.id),))
    ports.applications.write(change)


def _found(call: Call[BaseModel]) -> _Found:
    """The dispute in the path, if this body issued what it is about; raises Unknown."""
    named = fullmatch(NAME, call.names["dispute"])
    if named is not None:
        records = call.services.applications.read(ApplicationId(named[1]))
        stands = pin(records, call.services.apply.catalogues)
        for each in disputes(stands.application, stands.plan(), stands.definitions):
            if (each.notice.id, each.issuer) == (named[2], call.names["body"]):
                return _Found(records, stands, each)
    raise Unknown("There is no such dispute for your body, or what was said is being changed.")
