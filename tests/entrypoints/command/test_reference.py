"""``./yijian reference`` writes the pages, and takes away those of what is gone."""

from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from chalicelib.entrypoints.pages.reference import MARK, reference
from tests.invented import FOLDER, definitions


def test_the_pages_are_written_and_stale_ones_go(tmp_path):
    """What stands there afterwards is what the definitions say."""
    (tmp_path / "gone-event.md").write_text(f"{MARK} last year -->", "utf-8")
    answer = CliRunner().invoke(yijian, ["reference", str(FOLDER), "--out", str(tmp_path)])
    assert answer.exit_code == 0, answer.output
    standing = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert standing == dict(reference(definitions()))


def test_what_somebody_else_wrote_stays(tmp_path):
    """A folder of other pages loses none of them."""
    (tmp_path / "notes.md").write_text("by hand", "utf-8")

    answer = CliRunner().invoke(yijian, ["reference", str(FOLDER), "--out", str(tmp_path)])

    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "notes.md").read_text("utf-8") == "by hand"


def test_a_page_never_takes_the_place_of_what_somebody_else_wrote(tmp_path):
    """Nothing is written, nothing goes, and the file is named."""
    (tmp_path / "gone-event.md").write_text(f"{MARK} last year -->", "utf-8")
    (tmp_path / "items.md").write_text("by hand", "utf-8")

    answer = CliRunner().invoke(yijian, ["reference", str(FOLDER), "--out", str(tmp_path)])

    assert answer.exit_code == 2
    assert f"{tmp_path / 'items.md'}" in answer.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gone-event.md", "items.md"]
    assert (tmp_path / "items.md").read_text("utf-8") == "by hand"
