"""Officers of an issuing body: a certificate is revoked, suspended, holds again, or is replaced."""

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
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
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call
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


noun = Noun("orders")
ONE = "/v1/bodies/{body}/certificates/{number}"


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
