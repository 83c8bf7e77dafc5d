"""Routes and the table of who may do what are the same set."""

import pytest

from chalicelib.domain.access import MAY
from chalicelib.entrypoints.api.registration import all_routes, require_told


def test_every_route_stands_in_the_table_and_every_row_has_its_route():
    """Otherwise nothing starts."""
    require_told({(route.method, route.path) for route in all_routes()})


def test_a_route_that_the_table_does_not_know_is_refused():
    """At import, before it can answer anybody."""
    with pytest.raises(LookupError, match="/v1/secrets"):
        require_told({*MAY, ("GET", "/v1/secrets")})


def test_a_row_without_a_route_is_refused():
    """A right that nobody can use is a slip."""
    with pytest.raises(LookupError, match="/v1/health"):
        require_told(set(MAY) - {("GET", "/v1/health")})


def test_every_route_says_what_it_does():
    """Its docstring is its description."""
    assert all((route.act.__doc__ or "").strip() for route in all_routes())


def test_no_two_routes_have_one_name():
    """Names are operation ids."""
    names = [route.name for route in all_routes()]

    assert len(names) == len(set(names))
