"""A noun's name → its routes and doors; a route that the table does not know is refused."""

from collections.abc import Callable, Mapping
from functools import cache

from chalicelib.domain.access import BY_NOUN, Who
from chalicelib.domain.access import Route as Row
from chalicelib.entrypoints.api.door import Door
from chalicelib.entrypoints.api.route import Noun, Route
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.wired import wired
from chalicelib.entrypoints.first_call import found


@cache
def door(noun: str, row: Row, services: Callable[[], Services] | None = None) -> Door:
    """The door of one route, with these services behind it, or those of this deployment."""
    return Door(routes_of(noun)[row], services or wired)


@cache
def routes_of(noun: str) -> Mapping[Row, Route]:
    """A noun's routes, which are those of its rows."""
    told: Noun = found(f"api.{noun}", "noun")
    routes: dict[Row, Route] = {(route.method, route.path): route for route in told.routes}
    require_told(set(routes), BY_NOUN[noun])
    return routes


def all_routes() -> tuple[Route, ...]:
    """Every route there is."""
    return tuple(route for noun in BY_NOUN for route in routes_of(noun).values())


def require_told(routes: set[Row], rows: Mapping[Row, Who]) -> None:
    """Every route stands in the table of who may do what, and every row has its route."""
    differing = routes ^ set(rows)
    if differing:
        raise LookupError(f"domain/access.py and the routes differ in {sorted(differing)}.")
