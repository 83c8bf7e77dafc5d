"""A case → what its conditions come to, each evaluated once: items, players, requirements."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.definitions.requirement import Requirement
from chalicelib.domain.founding import settled
from chalicelib.domain.names import ItemId
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast, cast
from chalicelib.domain.planning.scope import Scope, scope
from chalicelib.domain.planning.selection import Selection, select


@dataclass(frozen=True, slots=True)
class Scene:
    """What every further step of planning looks at; ``scopes`` are each chosen item's own."""

    case: Case
    selection: Selection
    players: Cast
    scopes: Mapping[ItemId, tuple[Scope, ...]]

    def live(self, item: ItemId) -> tuple[Requirement, ...]:
        """The requirements of an item that apply, as far as they do."""
        return tuple(found.requirement for found in self.scopes[item] if found.said.truth is True)


def set_scene(case: Case) -> Scene:
    """Evaluate everything that only the facts and the parties decide."""
    case = case.model_copy(update={"event": settled(case.event, case.facts)})
    selection, players = select(case), cast(case)
    scopes = {
        chosen.item.id: tuple(scope(whole, case, players) for whole in chosen.item.requirements)
        for chosen in selection.chosen
    }
    return Scene(case=case, selection=selection, players=players, scopes=scopes)
