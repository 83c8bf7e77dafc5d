"""The table of pages → blueprints of the app, each page behind its door.

As with the API's nouns, a page's module, and all that draws pages, is imported when the first page
is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from chalice.app import Blueprint, Chalice, Response

from chalicelib.domain.access import Route
from chalicelib.domain.page_access import BY_LEAF
from chalicelib.entrypoints.first_call import found

if TYPE_CHECKING:
    from chalicelib.entrypoints.pages.door import Door
    from chalicelib.entrypoints.pages.portal import Portals


def register(app: Chalice, portal: Portals | None = None) -> None:
    """Let the app answer every page; the ``portal`` is made at the first one, not now."""
    for leaf, rows in BY_LEAF.items():
        blueprint = Blueprint(__name__)
        for method, path in rows:
            door = partial(_door, leaf, (method, path), portal)
            # The door itself reads forms of both kinds, so Chalice must not answer before it.
            blueprint.route(path, methods=[method], name=f"{method} {path}", content_types=[])(
                _view(blueprint, door)
            )
        app.register_blueprint(blueprint)


def _door(leaf: str, page: Route, portal: Portals | None) -> Door:
    door: Door = found("pages.leaves", "door")(leaf, page, portal)
    return door


def _view(blueprint: Blueprint, door: Callable[[], Door]) -> Callable[..., Response]:
    def view(**_names: str) -> Response:
        return door().answer(blueprint.current_request)

    return view
