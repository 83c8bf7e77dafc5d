"""Which areas the desk of a clerk serves: its own, and all that lie in it (docs/decisions/0066)."""

from collections.abc import Mapping

from pydantic import BaseModel

from chalicelib.domain.areas import lies_in
from chalicelib.domain.errors import Invalid, NotAllowed, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.call import Call


class ServedArea(Frozen):
    """An area whose applications a desk accepts; of one that is listed no more, the code alone."""

    area: AreaCode
    title: Text


def hall_of(call: Call[BaseModel]) -> AreaCode:
    """The area of the clerk's desk, as their sign-in says."""
    area = call.identity.area
    if area is None:
        raise NotAllowed("You belong to no area's desk.")
    return area


def served(call: Call[BaseModel]) -> tuple[ServedArea, ...]:
    """Those that this service serves within the desk's area; itself where there are none."""
    hall = hall_of(call)
    codes = (each.code for each in call.services.definitions.areas)
    within = tuple(code for code in codes if lies_in(code, hall))
    titles = titles_of(call)
    return tuple(named(code, titles) for code in within or (hall,))


def asked_for(call: Call[BaseModel]) -> tuple[ServedArea, ...]:
    """The one that `?area=` names, or all; raises Invalid for one that the desk does not serve."""
    here, one = served(call), call.query.get("area")
    found = tuple(each for each in here if one in {None, each.area})
    if not found:
        places = (Place("/query/area", "name one that this desk serves"),)
        raise Invalid("This desk does not serve that area.", places)
    return found


def titles_of(call: Call[BaseModel]) -> Mapping[AreaCode, Text]:
    """What the areas are called that this service knows."""
    return {each.code: each.title for each in call.services.definitions.areas}


def named(code: AreaCode, titles: Mapping[AreaCode, Text]) -> ServedArea:
    """An area with its title."""
    return ServedArea(area=code, title=titles.get(code, Text(zh=code, en=code)))
