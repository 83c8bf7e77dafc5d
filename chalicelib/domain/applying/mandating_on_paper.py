"""A power of attorney that an agent brings to a window → the mandate it gives, or why it may not.

The clerk acts for the agent, and has seen it (Civil Code art. 165; docs/decisions/0067). Whatever
the principal said by their own sign-in goes before any paper.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.applying import commands as asked
from chalicelib.domain.applying.attending import clerk_at
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.mandating import require_open, said_between, within
from chalicelib.domain.definitions.life_event import Act, PartyRole
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.names import PartyId
from chalicelib.domain.party import GONE

AWAY = GONE - {"released"}
"""The standings of whoever lets nobody act: it may go on without an answer, not against one."""


class Acting(NamedTuple):
    """Whoever stands there, in a part in which they act for another."""

    agent: PartyId
    role: PartyRole


class OfPaper(NamedTuple):
    """What a paper lets an agent do, and nothing before it did."""

    agent: PartyId
    reach: tuple[Act, ...]


def acted_for(desk: Desk) -> Mapping[PartyId, Acting]:
    """Those for whom whoever stands at a window acts, joined or not; nobody without a clerk."""
    if desk.caller.clerk is None:
        return {}
    roles = {name: desk.event.party(name) for name in {p.role for p in desk.application.parties}}
    own = [(p.id, roles[p.role]) for p in desk.application.parties if p.id in desk.themselves]
    return {
        party.id: Acting(agent, role)
        for agent, role in own
        if role is not None
        for party in desk.application.parties
        if party.role == role.acts_for
        and party.standing not in AWAY
        and party.id not in desk.themselves
    }


def recordable(desk: Desk, principal: PartyId) -> tuple[Act, ...]:
    """The most that a paper of theirs may say now; nothing once they said it themselves."""
    acting = acted_for(desk).get(principal)
    if acting is None or desk.application.is_over:
        return ()
    said = said_between(desk, acting.agent, principal)
    return acting.role.reach if said is None or said.paper else ()


def mandate_on_paper(desk: Desk, change: asked.MandateOnPaper) -> Iterator[Happened]:
    """Record it; another paper takes its place, the same again is none.

    Raises Conflict where the principal has said otherwise, Invalid for more than may be let.
    """
    clerk = clerk_at(desk)
    told = read_off(desk, change.principal, change.reach)
    if told is not None:
        yield Happened(body=MandatedOnPaper(agent=told.agent, principal=change.principal,
                                            reach=told.reach, area=clerk.area,
                                            paper=change.paper))  # fmt: skip


def read_off(desk: Desk, principal: PartyId, reach: tuple[Act, ...]) -> OfPaper | None:
    """What such a paper changes; None where it stands so. Raises as ``mandate_on_paper`` does."""
    known = acted_for(desk)
    acting = known.get(principal)
    if acting is None:
        reason = f"choose from {', '.join(sorted(known)) or 'none'}"
        raise Invalid("Whoever stands there acts for nobody of that name.",
                      (Place("/principal", reason),))  # fmt: skip
    require_open(desk)
    told, said = within(acting.role, reach), said_between(desk, acting.agent, principal)
    if said is not None and said.reach == told:
        return None
    if said is not None and said.paper is None:
        raise Conflict("They have said by their own sign-in how far this agent goes: only they"
                       " change that, and no paper does.")  # fmt: skip
    return OfPaper(acting.agent, told)
