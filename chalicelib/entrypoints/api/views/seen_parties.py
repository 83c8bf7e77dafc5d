"""The parties of an application and who looks → what they may see of each other."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import Field

from chalicelib.domain.application import OnPaper
from chalicelib.domain.applying.alternatives import Vacancy, vacancies
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.mandating_on_paper import recordable
from chalicelib.domain.definitions.life_event import Act, Part
from chalicelib.domain.desks import window_title
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, HolderKind, PartyId
from chalicelib.domain.party import Party, Standing, standing
from chalicelib.domain.review import plays
from chalicelib.domain.text import Text


class SeenParty(Frozen):
    """One party. The name is told to themselves and to the applicant, who gave it.

    ``invited_until``: when an invitation that nobody answered lapses. ``represented_by``: those
    who have joined and agree and sign for them, because they cannot act themselves.
    ``may_let``: what the caller may let them do who acts for the caller. ``on_paper``: what a
    clerk may record that they let do whoever stands at the window, by a power of attorney.
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
    may_let: tuple[Act, ...] = ()
    on_paper: tuple[Act, ...] = ()


class OpenPart(Frozen):
    """A part for which somebody can be named now; ``missing``: how many are still needed.

    ``joins``: whether they are invited, and have to sign in themselves.
    """

    role: str
    title: Text
    kind: HolderKind
    joins: bool
    missing: int


class SeenPaper(Frozen):
    """At which window a mandate was recorded that was given on paper, and when."""

    window: Text
    at: datetime


class SeenMandate(Frozen):
    """How far an agent may act for a principal; nothing once it was taken back.

    ``paper`` where a clerk recorded it, and not the principal by their own sign-in.
    """

    agent: PartyId
    principal: PartyId
    reach: tuple[Act, ...]
    paper: SeenPaper | None = None


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
                        represented_by=application.guardians(party),
                        may_let=_may_let(party, desk),
                        on_paper=recordable(desk, party.id))  # fmt: skip


def _may_let(party: Party, desk: Desk) -> tuple[Act, ...]:
    """All that an agent of this role may do, told to whom they act for."""
    role = desk.event.party(party.role)
    if role is None or role.acts_for is None or party.is_gone:
        return ()
    own = (desk.application.party(name) for name in desk.themselves)
    is_principal = any(each is not None and each.role == role.acts_for for each in own)
    return role.reach if is_principal else ()


def seen_open_parts(desk: Desk) -> Iterator[OpenPart]:
    """The parts of this plan for which there is room, told to who may name somebody."""
    if not desk.may("prepare") or not desk.application.is_editable:
        return
    for role in desk.event.parties:
        if role.takes_part == "founded" or not plays(role, desk.plan, desk.application):
            continue
        here = [p for p in standing(desk.application.parties, role.role) if not p.is_gone]
        if role.many or not here:
            joins = role.takes_part != "named" and role.guardian is None
            yield OpenPart(role=role.role, title=role.title, kind=role.kind, joins=joins,
                           missing=max(role.at_least - len(here), 0))  # fmt: skip


def _name(party: Party, desk: Desk) -> str | None:
    """As far as it is the caller's to know; a clerk holds it against what a paper says."""
    person = desk.application.people.get(party.id)
    is_told = desk.is_applicant or party.id in desk.own or recordable(desk, party.id)
    return person.name if person and is_told else None


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
            yield SeenMandate(agent=given.agent, principal=given.principal, reach=given.reach,
                              paper=_seen_paper(given.paper, desk))  # fmt: skip


def _seen_paper(paper: OnPaper | None, desk: Desk) -> SeenPaper | None:
    if paper is None:
        return None
    return SeenPaper(window=window_title(paper.area, desk.definitions), at=paper.at)


def seen_vacancies(desk: Desk) -> tuple[Vacancy, ...]:
    """The parts that were left empty, told to who can do something about it."""
    if not desk.may("prepare"):
        return ()
    return tuple(vacancies(desk.application, desk.plan, desk.event))
