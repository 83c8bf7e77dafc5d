"""What sources have answered about the parties → what that means, and what can be done now."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.heard import Heard
from chalicelib.domain.holding import Held, Holding, Stale
from chalicelib.domain.names import CertificateNumber, Code, PartyId, SourceId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.naming import (
    answer_in_words,
    answer_to_others,
    issuer_title,
    plain_kind,
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
    and did not answer. To who leads the application it is told of others, too: of who signs in and
    sees it themselves only whether it is used, may still come, or does not help (``of_another``),
    and never its ``details``. To anybody else it is told of themselves alone.
    """

    party: PartyId
    certificate: Code
    title: Text
    kind: str = Field(repr=False)
    as_of: datetime
    sources: tuple[Text, ...] = Field(repr=False)
    silent: tuple[Text, ...] = Field(repr=False)
    means: Text = Field(repr=False)
    do: Text = Field(repr=False)
    details: Details | None = Field(repr=False)


def seen_answers(desk: Desk) -> Iterator[SeenAnswer]:
    """Each certificate that this plan reads and that was asked for, in the plan's order."""
    for readable in desk.plan.readable:
        party, certificate = readable.party, readable.certificate
        holding = desk.application.holdings.of(party, certificate)
        if holding is None or not (desk.is_applicant or party in desk.own):
            continue
        is_told = desk.is_told_why(party)
        told = in_words(holding, party, certificate, desk)
        yield SeenAnswer(
            party=party,
            certificate=certificate,
            title=desk.definitions.certificates_by_id[certificate].title,
            kind=holding.kind if is_told else plain_kind(holding),
            as_of=holding.as_of,
            sources=_titles(holding.sources, desk) if is_told else (),
            silent=_titles(holding.silent, desk) if is_told else (),
            means=told.means,
            do=told.do,
            details=_details(holding, desk) if desk.is_themselves(party) else None,
        )


def in_words(holding: Holding, party: PartyId, certificate: Code, desk: Desk) -> Heard:
    """What it means, and what can be done now, as far as whoever is at this desk may know."""
    if not desk.is_told_why(party):
        return answer_to_others(holding, certificate, desk.definitions)
    return answer_in_words(holding, certificate, desk.definitions,
                           may_choose=desk.may_choose(party))  # fmt: skip


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
