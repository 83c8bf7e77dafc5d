"""``./yijian new``: beside the real definitions, as a librarian calls it."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from chalicelib.catalogue.check import check
from chalicelib.catalogue.load import load
from chalicelib.domain.answers import bind
from chalicelib.domain.planning import Case, plan_case
from chalicelib.entrypoints.command.verbs import yijian
from tests.proving import proved

ROOT = Path(__file__).parents[3]
NAME = "keep-a-dragon"


@pytest.fixture
def folder(tmp_path):
    for name in ("events", "bundles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for place in ("tests/definitions", "infra/local/journeys"):
        (tmp_path / place).mkdir(parents=True)
    return tmp_path


@pytest.fixture
def new(folder):
    def call(name=NAME, **changed):
        told = {"zh": "养一条龙", "en": "Keep a dragon", "department": "health", "folder": folder}
        options = [
            part for key, value in {**told, **changed}.items() for part in (f"--{key}", str(value))
        ]
        return CliRunner().invoke(yijian, ["--language", "en", "new", name, *options])

    return call


def test_a_new_life_event_stands_and_can_be_planned(new, folder):
    """Without an error, and each of its worked paths comes to what its expectation says."""
    answer = new()
    assert answer.exit_code == 0, answer.output
    assert all((folder / file).is_file() for file in answer.stdout.split())
    loaded = load(folder)
    assert [
        f.told("en")
        for f in check(loaded.definitions, loaded.sources, proved)
        if f.severity == "error"
    ] == []
    expected = yaml.safe_load((folder / "tests/definitions/keep_a_dragon.yaml").read_text("utf-8"))
    event = loaded.definitions.life_event(NAME)
    for path in expected["paths"].values():
        facts = bind(event, path["answers"], loaded.definitions)
        places = {"residence": "990101"}
        plan = plan_case(
            Case(definitions=loaded.definitions, event=event, facts=facts, places=places)
        )
        assert (
            len(plan.materials)
            - sum(m.disposition.kind == "not_applicable" for m in plan.materials)
            == path["raw"]
        )
        assert len(plan.fields) == path["fields"]


def test_a_folder_of_definitions_alone_gets_definitions_alone(new, folder):
    """Tests and journeys are written only where the folder has a place for them."""
    shutil.rmtree(folder / "tests")
    shutil.rmtree(folder / "infra")
    assert {Path(file).parts[0] for file in new().stdout.split()} == {"events", "bundles"}


def test_nothing_is_overwritten_and_nothing_is_half_done(new, folder):
    """Whatever stands already is named, and no other file is written."""
    (folder / "tests/definitions/keep_a_dragon.yaml").write_text("mine", "utf-8")
    answer = new()
    assert answer.exit_code == 1
    assert "keep_a_dragon.yaml stands already, and is not overwritten" in answer.stderr
    assert not (folder / "events" / f"{NAME}.yaml").exists()


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("Keep a dragon", {}, "a name is small letters, digits and hyphens"),
        (NAME, {"zh": ""}, "both titles are needed"),
        (NAME, {"department": "helth"}, "did you mean health?"),
    ],
)
def test_what_cannot_be_begun_is_refused_with_what_to_do(new, folder, name, changed, said):
    """And nothing is written."""
    before = sorted(folder.rglob("*.yaml"))
    answer = new(name, **changed)
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert sorted(folder.rglob("*.yaml")) == before


def test_a_folder_that_cannot_be_read_is_told_line_by_line(new, folder):
    """Whoever begins something new must see first what is broken."""
    (folder / "bundles/facts.yaml").write_text("facts: [", "utf-8")
    answer = new()
    assert answer.exit_code == 1
    assert "bundles/facts.yaml:1" in answer.stderr
