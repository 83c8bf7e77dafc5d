"""The parties of an application and who looks → what they may see of each other."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from chalicelib.domain.applying.alternatives import Vacancy, vacancies
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.life_event import Act, Part
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, PartyId
from chalicelib.domain.party import Party, Standing
from chalicelib.domain.text import Text


class SeenParty(Frozen):
    """One party. The name is told to themselves and to the applicant, who gave it.

    ``invited_until``: when an invitation that nobody answered lapses. ``represented_by``: those
    who have joined and agree and sign for them, because they cannot act themselves.
    """

    id: PartyId
    role: str
    title: Text | None
    takes_part: Part
    standing: Standing
    own: bool
    invited_until: datetime | None
    represented_by: tuple[PartyId, ...]
    name: str | None = Field(repr=False)


class SeenMandate(Frozen):
    """How far an agent may act for a principal; nothing once it was taken back."""

    agent: PartyId
    principal: PartyId
    reach: tuple[Act, ...]


class SeenConsent(Frozen):
    """What a party said about one certificate."""

    party: PartyId
    certificate: Code
    agreed: bool = Field(repr=False)


class SeenSignature(Frozen):
    """Whether a party has signed what stands now."""

    party: PartyId
    signed: bool


def seen_parties(desk: Desk) -> Iterator[SeenParty]:
    """Everybody who has a part."""
    application = desk.application
    for party in application.parties:
        if party.standing == "taken_back":
            continue
        role = desk.event.party(party.role)
        waits = party.standing == "invited" and (desk.is_applicant or party.id in desk.own)
        yield SeenParty(id=party.id, role=party.role, title=role.title if role else None,
                        takes_part=party.takes_part, standing=party.standing,
                        own=party.id in desk.own, name=_name(party, desk),
                        invited_until=application.invited_until.get(party.id) if waits else None,
                        represented_by=application.guardians(party))  # fmt: skip


def _name(party: Party, desk: Desk) -> str | None:
    person = desk.application.people.get(party.id)
    if person is None or not (desk.is_applicant or party.id in desk.own):
        return None
    return person.name


def seen_consents(desk: Desk) -> Iterator[SeenConsent]:
    """What was said last about each certificate: one's own words, and to the applicant all."""
    latest = {(c.party, c.certificate): c.agreed for c in desk.application.consents}
    for (party, certificate), agreed in latest.items():
        if desk.is_applicant or party in desk.own:
            yield SeenConsent(party=party, certificate=certificate, agreed=agreed)


def seen_signatures(desk: Desk, unsigned: tuple[PartyId, ...]) -> Iterator[SeenSignature]:
    """Everybody who must sign."""
    for party in desk.plan.signers:
        yield SeenSignature(party=party, signed=party not in unsigned)


def seen_mandates(desk: Desk) -> Iterator[SeenMandate]:
    """Every mandate that was given: to both sides of it, and to who leads the application."""
    for given in desk.application.mandates:
        if desk.is_applicant or {given.agent, given.principal} & desk.own:
            yield SeenMandate(**given.model_dump())


def seen_vacancies(desk: Desk) -> tuple[Vacancy, ...]:
    """The parts that were left empty, told to who can do something about it."""
    if not desk.may("prepare"):
        return ()
    return tuple(vacancies(desk.application, desk.plan, desk.event))
