"""The pages as they are deployed: in the package, behind routes of the gateway, compressed."""

import gzip
import json
import re
import zipfile

import httpx
import pytest

from chalicelib.domain.page_access import PAGES
from infra.local.preparation import PACKAGE

pytestmark = pytest.mark.cloud

MOST = 60_000
"""Bytes of the first page with its style and scripts."""
ASSET = re.compile(r'(?:href|src)="(/assets/[^"]+)"')


def sent(service, path):
    """What goes over the wire to whoever takes compressed text: headers, bytes."""
    told = {"headers": {"Accept-Encoding": "gzip"}, "timeout": 60}
    with (httpx.Client(trust_env=False) as http,
          http.stream("GET", f"{service.base_url}{path}", **told) as answer):  # fmt: skip
        return answer.headers, b"".join(answer.iter_raw())


@pytest.fixture(scope="module")
def packed(standing):
    """The names in the package that this cloud runs."""
    with zipfile.ZipFile(PACKAGE / "deployment.zip") as archive:
        yield standing and archive


def test_the_package_carries_what_draws_pages_and_what_they_load(packed):
    """Jinja with its parts, our templates, each asset of the list; nothing that makes these."""
    there = set(packed.namelist())
    assert {"jinja2/__init__.py", "markupsafe/__init__.py",
            "govuk_frontend_jinja/__init__.py"} <= there  # fmt: skip
    assert "chalicelib/entrypoints/pages/templates/layout.html" in there
    names = json.loads(packed.read("assets/names.json"))
    assert {f"assets/{name}" for name in names.values()} <= there
    assert not [name for name in there if "node_modules" in name or name.endswith("sass")]


def test_every_page_has_a_route_at_the_gateway(standing):
    """Of its own: what has none is answered by the gateway, and reaches no function."""
    assert standing
    made = json.loads((PACKAGE / "sam.json").read_text("utf-8"))["Resources"]["RestAPI"]
    paths = made["Properties"]["DefinitionBody"]["paths"]
    assert not [page for page in PAGES if page[0].lower() not in paths.get(page[1], {})]
    assert made["Properties"]["MinimumCompressionSize"] <= 1024


def test_the_first_page_with_all_it_loads_is_small_as_it_is_sent(standing):
    """And its assets may be kept for a year, while the page itself is asked for each time."""
    headers, content = sent(standing.service, "/")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Cache-Control"] == "no-store"
    weight = len(content)
    assets = ASSET.findall(gzip.decompress(content).decode())
    assert assets
    for path in assets:
        kept, body = sent(standing.service, path)
        assert "immutable" in kept["Cache-Control"]
        weight += len(body)
    assert weight <= MOST
