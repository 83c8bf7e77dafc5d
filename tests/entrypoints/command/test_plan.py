"""``./yijian plan``: the plan of a case as far as it is told."""

import shutil

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from tests.invented import FOLDER


@pytest.fixture
def run():
    def call(*arguments, folder=FOLDER, language="en"):
        told = ["plan", *map(str, arguments), "--folder", str(folder), "--language", language]
        return CliRunner().invoke(yijian, told)

    return call


def test_a_plan_is_a_table_of_items_and_one_of_materials(run):
    """With fees, days, and who handles what."""
    answer = run("keep-a-dragon", "-a", "breathes_fire=fire", "--holding", "nothing")

    assert answer.exit_code == 0, answer.output
    for told in ("Keep a dragon", "Dragon registration", "Materials",
                 "has to be brought", "working days"):  # fmt: skip
        assert told in answer.stdout
    assert "questions left" not in answer.stdout


def test_what_is_not_told_yet_is_asked_next(run):
    """The plan stands as far as it can be told."""
    answer = run("keep-a-dragon", language="zh")

    assert "还有 1 个问题未答，下一个：它会喷火吗？（-a breathes_fire=…）" in answer.stdout
    assert "看还没有回答的问题" in answer.stdout


def test_what_registers_hold_changes_the_plan(run):
    """Not asked yet, nothing, or everything there is."""
    fire = ("-a", "breathes_fire=fire")
    held = run("keep-a-dragon", *fire, "--holding", "all").stdout
    unasked = run("keep-a-dragon", *fire).stdout

    assert "serves: nothing is brought" in held
    assert "looked up once Keeper agrees" in unasked


def test_an_area_may_be_named(run):
    """One that is served."""
    assert run("keep-a-dragon", "--area", "990101").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["keep-a-dragoon"], 2, "no life event keep-a-dragoon; did you mean keep-a-dragon?"),
        (["keep-a-dragon", "-a", "breathes_fir=fire"], 2, "did you mean breathes_fire?"),
        (["keep-a-dragon", "-a", "breathes_fire=fir"], 2, "did you mean fire?"),
        (["keep-a-dragon", "--area", "990109"], 2, "area 990109 is not served; did you mean 9901"),
        (["keep-a-dragon", "--holding", "some"], 2, "'unasked', 'nothing', 'all'"),
        ([], 2, "Missing argument 'EVENT'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_says_what_to_write(run, arguments, code, said):
    """The nearest name."""
    answer = run(*arguments)

    assert (answer.exit_code, answer.stdout) == (code, "")
    assert said in answer.stderr


@pytest.mark.parametrize(
    ("items", "en", "zh"),
    [
        (("dragon-registration",),
         "CNY 0.00 and 1 fee told by the department", "另有 1 项另行告知"),
        (("dragon-registration", "dragon-insurance"),
         "CNY 0.00 and 2 fees told by the department", "另有 2 项另行告知"),
    ],
)  # fmt: skip
def test_a_fee_that_nobody_knows_is_not_called_free(run, tmp_path, items, en, zh):
    """Its department tells it; the sum says that it is not in it."""
    folder = shutil.copytree(FOLDER, tmp_path / "definitions")
    for item in items:
        file = folder / "bundles" / "items" / f"{item}.yaml"
        text = file.read_text("utf-8")
        assert "fee: {amount: 0, confidence: high}" in text
        file.write_text(text.replace("{amount: 0, confidence: high}", "{confidence: low}"), "utf-8")
    fire = ("keep-a-dragon", "-a", "breathes_fire=fire")

    assert en in run(*fire, folder=folder).stdout
    said = run(*fire, folder=folder, language="zh").stdout
    assert zh in said
    assert said.count("免费") == 2 - len(items)


def test_a_folder_that_cannot_be_read_is_refused_with_its_findings(run, tmp_path):
    """By file and line."""
    shutil.copytree(FOLDER, tmp_path / "definitions")
    (tmp_path / "definitions" / "bundles" / "facts.yaml").write_text("facts: [")

    answer = run("keep-a-dragon", folder=tmp_path / "definitions")

    assert answer.exit_code == 1
    assert "bundles/facts.yaml:1: error: this is not YAML" in answer.stderr


def test_definitions_that_do_not_hold_are_told_to_be_checked(run, tmp_path):
    """Nothing is planned from them."""
    shutil.copytree(FOLDER, tmp_path / "definitions")
    file = tmp_path / "definitions" / "events" / "keep-a-dragon.yaml"
    file.write_text(file.read_text("utf-8").replace("bundle: dragon", "bundle: dragom"), "utf-8")

    answer = run("keep-a-dragon", folder=tmp_path / "definitions")

    assert answer.exit_code == 1
    assert "run ./yijian check" in answer.stderr


def test_an_item_that_is_not_there_is_told_to_be_checked(run, tmp_path):
    """A missing file is a fault of the definitions as well."""
    shutil.copytree(FOLDER, tmp_path / "definitions")
    (tmp_path / "definitions" / "bundles" / "items" / "dragon-insurance.yaml").unlink()

    answer = run("keep-a-dragon", folder=tmp_path / "definitions")

    assert answer.exit_code == 1
    assert "run ./yijian check ('dragon-insurance')" in answer.stderr
