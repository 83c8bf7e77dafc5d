"""A combination → the case that the planner would be given, of somebody who holds nothing."""

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.supposing import nothing, on_record
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.party import Party, by_role
from chalicelib.domain.planning import Case


def case_of(where: Bits, possible: Possible) -> Case:
    """The case of the first combination of a set that is not empty, where every item has a body."""
    values = possible.grid.first(where)
    places = (*possible.event.places, *(item.place for item in possible.items.values()))
    return Case(
        definitions=possible.definitions,
        event=possible.event,
        facts=possible.every.facts(_answers(values, possible)),
        places=dict.fromkeys(places, possible.area or ""),
        parties=_named(values, possible),
        holdings=on_record(possible.event, possible.definitions, nothing),
    )


def _answers(values: dict[int, int], possible: Possible) -> dict[str, FactValue]:
    return {
        dimension.question.id: answers[values[number]]
        for number, (dimension, answers) in enumerate(
            zip(possible.every.dimensions, possible.answers, strict=True)
        )
    }


def _named(values: dict[int, int], possible: Possible) -> tuple[Party, ...]:
    """Somebody for each role that nobody need have and that somebody has here."""
    first = len(possible.answers)
    roles = (r for n, r in enumerate(possible.optional, first) if values[n] == 0)
    return by_role(possible.event, frozenset(roles))
