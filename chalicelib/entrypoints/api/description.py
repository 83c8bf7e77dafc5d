"""Every route → /openapi.json, made once per process from the routes themselves."""

from collections.abc import Iterable
from functools import cache

from pydantic import JsonValue

from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.openapi import describe
from chalicelib.entrypoints.api.route import Answer, Contract, Noun, Route

HOUR = 3600


def described(routes: Iterable[Route]) -> Noun:
    """The noun whose one route describes these routes, and itself."""
    noun = Noun("description")

    @noun.route("GET", "/openapi.json", Contract(gives=dict[str, JsonValue], lasts=HOUR), Nothing)
    def show_openapi(_call: Call[Nothing]) -> Answer:
        """Describe this interface (OpenAPI 3.1)."""
        return Answer(description())

    listed = (*routes, *noun.routes)

    @cache
    def description() -> dict[str, JsonValue]:
        return describe(listed)

    return noun
