"""What the package carries is served by its whole name, and nothing else is."""

import json

import pytest

from chalicelib.adapters.packed_assets import LIST, PackedAssets
from chalicelib.domain.errors import Unknown


@pytest.fixture
def assets(tmp_path):
    (tmp_path / LIST).write_text(json.dumps({"a.css": "a.12.css", "b.js": "b.34.js"}))
    (tmp_path / "a.12.css").write_text("body { color: red }")
    (tmp_path / "b.34.js").write_text("'一';", "utf-8")
    return PackedAssets(tmp_path)


def test_a_page_asks_for_the_version_that_it_was_made_with(assets):
    """Its name bears what it is."""
    assert assets.path("a.css") == "/assets/a.12.css"
    with pytest.raises(KeyError):
        assets.path("c.css")


def test_each_is_served_as_what_it_is(assets):
    """A browser that is told nosniff takes nothing else."""
    assert assets.read("a.12.css") == ("body { color: red }", "text/css; charset=utf-8")
    assert assets.read("b.34.js") == ("'一';", "text/javascript; charset=utf-8")


@pytest.mark.parametrize("name", ["a.css", "a.11.css", LIST, "../names.json", "fingerprint"])
def test_nothing_else_of_the_folder_is_served(assets, name):
    """Nor anything outside of it."""
    with pytest.raises(Unknown):
        assets.read(name)
