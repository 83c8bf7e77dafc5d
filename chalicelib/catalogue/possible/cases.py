"""A combination → the case that the planner would be given, of somebody who holds nothing."""

from datetime import UTC, datetime

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.holding import Absent, Found, Holdings
from chalicelib.domain.party import Party
from chalicelib.domain.planning import Case

READ = frozenset({"certificate", "register"})
NOTHING = Absent(as_of=datetime(2026, 1, 5, tzinfo=UTC))


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
        holdings=Holdings(found=tuple(
            Found(party=party, certificate=certificate, holding=NOTHING)
            for party, certificate in sorted({r for i in possible.items.values() for r in _read(i)})
        )),
    )  # fmt: skip


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
    parts = (party for role in roles if (party := possible.event.party(role)))
    return tuple(
        Party(id=p.role, role=p.role, kind=p.kind, takes_part=p.takes_part, standing="named",
              guardian=p.guardian)
        for p in parts
    )  # fmt: skip


def _read(item: Item) -> set[tuple[str, str]]:
    return {
        (evidence.of, evidence.type)
        for requirement in item.requirements
        for alternative in requirement.alternatives
        for evidence in alternative
        if evidence.source in READ
    }
