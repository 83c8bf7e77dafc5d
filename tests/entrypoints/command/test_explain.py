"""``./yijian explain``: why a case is as it is."""

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from tests.catalogue.conftest import Folder
from tests.invented import FOLDER

FIRE = ("-a", "breathes_fire=fire")
OFF = """
area: "990101"
days:
  off:
    - day: "2026-03-03"
      title: {zh: 龙节, en: Dragon day}
      confidence: low
      reason: {zh: 虚构, en: invented}
"""
PLAIN = ("-a", "breathes_fire=plain")


@pytest.fixture
def run():
    def call(*arguments, language="en"):
        told = ["explain", "keep-a-dragon", *map(str, arguments), "--folder", str(FOLDER),
                "--language", language]  # fmt: skip
        return CliRunner().invoke(yijian, told)

    return call


def test_everything_is_explained_in_both_languages(run):
    """Items, materials with law and remedy, the time step by step."""
    answer = run(*FIRE, "--holding", "nothing")

    assert answer.exit_code == 0, answer.output
    for told in ("✔ Dragon registration", "why it is asked:", "who could change that:",
                 "needed by:",
                 "because: Does it breathe fire? → It does", "Time: promised: 5 working days",
                 "what would shorten it most"):  # fmt: skip
        assert told in answer.stdout
    chinese = run(*FIRE, "--holding", "nothing", language="zh").stdout
    for told in ("为什么还要：", "谁能改变：", "依据：", "最能缩短的："):
        assert told in chinese


def test_days_are_told_once_it_is_known_when_it_starts(run):
    """By the published calendar; beyond it they are marked."""
    assert "2026-03-02 to 2026-03-" in run(*PLAIN, "--start", "2026-03-02").stdout
    assert "not published yet" in run(*PLAIN, "--start", "2050-03-02").stdout


def test_days_of_an_area_of_its_own_are_counted(tmp_path):
    """As an overlay says."""
    folder = Folder(tmp_path)
    folder.add("bundles/overlays/990101.yaml", OFF)
    asked = ["explain", "keep-a-dragon", *PLAIN, "--start", "2026-03-02", "--language", "en"]

    there, here = (CliRunner().invoke(yijian, [*asked, "--folder", str(root)]).stdout
                   for root in (FOLDER, folder.root))  # fmt: skip
    assert "not after 2026-03-09" in there
    assert "not after 2026-03-10" in here


def test_one_material_or_one_item_is_explained_alone(run):
    """By its name."""
    lair = run(*FIRE, "--material", "dragon-registration.fireproof-lair").stdout
    item = run(*PLAIN, "--item", "dragon-insurance").stdout

    assert "fireproof-lair" in lair
    assert "Items" not in lair
    assert "Time" not in lair
    assert "dragon-insurance" in item
    assert "dragon-registration." not in item


def test_what_is_not_told_yet_is_asked_next(run):
    """The explanation stands as far as it can be told."""
    answer = run()

    assert "hangs on: Does it breathe fire?" in answer.stdout
    assert (
        "questions left: 1; the next: Does it breathe fire? (-a breathes_fire=…)" in answer.stderr
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--material", "dragon-registration.fireproof-liar"], "did you mean dragon-reg"),
        (["--item", "dragon-insurence"], "the plan has no item dragon-insurence; did you mean"),
        (["--start", "1066-10-14"], "give a day from 2000 to 2100"),
        (["--start", "soon"], "does not match the format"),
        (["-a", "breathes_fire"], "write question=answer"),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_write(run, arguments, said):
    """Exit code 2."""
    answer = run(*arguments)

    assert answer.exit_code == 2
    assert said in answer.stderr
