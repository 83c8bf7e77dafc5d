"""An item's parties → who acts for each of them, as its body is told: a guardian, an agent."""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.founding import event_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId, PartyId
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Basis


class Agency(Frozen):
    """An agent, and what the party has let them do."""

    agent: PartyId
    reach: tuple[Act, ...]


class SpokenFor(Frozen):
    """A party for whom others act: whoever represents them, ``under`` which law; their agents."""

    party: PartyId
    represented_by: tuple[PartyId, ...]
    under: Basis | None
    agents: tuple[Agency, ...]


def spoken_for(
    item: ItemId, application: Application, plan: Plan, definitions: Definitions
) -> Iterator[SpokenFor]:
    """Those whom this item speaks of and who do not act alone; nothing of anybody else."""
    event = event_of(application, definitions)
    for name in _parties(item, plan):
        party = application.party(name)
        role = event.party(party.role) if party else None
        if party is None or role is None:
            continue
        guardians = application.guardians(party)
        agents = tuple(Agency(agent=m.agent, reach=m.reach) for m in application.mandates
                       if m.principal == name and m.reach)  # fmt: skip
        if guardians or agents:
            yield SpokenFor(party=name, represented_by=guardians, under=role.under, agents=agents)


def _parties(item: ItemId, plan: Plan) -> tuple[PartyId, ...]:
    """Whom an item speaks of: in its form, its materials, its results."""
    fields = (f.party for f in plan.fields if item in f.items)
    materials = (m.party for m in plan.materials_of(item) if m.party)
    outputs = (output.party for output in plan.item(item).outputs)
    return tuple(dict.fromkeys((*fields, *materials, *outputs)))
