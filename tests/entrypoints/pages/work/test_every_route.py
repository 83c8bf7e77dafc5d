"""Whatever the API lets officers, supervisors and operators do has a page."""

from pathlib import Path

import pytest

from chalicelib.domain.access import MAY, Who
from chalicelib.entrypoints.api.nouns import all_routes

FOLDER = Path(__file__).parents[4] / "chalicelib" / "entrypoints" / "pages" / "work"
ASKED = "\n".join(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.py")))
THEIRS = {Who.BODY, Who.OFFICER, Who.SUPERVISOR, Who.OPERATOR}
ROUTES = [route for route in all_routes() if MAY[route.method, route.path] in THEIRS]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_route_of_an_office_has_a_page_that_asks_it(route):
    """Nobody who works here needs curl."""
    assert f", {route.name}, " in ASKED
