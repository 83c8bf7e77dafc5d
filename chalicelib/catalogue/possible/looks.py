"""A life event → every condition that is looked at in it, where it stands, and when it is."""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.catalogue.finding import Place
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.conditions import Condition


class Look(NamedTuple):
    """One condition; ``scope``: the combinations in which it is looked at."""

    at: Place
    condition: Condition
    scope: Bits


def looks(possible: Possible) -> Iterator[Look]:
    """Those of its parties and its bundle always; those of an item where it is in the plan."""
    written = (*_in_event(possible), *_in_bundle(possible), *_in_items(possible))
    return (Look(at, condition, scope) for at, condition, scope in written if condition is not None)


def _in_event(possible: Possible) -> Iterator[tuple[Place, Condition | None, Bits]]:
    for at, party in each("parties", possible.event.parties, possible.at):
        yield (*at, "when"), party.when, possible.grid.everything
        yield (*at, "founded_when"), party.founded_when, possible.met(party.when)


def _in_bundle(possible: Possible) -> Iterator[tuple[Place, Condition | None, Bits]]:
    for name, place in possible.places.items():
        yield (*possible.at_places[name], "when"), place.when, possible.grid.everything


def _in_items(possible: Possible) -> Iterator[tuple[Place, Condition | None, Bits]]:
    for name, item in possible.items.items():
        under, chosen = possible.at_items[name], possible.chosen(name)
        for at, requirement in each("requirements", item.requirements, under):
            yield (*at, "when"), requirement.when, chosen
        for at, cancelled in each("cancelled", item.cancelled, under):
            yield (*at, "when"), cancelled.when, chosen
        for at, field in each("fields", item.fields, under):
            yield (*at, "when"), field.when, chosen
