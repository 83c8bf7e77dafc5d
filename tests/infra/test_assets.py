"""The assets bear the hash of what is in them, are made once, and ask nobody else for anything."""

import hashlib
import json
import re
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from infra import assets

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The styles and scripts of this project in a folder that a test may change."""
    if not (ROOT / assets.SASS).exists():
        pytest.skip("no npm, so no sass: make setup says so")
    folder = tmp_path_factory.mktemp("project")
    for name in (assets.STYLE, assets.SCRIPT):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "package-lock.json", folder)
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    return folder


def names(folder):
    return json.loads((folder / assets.LIST).read_text("utf-8"))


def test_every_asset_bears_the_hash_of_its_content(project):
    """So that a browser may keep it for ever."""
    out = assets.made(project)

    assert set(names(out)) >= {"portal.css", "enhance.js"}
    for name in names(out).values():
        content = (out / name).read_bytes()
        assert name.split(".")[1] == hashlib.sha256(content).hexdigest()[: assets.DIGITS]


def test_what_has_not_changed_is_not_made_again(project):
    """A second setup has nothing to do."""
    out = assets.made(project)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}

    assets.made(project)

    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_a_changed_script_has_another_name_and_the_former_one_goes(project):
    """Nobody is served half of the old and half of the new."""
    out = assets.made(project)
    before = names(out)

    with (project / assets.SCRIPT / "enhance.js").open("a", encoding="utf-8") as script:
        script.write("// more\n")
    assets.made(project)

    assert names(out)["enhance.js"] != before["enhance.js"]
    assert names(out)["portal.css"] == before["portal.css"]
    assert not (out / before["enhance.js"]).exists()


def test_a_style_sheet_asks_nobody_else_for_anything(project):
    """No font, no picture, no other sheet: nobody learns who reads what."""
    out = assets.made(project)
    sheet = (out / names(out)["portal.css"]).read_text("utf-8")

    assert not re.search(r"@import|@font-face|https?://|url\(", sheet)
    assert "GDS Transport" not in sheet


def test_a_name_in_a_style_belongs_to_the_pages_of_one_area():
    """What an area calls its own changes nothing on anybody else's pages."""
    shared = {"frame", "parts", "forms", "plan", "print", "tokens", "ours"}
    owners = defaultdict(set)
    for path in (ROOT / assets.STYLE).glob("_*.scss"):
        area = path.stem.removeprefix("_")
        rules = re.sub(r"//.*|\{[^{}]*\}", ",", path.read_text("utf-8"))
        for name in re.findall(r"(?:^|[,{};])\s*\.([a-z][\w-]*)", rules):
            if area not in shared and not name.startswith("govuk-"):
                owners[name].add(area)

    assert {name: areas for name, areas in owners.items() if len(areas) > 1} == {}


def test_nothing_moves(project):
    """For whoever is made ill by it; and a page that is calm has no need of it."""
    out = assets.made(project)
    sheet = (out / names(out)["portal.css"]).read_text("utf-8")

    assert not re.search(r"@keyframes|animation|transition|scroll-behavior", sheet)
