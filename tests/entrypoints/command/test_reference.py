"""``./yijian reference`` writes the pages, and takes away those of what is gone."""

from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from chalicelib.entrypoints.pages.reference import reference
from tests.invented import FOLDER, definitions


def test_the_pages_are_written_and_stale_ones_go(tmp_path):
    """What somebody wrote there by hand stays."""
    (tmp_path / "gone-event.md").write_text("<!-- Written by `./yijian reference` … -->", "utf-8")
    (tmp_path / "mine.md").write_text("by hand", "utf-8")
    answer = CliRunner().invoke(yijian, ["reference", str(FOLDER), "--out", str(tmp_path)])
    assert answer.exit_code == 0, answer.output
    standing = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert standing == {**dict(reference(definitions())), "mine.md": "by hand"}
