"""An application and who asks → what they may do with it as a whole: lead it, or by a mandate.

Whoever opened an application leads it; where they opened it as somebody's agent, that somebody
does. An agent does what a mandate of who leads it reaches (Civil Code art. 161 to 165), and
before one was given only prepares what they opened. One on paper reaches as far before whoever gave
it has joined as after (docs/decisions/0067).
"""

from typing import get_args

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.life_event import Act, LifeEvent
from chalicelib.domain.mandate_folding import heard, is_unsaid
from chalicelib.domain.names import PartyId

EVERYTHING: frozenset[Act] = frozenset(get_args(Act))
OPENING: frozenset[Act] = frozenset({"prepare"})
"""What an agent who opened it may do before anything was said."""


def leaders(application: Application, event: LifeEvent) -> frozenset[PartyId]:
    """The parties that the application is led by."""
    role = _agent_role(application.applicant, application, event)
    if role is None:
        return frozenset({application.applicant})
    return frozenset(p.id for p in application.parties
                     if p.role == role and p.standing == "joined")  # fmt: skip


def reach_of(
    themselves: frozenset[PartyId], application: Application, event: LifeEvent
) -> frozenset[Act]:
    """What somebody with these parts may do; nothing where they neither lead nor are mandated."""
    lead = leaders(application, event)
    if themselves & lead:
        return EVERYTHING
    able, given = _able(application, event), application.mandates
    mine = (m for m in heard(given, lead, able) if m.agent in themselves)
    reach = frozenset(act for mandate in mine for act in mandate.reach)
    is_opener = application.applicant in themselves
    return reach | OPENING if is_opener and is_unsaid(given, themselves, able) else reach


def collects(themselves: frozenset[PartyId], application: Application, event: LifeEvent) -> bool:
    """Whether the results are shown to somebody with these parts: to all, agents if let."""
    reach = reach_of(themselves, application, event)
    return "collect" in reach or not is_agent(themselves, application, event)


def _able(application: Application, event: LifeEvent) -> frozenset[PartyId]:
    """Those who lead it as soon as they join, where an agent opened it for them."""
    role = _agent_role(application.applicant, application, event)
    return frozenset(party.id for party in application.parties if party.role == role)


def principals(themselves: frozenset[PartyId], application: Application) -> frozenset[PartyId]:
    """Those whom somebody with these parts may prepare the application for."""
    return frozenset(
        mandate.principal
        for mandate in application.mandates
        if mandate.agent in themselves and "prepare" in mandate.reach
    )


def is_agent(themselves: frozenset[PartyId], application: Application, event: LifeEvent) -> bool:
    """Whether every part that somebody has is that of an agent: nothing of it is about them."""
    roles = [_agent_role(party, application, event) for party in themselves]
    return bool(roles) and None not in roles


def _agent_role(name: PartyId, application: Application, event: LifeEvent) -> str | None:
    """The role that this party acts for, where they are an agent."""
    party = application.party(name)
    role = event.party(party.role) if party else None
    return role.acts_for if role else None
