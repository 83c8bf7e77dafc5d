"""What sources have answered about the parties → what that means, and what can be done now."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Held, Holding, Stale
from chalicelib.domain.names import CertificateNumber, Code, PartyId, SourceId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.naming import (
    answer_in_words,
    issuer_title,
    source_title,
)


class Details(Frozen):
    """What an answer says by itself: told to nobody but whom it is about."""

    number: CertificateNumber
    issuer_title: Text | None = None
    valid_until: date | None = None
    expired: date | None = None


class SeenAnswer(Frozen):
    """The latest answer about one certificate of one party, in words.

    ``sources``: who said so, or, where none answered, who was asked; ``silent``: who was asked too,
    and did not answer. To who leads the application it is told of others, too, without its
    ``details``; to anybody else of themselves alone.
    """

    party: PartyId
    certificate: Code
    title: Text
    kind: str
    as_of: datetime
    sources: tuple[Text, ...]
    silent: tuple[Text, ...]
    means: Text
    do: Text
    details: Details | None = Field(repr=False)


def seen_answers(desk: Desk) -> Iterator[SeenAnswer]:
    """Each certificate that this plan reads and that was asked for, in the plan's order."""
    for readable in desk.plan.readable:
        party, certificate = readable.party, readable.certificate
        holding = desk.application.holdings.of(party, certificate)
        if holding is None or not (desk.is_applicant or party in desk.own):
            continue
        told = answer_in_words(holding, certificate, desk.definitions,
                               may_choose=desk.may_choose(party))  # fmt: skip
        yield SeenAnswer(
            party=party,
            certificate=certificate,
            title=desk.definitions.certificates_by_id[certificate].title,
            kind=holding.kind,
            as_of=holding.as_of,
            sources=_titles(holding.sources, desk),
            silent=_titles(holding.silent, desk),
            means=told.means,
            do=told.do,
            details=_details(holding, desk) if desk.is_themselves(party) else None,
        )


def _titles(sources: tuple[SourceId, ...], desk: Desk) -> tuple[Text, ...]:
    return tuple(source_title(each, desk.definitions) for each in sources)


def _details(holding: Holding, desk: Desk) -> Details | None:
    match holding:
        case Held():
            issuer = issuer_title(holding.issuer, desk.definitions)
            return Details(number=holding.number, issuer_title=issuer,
                           valid_until=holding.valid_until)  # fmt: skip
        case Stale():
            return Details(number=holding.number, expired=holding.expired)
        case _:
            return None
