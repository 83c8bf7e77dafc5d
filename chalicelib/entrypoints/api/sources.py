"""What would be read, from which certificate, on what ground: shown before anybody agrees."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, Field

from chalicelib.domain.applying.commands import Agree, Choose
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.refusing import laws
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.errors import Conflict, SourceDown, TryLater
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.heard import Heard
from chalicelib.domain.names import (
    OWN_REGISTER,
    ApplicationId,
    CertificateNumber,
    Code,
    ItemId,
    PartyId,
    SourceId,
)
from chalicelib.domain.prefilling import Reading, readings
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.api.applications import ONE, shown_at, shown_to_party
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.showings import Contents
from chalicelib.entrypoints.api.views.application_view import ApplicationView, PrefillState
from chalicelib.entrypoints.api.views.naming import source_title
from chalicelib.entrypoints.api.views.seen_answers import in_words, seen_answers


class SourceField(Frozen):
    """One field of a certificate that would fill the form."""

    id: str
    title: Text


class SourceView(Frozen):
    """One certificate that would be read about one party. Nothing of it was read yet.

    ``sources``: who would be asked. ``basis``: the law by which these items need it; what a duty
    has read cannot be refused.
    ``permission``: ``open`` until the party says; ``given`` at once where the ground is a duty.
    ``answered``: what was answered before, where it is to be asked again.
    """

    party: PartyId
    certificate: Code
    title: Text
    issuer: str
    issuer_title: Text | None
    fields: tuple[SourceField, ...]
    items: tuple[ItemId, ...]
    sources: tuple[Text, ...]
    ground: Ground
    basis: tuple[Basis, ...]
    permission: Literal["given", "refused", "open"] = Field(repr=False)
    answered: Heard | None = Field(repr=False)


class ConsentsBody(Frozen):
    """What one party says about each certificate: true to let it be read, false to refuse."""

    party: PartyId
    certificates: Mapping[Code, bool] = Field(min_length=1)


class ChoiceBody(Frozen):
    """Which of several certificates of one type is meant, by its number.

    Where registers differ about one: its number, and the ``source`` that is right.
    """

    party: PartyId
    certificate: Code
    number: CertificateNumber = Field(max_length=100)
    source: SourceId | None = Field(default=None, max_length=100)


MOST_A_MINUTE = 10
"""Each asks every register that was silent, and leaves a line in the ledger of whom it is about."""

noun = Noun("sources")
LIST = Contract(gives=tuple[SourceView, ...], discloses="others", word="prefill")
AGREED = Contract(gives=ApplicationView, discloses="others", word="prefill", conditional=True)


@noun.route("GET", f"{ONE}/sources", LIST, Nothing)
def list_sources(call: Call[Nothing]) -> Answer:
    """What would be read about the caller; the applicant sees what awaits others, too."""
    desk = desk_of(call)
    own = (r for r in readings(desk.application, desk.plan)
           if desk.is_applicant or r.party in desk.own)  # fmt: skip
    found = tuple(_sources(own, desk))
    answers = ((each.party, each.certificate) for each in found if says(each))
    contents = Contents((), (), answers)
    return Answer(found, etag=str(desk.application.version),
                  showings=shown_to_party(contents, desk, call.today))  # fmt: skip


def says(source: SourceView) -> bool:
    """Whether it tells what somebody has said or what a register has."""
    return source.permission != "open" or source.answered is not None


def _sources(found: Iterator[Reading], desk: Desk) -> Iterator[SourceView]:
    issuers = {department.id: department.title for department in desk.definitions.departments}
    for reading in found:
        kind = desk.definitions.certificates_by_id[reading.certificate]
        yield SourceView(
            party=reading.party,
            certificate=kind.id,
            title=kind.title,
            issuer=kind.issuer,
            issuer_title=issuers.get(kind.issuer),
            fields=tuple(_fields(reading, kind)),
            items=reading.items,
            sources=_asked(kind, desk),
            ground=reading.ground,
            basis=_basis(reading, desk),
            permission=reading.permission,
            answered=_answered(reading, desk),
        )


def _asked(kind: CertificateType, desk: Desk) -> tuple[Text, ...]:
    """Who would be asked: our own register, and those of its base."""
    asked = (OWN_REGISTER, *(source.id for source in desk.definitions.sources_of(kind.id)))
    return tuple(source_title(each, desk.definitions) for each in asked)


def _basis(reading: Reading, desk: Desk) -> tuple[Basis, ...]:
    pair = reading.party, reading.certificate
    readable = next(r for r in desk.plan.readable if (r.party, r.certificate) == pair)
    return laws(readable, desk.application, desk.definitions)


def _answered(reading: Reading, desk: Desk) -> Heard | None:
    before = desk.application.holdings.of(reading.party, reading.certificate)
    if before is None:
        return None
    return in_words(before, reading.party, reading.certificate, desk)


def _fields(reading: Reading, kind: CertificateType) -> Iterator[SourceField]:
    for field in kind.fields:
        if field.id in reading.fields:
            yield SourceField(id=field.id, title=field.title)


@noun.route("PUT", f"{ONE}/consents", AGREED, ConsentsBody)
def agree(call: Call[ConsentsBody]) -> Answer:
    """Agree, or refuse, source by source; then what was agreed to is read."""
    ask(call, Agree(party=call.body.party, certificates=call.body.certificates))
    return _shown_read(_read_agreed(call.application, call.services), call)


@noun.route("PUT", f"{ONE}/choices", AGREED, ChoiceBody)
def choose(call: Call[ChoiceBody]) -> Answer:
    """Say which of several certificates is meant, or whose word on it; then just that is read."""
    ask(call, Choose(**call.body.model_dump()))
    return _shown_read(_read_agreed(call.application, call.services), call)


def _read_agreed(application: ApplicationId, services: Services) -> PrefillState:
    """The consent stands whether or not the sources answer just now, or others were first.

    Also where it was handed in meanwhile: then nothing is read any more.
    """
    try:
        services.remote.prefiller.prefill(application)
    except SourceDown:
        return "source_down"
    except TryLater:
        return "to_repeat"
    except Conflict:
        return "done"
    return "done"


def _shown_read(state: PrefillState, call: Call[BaseModel]) -> Answer:
    """The application afterwards; also where a register's silence was read, that it was silent."""
    desk = desk_of(call)
    is_read = state == "done" and desk.application.is_editable
    told = "source_down" if is_read and _is_any_silent(desk) else state
    return shown_at(desk, call.moment, told)


def _is_any_silent(desk: Desk) -> bool:
    """Whether nobody answered about somebody of whom the caller is told why."""
    return any(
        each.kind == "source_down" and desk.is_told_why(each.party) for each in seen_answers(desk)
    )


@noun.route(
    "POST",
    f"{ONE}/prefill",
    Contract(gives=ApplicationView, discloses="others", word="prefill", most=MOST_A_MINUTE),
    Nothing,
)
def prefill_again(call: Call[Nothing]) -> Answer:
    """Ask again the sources that did not answer; 503 where they still cannot be asked."""
    desk_of(call).require_editable()
    call.services.remote.prefiller.prefill(call.application)
    return _shown_read("done", call)
