"""Each day of an area's own is said once, for a reason, and not as the area around it has it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from chalicelib.catalogue.check.overlays import grounds
from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.areas import breadth, lies_in
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.overlay import LocalDay, Overlay
from chalicelib.domain.definitions.standing import widest_first
from chalicelib.domain.text import Text

Kind = Literal["off", "worked"]
TWICE = Text(zh="写了两次", en="is said twice here")
SO = Text(zh="在更大的地区已经如此", en="is so already in the area around it")


def days(definitions: Definitions) -> Iterator[Flaw]:
    """Whether the country works on it, the yearly notice says: that is not looked at here."""
    for number, overlay in enumerate(definitions.overlays):
        said: dict[date, Kind] = {}
        around = _around(overlay, definitions)
        for at, kind, local in _each(overlay, number):
            yield from grounds(at, local)
            if local.day in said:
                yield _idle(at, local, TWICE)
            elif around.get(local.day) == kind:
                yield _idle(at, local, SO)
            said[local.day] = kind


def _around(overlay: Overlay, definitions: Definitions) -> dict[date, Kind]:
    """What the areas around it say of their days, the narrowest last."""
    return {
        local.day: kind
        for number, other in widest_first(definitions.overlays)
        if breadth(other.area) < breadth(overlay.area) and lies_in(overlay.area, other.area)
        for _, kind, local in _each(other, number)
    }


def _each(overlay: Overlay, number: int) -> Iterator[tuple[Place, Kind, LocalDay]]:
    under: Place = ("overlays", number, "days")
    yield from ((at, "off", local) for at, local in each("off", overlay.days.off, under))
    yield from ((at, "worked", local) for at, local in each("worked", overlay.days.worked, under))


def _idle(at: Place, local: LocalDay, what: Text) -> Flaw:
    message = Text(zh=f"{local.day} {what.zh}", en=f"{local.day} {what.en}")
    return error((*at, "day"), message, Text(zh="请删去", en="take it away"))
