"""What registers have otherwise about one certificate → side by side, to whom it is about."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Candidate, Conflict, Held
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, Code, PartyId, SourceId
from chalicelib.domain.plan import Readable
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.naming import (
    answer_in_words,
    issuer_title,
    source_title,
)


class SaidField(Frozen):
    """One field in which they differ, as one of them has it."""

    id: str
    title: Text
    value: FieldValue = Field(repr=False)


class Word(Frozen):
    """What one register has. ``counts``: it is right, by the rule or by the party's choice."""

    source: SourceId
    title: Text
    issuer_title: Text | None
    valid_until: date | None
    values: tuple[SaidField, ...] = Field(repr=False)
    counts: bool


class SeenConflict(Frozen):
    """Registers differ about one certificate; told to nobody but whom it is about.

    ``settled``: ``open`` until the party chooses, ``chosen`` once they did (they may choose anew
    while the form can change), ``rule`` where one of them decides about such certificates. Whoever
    represents the party is told who differs, and not in what.
    """

    party: PartyId
    certificate: Code
    title: Text
    number: CertificateNumber
    settled: Literal["open", "chosen", "rule"]
    words: tuple[Word, ...] = Field(repr=False)
    means: Text
    do: Text


def seen_conflicts(desk: Desk) -> Iterator[SeenConflict]:
    """Every certificate of the caller's about which registers differ, in the plan's order."""
    for readable in desk.plan.readable:
        holding = desk.application.holdings.of(readable.party, readable.certificate)
        if readable.party not in desk.own:
            continue
        if isinstance(holding, Conflict) or (isinstance(holding, Held) and holding.overruled):
            yield _seen(readable, holding, desk)


def _seen(readable: Readable, holding: Conflict | Held, desk: Desk) -> SeenConflict:
    kind = desk.definitions.certificates_by_id[readable.certificate]
    told = answer_in_words(holding, kind.id, desk.definitions)
    words = tuple(_words(readable, holding, kind, desk))
    number = holding.candidates[0].number if isinstance(holding, Conflict) else holding.number
    return SeenConflict(
        party=readable.party,
        certificate=kind.id,
        title=kind.title,
        number=number,
        settled=_settled(holding, desk.definitions.decider_of(kind.id)),
        words=words,
        means=told.means,
        do=told.do,
    )


def _settled(
    holding: Conflict | Held, decides: SourceId | None
) -> Literal["open", "chosen", "rule"]:
    if isinstance(holding, Conflict):
        return "open"
    return "rule" if decides in holding.sources else "chosen"


def _words(
    readable: Readable, holding: Conflict | Held, kind: CertificateType, desk: Desk
) -> Iterator[Word]:
    """Each register's; what it says only to whom it is about themselves."""
    is_told = desk.is_themselves(readable.party)
    for each in _candidates(readable, holding, desk):
        said = desk.application.differences.get(each.number, {}).get(each.source, {})
        yield Word(
            source=each.source,
            title=source_title(each.source, desk.definitions),
            issuer_title=issuer_title(each.issuer, desk.definitions) if each.issuer else None,
            valid_until=each.valid_until,
            values=tuple(_fields(said, kind)) if is_told else (),
            counts=isinstance(holding, Held) and each.source in holding.sources,
        )


def _candidates(readable: Readable, holding: Conflict | Held, desk: Desk) -> Iterator[Candidate]:
    """Those to choose between; where the rule has weighed them, of a loser only what differs."""
    if isinstance(holding, Conflict):
        yield from holding.candidates
        return
    offered = desk.application.holdings.disputed(readable.party, readable.certificate)
    told = {each.source: each for each in offered if each.number == holding.number}
    right = Candidate(source="", number=holding.number, issuer=holding.issuer,
                      valid_until=holding.valid_until)  # fmt: skip
    for name in holding.sources:
        yield told.get(name, right.model_copy(update={"source": name}))
    for name in holding.overruled:
        yield told.get(name, Candidate(source=name, number=holding.number, issuer=""))


def _fields(said: Mapping[str, FieldValue], kind: CertificateType) -> Iterator[SaidField]:
    for field in kind.fields:
        if field.id in said:
            yield SaidField(id=field.id, title=field.title, value=said[field.id])
