"""Routes and the table of who may do what are the same set, noun by noun."""

import pytest
from chalice.app import Chalice

from chalicelib.domain.access import BY_NOUN, MAY
from chalicelib.entrypoints.api import register
from chalicelib.entrypoints.api.nouns import all_routes, require_told, routes_of


@pytest.mark.parametrize("noun", BY_NOUN)
def test_every_route_stands_in_the_table_and_every_row_has_its_route(noun):
    """Under the noun whose module answers it."""
    assert set(routes_of(noun)) == set(BY_NOUN[noun])


def test_the_app_answers_every_row_of_the_table():
    """What stands in the table and nowhere else could not be asked for."""
    app = Chalice(app_name="doors", configure_logs=False)
    register(app)

    assert {(method, path) for path, methods in app.routes.items() for method in methods} == set(
        MAY
    )


def test_no_route_stands_under_two_nouns():
    """One of them would never be asked."""
    assert sum(map(len, BY_NOUN.values())) == len(MAY)


def test_a_route_that_the_table_does_not_know_is_refused():
    """Before anything of its noun can answer anybody."""
    with pytest.raises(LookupError, match="/v1/secrets"):
        require_told({*BY_NOUN["health"], ("GET", "/v1/secrets")}, BY_NOUN["health"])


def test_a_row_without_a_route_is_refused():
    """A right that nobody can use is a slip."""
    with pytest.raises(LookupError, match="/v1/health"):
        require_told(set(), BY_NOUN["health"])


def test_every_route_says_what_it_does():
    """Its docstring is its description."""
    assert all((route.act.__doc__ or "").strip() for route in all_routes())


def test_no_two_routes_have_one_name():
    """Names are operation ids."""
    names = [route.name for route in all_routes()]

    assert len(names) == len(set(names))
