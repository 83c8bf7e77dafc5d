"""Whatever may tell something personal says whose it is: no route can forget the ledger."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from chalicelib.domain.access import MAY, Who
from chalicelib.entrypoints.api.nouns import all_routes
from chalicelib.entrypoints.api.route import Route

ROUTES = all_routes()
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda r: f"{r.method} {r.path}")


def models(kind: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A type and all that it is made of, as far as they are models."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind in seen:
            return
        seen.add(kind)
        yield kind
        for field in kind.model_fields.values():
            if not field.exclude:
                yield from models(field.annotation, seen)
    for part in get_args(kind):
        yield from models(part, seen)


def personal(route: Route) -> list[str]:
    """The fields of what it gives that must not be printed: they may say something of somebody."""
    return [
        f"{model.__name__}.{name}"
        for model in models(route.contract.gives, set())
        for name, field in model.model_fields.items()
        if not field.repr and not field.exclude
    ]


@each_route
def test_whatever_gives_something_personal_says_whose(route):
    """``discloses``: the caller's own; or others', and the ledger has it before they see it."""
    said = route.contract.discloses
    assert said != "nothing" or not personal(route), personal(route)


@each_route
def test_whoever_acts_for_an_office_is_shown_nothing_of_their_own(route):
    """What a desk, a body or an operator is told of people is others'; a handle is a secret.

    So is the code of a hand-over.
    """
    who = MAY[route.method, route.path]
    secrets = {"WorklistLine.handle", "MadeHandOver.code", "MadeHandOver.link"}
    offices = {Who.CLERK, Who.BODY, Who.SUPERVISOR, Who.OPERATOR}
    if who in offices and set(personal(route)) - secrets:
        assert route.contract.discloses == "others"


def test_there_are_routes_of_each_kind():
    """Else nothing was proved here."""
    said = [route.contract.discloses for route in ROUTES]
    assert {*said} == {"nothing", "own", "others"}
    assert len([route for route in ROUTES if personal(route)]) > 20
