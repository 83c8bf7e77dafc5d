"""docs/api.md names every route and every problem, and no other."""

import re
from pathlib import Path

from chalicelib.domain.access import MAY
from chalicelib.entrypoints.api.problems import TOLD, UNFORESEEN, kebab

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")


def test_every_route_is_on_the_page_with_who_may():
    """Whoever integrates reads one table."""
    rows = re.findall(r"^\| `(GET|POST|PUT) (/\S+)`[ ¹²]*\| (\w+) \|", PAGE, re.MULTILINE)

    assert {(method, path): who for method, path, who in rows} == {
        route: who.value for route, who in MAY.items()
    }


def test_every_problem_is_on_the_page_with_its_status():
    """A type that is not explained is of no use."""
    rows = re.findall(r"^\| (`[a-z` -]+`) \| (\d+) \|", PAGE, re.MULTILINE)
    told = {name: int(status) for names, status in rows for name in names.replace("`", "").split()}
    ours = {kebab(kind.__name__): each.status for kind, each in TOLD.items()
            if each is not UNFORESEEN}  # fmt: skip

    assert told == {**ours, "unforeseen": 500}
