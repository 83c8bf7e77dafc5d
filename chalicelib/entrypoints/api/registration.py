"""Every noun's routes → blueprints of the app; a route that the table does not know is refused."""

from collections.abc import Callable

from chalice.app import Blueprint, Chalice, Response

from chalicelib.domain.access import MAY
from chalicelib.entrypoints.api import (
    applications,
    cases,
    certificates,
    desk,
    files,
    form_values,
    health,
    life_events,
    materials,
    operator,
    parties,
    results,
    signing,
    sources,
    wallet,
)
from chalicelib.entrypoints.api.description import described
from chalicelib.entrypoints.api.door import Door
from chalicelib.entrypoints.api.route import Noun, Route
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.wired import wired

NOUNS: tuple[Noun, ...] = (
    health.noun,
    life_events.noun,
    certificates.noun,
    applications.noun,
    parties.noun,
    sources.noun,
    form_values.noun,
    materials.noun,
    files.noun,
    signing.noun,
    results.noun,
    wallet.noun,
    desk.noun,
    cases.noun,
    operator.noun,
)
DESCRIPTION = described([route for noun in NOUNS for route in noun.routes])


def all_routes() -> tuple[Route, ...]:
    """Every route there is."""
    return tuple(route for noun in (*NOUNS, DESCRIPTION) for route in noun.routes)


def register(app: Chalice, services: Callable[[], Services] = wired) -> None:
    """Let the app answer every route; ``services`` are built at the first call, not now."""
    require_told({(route.method, route.path) for route in all_routes()})
    for noun in (*NOUNS, DESCRIPTION):
        blueprint = Blueprint(__name__)
        for route in noun.routes:
            view = _view(blueprint, Door(route, services))
            # The door itself says what media type it takes, so Chalice must not answer before it.
            blueprint.route(route.path, methods=[route.method], name=route.name, content_types=[])(
                view
            )
        app.register_blueprint(blueprint)


def require_told(routes: set[tuple[str, str]]) -> None:
    """Every route stands in the table of who may do what, and every row has its route."""
    differing = routes ^ set(MAY)
    if differing:
        raise LookupError(f"domain/access.py and the routes differ in {sorted(differing)}.")


def _view(blueprint: Blueprint, door: Door) -> Callable[..., Response]:
    def view(**_names: str) -> Response:
        return door.answer(blueprint.current_request)

    return view
