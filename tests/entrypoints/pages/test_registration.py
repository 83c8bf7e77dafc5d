"""Pages and the table of who may open which are the same set; none is imported before its time."""

import json
import os
import subprocess
import sys

import pytest
from chalice.app import Chalice

from chalicelib.domain.access import MAY
from chalicelib.domain.page_access import BY_LEAF, PAGES
from chalicelib.entrypoints.pages import register
from chalicelib.entrypoints.pages.leaves import all_pages, leaf_of, pages_of
from tests.architecture.tree import ROOT


@pytest.mark.parametrize("leaf", BY_LEAF)
def test_every_page_stands_in_the_table_and_every_row_has_its_page(leaf):
    """Under the leaf whose module answers it."""
    assert set(pages_of(leaf)) == set(BY_LEAF[leaf])


def test_the_app_answers_every_row_and_none_twice():
    """What stands in the table and nowhere else could not be asked for."""
    app = Chalice(app_name="pages", configure_logs=False)
    register(app)

    found = [(method, path) for path, methods in app.routes.items() for method in methods]
    assert sorted(found) == sorted(PAGES)
    assert sum(map(len, BY_LEAF.values())) == len(PAGES)


def test_no_page_stands_where_a_route_of_the_api_stands():
    """Pages at the root, the API under /v1."""
    assert not {path for _, path in PAGES} & {path for _, path in MAY}
    assert not [path for _, path in PAGES if path.startswith("/v1")]


def test_every_page_says_what_it_is_for():
    """Its docstring."""
    assert all((page.act.__doc__ or "").strip() for page in all_pages())


def test_whatever_can_be_sent_can_be_shown_again():
    """Else what was typed would be lost with the first mistake: but for what nobody types into."""
    script = "/applications/{application}/bring/{material}"
    bare = {("POST", "/sign-out"), ("POST", f"{script}/form"), ("POST", f"{script}/pieces")}
    assert {(p.method, p.path) for p in all_pages() if p.method == "POST" and not p.again} == bare


def test_the_page_that_is_shown_again_is_where_it_was_typed():
    """So that a sign-in leads back to it."""
    for name in BY_LEAF:
        leaf = leaf_of(name)
        for page in leaf.pages:
            if page.method == "POST" and page.again:
                assert ("GET", leaf.again_at(page)) in PAGES


def test_the_app_starts_without_what_draws_pages():
    """Whoever asks the API only never pays for it."""
    code = "import app, json, sys; print(json.dumps(sorted(sys.modules)))"
    command, started_for = [sys.executable, "-W", "ignore", "-c", code], {"_HANDLER": "app.app"}
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True,
                          env={**os.environ, **started_for})  # fmt: skip
    modules = set(json.loads(done.stdout))

    assert not {"jinja2", "markupsafe", "segno", "chalicelib.entrypoints.pages.door"} & modules
