"""``./yijian guides`` writes a folder of pages."""

from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from chalicelib.entrypoints.pages.guides import guides
from tests.invented import FOLDER, definitions


def test_the_guides_are_written_where_they_are_wanted(tmp_path):
    """Each page under its own path; the way in is printed."""
    arguments = [
        "--language",
        "en",
        "guides",
        FOLDER,
        "--out",
        tmp_path / "g",
        "--base-url",
        "https://x.example",
    ]
    answer = CliRunner().invoke(yijian, [str(argument) for argument in arguments])
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.strip() == str(tmp_path / "g" / "zh" / "index.html")
    for page in guides(definitions(), "https://x.example"):
        assert (tmp_path / "g" / page.path).read_text("utf-8") == page.text
