"""The table of who may do what → the app, each route behind its door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.domain.access import BY_NOUN
from chalicelib.entrypoints.first_call import found
from chalicelib.entrypoints.routing import route_all
from chalicelib.wiring.environment import this_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from chalice.app import Chalice

    from chalicelib.entrypoints.api.services import Services


def register(app: Chalice, services: Callable[[], Services] | None = None) -> None:
    """Let the app answer every route; ``services`` are built at the first call, not now.

    Where Lambda starts the app itself, what every route needs is imported at once.
    """
    route_all(app, BY_NOUN, "api.nouns", services)
    if this_function() == "app.app":
        found("api.nouns", "door")
