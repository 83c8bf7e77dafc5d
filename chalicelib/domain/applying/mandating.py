"""A principal and their agent → the mandate that stands between them, or why it may not."""

from collections.abc import Iterator

from chalicelib.domain.application import Mandate
from chalicelib.domain.applying import commands as asked
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.life_event import Act, PartyRole
from chalicelib.domain.errors import Conflict, Invalid, NotAllowed, Place
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Mandated, MandateEnded
from chalicelib.domain.names import PartyId


def mandate(desk: Desk, change: asked.Mandate) -> Iterator[Happened]:
    """Confirm, widen or narrow a mandate, by the principal's own sign-in; the same again is none.

    What stood on paper stands by their own word from then on. Raises NotAllowed for anybody else,
    Invalid for more than the role of the agent may do.
    """
    role = _agent(desk, change.agent)
    require_open(desk)
    reach = within(role, change.reach)
    for principal in _principals(desk, role):
        said = said_between(desk, change.agent, principal)
        if said is None or said.paper or said.reach != reach:
            given = Mandated(agent=change.agent, principal=principal, reach=reach)
            yield Happened(body=given)


def end_mandate(desk: Desk, change: asked.EndMandate) -> Iterator[Happened]:
    """Take it back, at any time: what was done by it stands, nothing more is."""
    role = _agent(desk, change.agent)
    for principal in _principals(desk, role):
        said = said_between(desk, change.agent, principal)
        if said is None or said.reach:
            yield Happened(body=MandateEnded(agent=change.agent, principal=principal))


def within(role: PartyRole, reach: tuple[Act, ...]) -> tuple[Act, ...]:
    """These acts in the order of the role; raises Invalid for more than an agent of it may do."""
    beyond = [act for act in reach if act not in role.reach]
    if beyond:
        offered = ", ".join(role.reach)
        places = tuple(Place.at("reach", act, reason=f"choose from {offered}") for act in beyond)
        raise Invalid("An agent of this role may not do that.", places)
    return tuple(act for act in role.reach if act in reach)


def said_between(desk: Desk, agent: PartyId, principal: PartyId) -> Mandate | None:
    """The last word between the two; None where nothing was ever said."""
    between = (agent, principal)
    said = (m for m in desk.application.mandates if (m.agent, m.principal) == between)
    return next(said, None)


def require_open(desk: Desk) -> None:
    """Raises Conflict where nothing can be let any more: it is all over."""
    if desk.application.is_over:
        raise Conflict(f"The application is {desk.application.phase}: this is settled.")


def _agent(desk: Desk, name: PartyId) -> PartyRole:
    """The role of an agent who has not gone; raises Invalid where this is none."""
    party = desk.application.party(name)
    role = desk.event.party(party.role) if party and not party.is_gone else None
    if role is None or role.acts_for is None:
        raise Invalid("There is no such agent.", (Place("/agent", "is no agent here"),))
    return role


def _principals(desk: Desk, role: PartyRole) -> tuple[PartyId, ...]:
    """The caller's own parts that this agent acts for: nobody confirms for another."""
    own = (desk.application.party(name) for name in sorted(desk.themselves))
    names = tuple(party.id for party in own if party and party.role == role.acts_for)
    if not names:
        raise NotAllowed("Only the person an agent acts for says how far that goes.")
    return names
