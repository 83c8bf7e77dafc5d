"""Officers of an issuing body: a certificate is revoked, suspended, holds again, or is replaced."""

from datetime import date

from pydantic import Field

from chalicelib.domain.disclosure import ExpectedField, expected_field
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code
from chalicelib.domain.ordering import (
    How,
    Order,
    Ordered,
    Reference,
    Replaced,
    Replacement,
    Sentence,
)
from chalicelib.domain.status_list import Status
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import Standing
from chalicelib.domain.verified import Verification
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.certificates import as_issued
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class OrderBody(Frozen):
    """``revoked`` for good, ``suspended`` for a while, ``valid`` again: why, and by which law."""

    status: Status
    reason: Sentence = Field(repr=False)
    reference: Reference


class ReplacementBody(Frozen):
    """A new term, a correction of these fields, or the same once more: why, and by which law."""

    how: How
    fields: dict[str, FieldValue] = Field(default_factory=dict, repr=False)
    reason: Sentence = Field(repr=False)
    reference: Reference


class OrderableView(Frozen):
    """A certificate of this body: how it stands, and what its kind can say; nothing that it says.

    ``until``: the field by which it ends, where one says so; ``holder_field`` never changes.
    """

    number: CertificateNumber
    certificate: Code
    title: Text
    standing: Standing
    issued: date | None
    valid_until: date | None
    ended: date | None
    superseded_by: CertificateNumber | None
    fields: tuple[ExpectedField, ...]
    holder_field: str
    until: str | None


noun = Noun("orders")
ALIKE = set(OrderableView.model_fields) & set(Verification.model_fields)
ONE = "/v1/bodies/{body}/certificates/{number}"


@noun.route("GET", ONE, Contract(gives=OrderableView, word="certify"), Nothing)
def show_orderable(call: Call[Nothing]) -> Answer:
    """What an officer needs to order something of it: nothing of whom it is about."""
    known = call.services.remote.verifier.verify(as_issued(call.names["number"]))
    kind = call.services.definitions.certificates_by_id.get(known.type or "")
    if kind is None or known.issuer != call.names["body"]:
        raise Unknown("Your department issued no certificate of this number: look at it once more.")
    told = known.model_dump(include=ALIKE)
    fields = tuple(expected_field(each) for each in kind.fields)
    return Answer(OrderableView(certificate=kind.id, title=kind.title, fields=fields,
                                holder_field=kind.holder_field, until=kind.validity.until,
                                **told))  # fmt: skip


@noun.route("POST", f"{ONE}/status", Contract(gives=Ordered, word="certify"), OrderBody)
def order_status(call: Call[OrderBody]) -> Answer:
    """Revoke or suspend a certificate of this body, or let it hold again; its holder is told."""
    order = Order(number=as_issued(call.names["number"]), body=call.names["body"],
                  officer=call.identity.subject, **call.body.model_dump())  # fmt: skip
    return Answer(repeated(lambda: call.services.remote.registrar.order(order)))


@noun.route("POST", f"{ONE}/replacement", Contract(gives=Replaced, word="certify"), ReplacementBody)
def replace_certificate(call: Call[ReplacementBody]) -> Answer:
    """Renew, correct or re-issue it: another stands in its place, and its holder is told."""
    replacement = Replacement(number=as_issued(call.names["number"]), body=call.names["body"],
                              officer=call.identity.subject, **call.body.model_dump())  # fmt: skip
    return Answer(repeated(lambda: call.services.remote.registrar.replace(replacement)))
