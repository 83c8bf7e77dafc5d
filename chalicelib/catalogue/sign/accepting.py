"""Definitions → how bundles stand in each area that cases can be accepted in.

An item's own differences follow the area of its place; which items a bundle has, and when, follow
the area where the whole is accepted. A body receives cases that were accepted elsewhere.
"""

from collections.abc import Iterable
from typing import NamedTuple

from chalicelib.catalogue.finding import Place
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.overlay import BundleDifference
from chalicelib.domain.definitions.standing import Held, held_within
from chalicelib.domain.names import AreaCode


class Accepted(NamedTuple):
    """The definitions with the bundles as they stand in all of these areas, and items anywhere."""

    areas: tuple[AreaCode, ...]
    definitions: Definitions


def accepted(definitions: Definitions) -> tuple[Accepted, ...]:
    """Each way in which bundles stand somewhere, with its areas; each area in one of them."""
    served = {area.code for area in definitions.areas}
    acted_in = {area for body in definitions.bodies for area in body.areas}
    ways: dict[tuple[Place, ...], Accepted] = {}
    for area in sorted(served | acted_in):
        held = _of_bundles(held_within(definitions.overlays, area))
        way = Accepted((), definitions.differing(held))
        before = ways.get(tuple(each.at for each in held), way)
        ways[tuple(each.at for each in held)] = before._replace(areas=(*before.areas, area))
    return tuple(ways.values())


def _of_bundles(held: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(each for each in held if isinstance(each.difference, BundleDifference))
