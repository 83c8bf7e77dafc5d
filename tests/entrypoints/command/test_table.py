"""``./yijian table`` and ``./yijian simulate``, as a librarian calls them."""

import pytest
from click.testing import CliRunner

from chalicelib.catalogue.table import as_page, tables
from chalicelib.entrypoints.command.verbs import yijian
from tests.invented import FOLDER, definitions


@pytest.fixture
def run():
    def call(verb, *arguments, language="en"):
        told = ["--language", language, verb, "--folder", str(FOLDER), *map(str, arguments)]
        return CliRunner().invoke(yijian, told)

    return call


def test_a_table_is_drawn_for_each_life_event(run):
    """All of them, where none is named."""
    answer = run("table")
    assert answer.exit_code == 0, answer.output
    assert "breathes_fire = plain" in answer.stdout
    assert "自己提供" in run("table", "keep-a-dragon", language="zh").stdout


def test_a_table_is_kept_as_a_golden_file(run, tmp_path):
    """What a reviewer reads in a diff."""
    assert run("table", "--out", tmp_path / "new").exit_code == 0
    known = definitions()
    event = known.life_event("keep-a-dragon")
    written = (tmp_path / "new" / "keep-a-dragon.md").read_text("utf-8")
    assert written == as_page(event, tables(event, known, {}))


def test_an_unknown_life_event_is_refused_with_the_nearest(run):
    """Exit code 1."""
    answer = run("table", "keep-a-dragoon")
    assert answer.exit_code == 1
    assert "did you mean keep-a-dragon?" in answer.stderr


def test_a_change_is_weighed(run):
    """Each that was asked for, in its row."""
    answer = run("simulate", "--connect", "lair-inspection", "--earlier", "dragon-insurance",
                 "--limit", "dragon-registration=1")  # fmt: skip
    assert answer.exit_code == 0, answer.output
    for told in ("connect lair-inspection", "begin dragon-insurance at once",
                 "promise dragon-registration in 1 working days"):  # fmt: skip
        assert told in answer.stdout
    assert "0 worked paths + 20 invented applicants" in answer.stderr


def test_without_a_change_the_best_are_shown(run):
    """Sources and times, each by what they save."""
    answer = run("simulate", "--population", "5", language="zh")
    assert "先接通哪个来源" in answer.stdout
    assert "先缩短哪里" in answer.stdout
    assert "接通 lair-inspection" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--connect", "lair-inspektion"], 1, "did you mean lair-inspection?"),
        (["--limit", "dragon-registration"], 2, "ITEM=5"),
        (["--limit", "dragon-registration=soon"], 2, "ITEM=5"),
        (["--limit", "dragon-registration=0.3"], 2, "ITEM=5"),
        (["--held", "2"], 2, "--held"),
    ],
)
def test_what_cannot_be_weighed_is_refused(run, arguments, code, said):
    """With what to write instead."""
    answer = run("simulate", *arguments)
    assert answer.exit_code == code
    assert said in answer.stderr
