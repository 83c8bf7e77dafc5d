"""Every route → /openapi.json, made once per process from the routes themselves."""

from functools import cache

from pydantic import JsonValue

from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.nouns import all_routes
from chalicelib.entrypoints.api.openapi import describe
from chalicelib.entrypoints.api.route import Answer, Contract, Noun

HOUR = 3600

noun = Noun("description")


@noun.route("GET", "/openapi.json", Contract(gives=dict[str, JsonValue], lasts=HOUR), Nothing)
def show_openapi(_call: Call[Nothing]) -> Answer:
    """Describe this interface (OpenAPI 3.1)."""
    return Answer(description())


@cache
def description() -> dict[str, JsonValue]:
    """The description of every route."""
    return describe(all_routes())
