"""A table of who may do what → blueprints of the app, each route behind its door.

The module that a row is about is imported when one of its routes is first asked for (see
``first_call``); until then the app knows the rows, which is all that it needs in order to start.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from chalice.app import Blueprint, Chalice, Request, Response

from chalicelib.domain.access import Route, Who
from chalicelib.entrypoints.first_call import found


class Door(Protocol):
    """Whatever answers one route."""

    def answer(self, request: Request) -> Response:
        """Whatever happens, a response."""
        ...


Table = Mapping[str, Mapping[Route, Who]]


def route_all(app: Chalice, table: Table, doors: str, behind: object) -> None:
    """Let the app answer every row, by what ``door`` of the module ``doors`` makes of it.

    It is told the name, the row, and what is ``behind`` it, or None for what is deployed here.
    """
    for name, rows in table.items():
        blueprint = Blueprint(__name__)
        for method, path in rows:
            door = partial(_door, doors, name, (method, path), behind)
            # The door itself says what media type it takes, so Chalice must not answer before it.
            blueprint.route(path, methods=[method], name=f"{method} {path}", content_types=[])(
                _view(blueprint, door)
            )
        app.register_blueprint(blueprint)


def _door(doors: str, name: str, row: Route, behind: object) -> Door:
    door: Door = found(doors, "door")(name, row, behind)
    return door


def _view(blueprint: Blueprint, door: Callable[[], Door]) -> Callable[..., Response]:
    def view(**_names: str) -> Response:
        return door().answer(blueprint.current_request)

    return view
