"""The table of who may do what → blueprints of the app, each route behind its door.

A noun's module is imported when one of its routes is first asked for (see ``first_call``); until
then the app knows the table's rows, which is all that it needs in order to start.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from chalice.app import Blueprint, Chalice, Response

from chalicelib.domain.access import BY_NOUN, Route
from chalicelib.entrypoints.first_call import found
from chalicelib.wiring.environment import this_function

if TYPE_CHECKING:
    from chalicelib.entrypoints.api.door import Door
    from chalicelib.entrypoints.api.services import Services


def register(app: Chalice, services: Callable[[], Services] | None = None) -> None:
    """Let the app answer every route; ``services`` are built at the first call, not now."""
    for noun, rows in BY_NOUN.items():
        blueprint = Blueprint(__name__)
        for method, path in rows:
            door = partial(_door, noun, (method, path), services)
            # The door itself says what media type it takes, so Chalice must not answer before it.
            blueprint.route(path, methods=[method], name=f"{method} {path}", content_types=[])(
                _view(blueprint, door)
            )
        app.register_blueprint(blueprint)
    if this_function() == "app.app":
        found("api.nouns", "door")


def _door(noun: str, route: Route, services: Callable[[], Services] | None) -> Door:
    door: Door = found("api.nouns", "door")(noun, route, services)
    return door


def _view(blueprint: Blueprint, door: Callable[[], Door]) -> Callable[..., Response]:
    def view(**_names: str) -> Response:
        return door().answer(blueprint.current_request)

    return view
