"""The event's roles + the parties named so far → who plays each role in this plan."""

from collections.abc import Mapping

from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath, PartyId
from chalicelib.domain.party import Party, by_role, standing
from chalicelib.domain.planning.case import Case
from chalicelib.domain.truth import Said, verdict


class Cast(Frozen):
    """Who plays each applicable role; a role whose condition is open is ``undecided``."""

    players: Mapping[str, tuple[Party, ...]]
    verdicts: Mapping[str, Said]
    foundings: tuple[Said, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties of this plan."""
        return tuple(party for players in self.players.values() for party in players)

    def plays(self, role: str) -> bool:
        """Whether anybody has this role."""
        return bool(self.players.get(role))

    def absence(self, role: str) -> Said:
        """Why nobody has this role: by which facts, or for want of which."""
        said = self.verdicts[role]
        return Said(truth=False) if said.truth is True else said

    @property
    def signers(self) -> tuple[PartyId, ...]:
        """Those who must sign."""
        return tuple(party.id for party in self.parties if party.takes_part == "signs")

    @property
    def unknown(self) -> frozenset[FactPath]:
        """The facts that would settle the undecided roles."""
        said = (*self.verdicts.values(), *self.foundings)
        return frozenset().union(*(each.unknown for each in said))


def cast(case: Case) -> Cast:
    """Give each applicable role its named parties, or one nameless party where there must be one.

    Whoever is gone keeps the role only until somebody else has it.
    """
    verdicts = {role.role: verdict(role.when, case.facts) for role in case.event.parties}
    players = {
        role.role: _players(role, case)
        for role in case.event.parties
        if verdicts[role.role].truth is True
    }
    foundings = tuple(
        verdict(role.founded_when, case.facts)
        for role in case.event.parties
        if role.founded_when and role.role in players
    )
    return Cast(players=players, verdicts=verdicts, foundings=foundings)


def _players(role: PartyRole, case: Case) -> tuple[Party, ...]:
    """Nobody is named as what is founded: whoever was, before the answers changed, has no part."""
    if role.takes_part == "founded":
        return by_role(case.event, frozenset({role.role}))
    named = standing(case.parties, role.role)
    if named or not role.at_least:
        return named
    return by_role(case.event, frozenset({role.role}))
