"""``./yijian schemas`` writes what editors are given."""

from click.testing import CliRunner

from chalicelib.catalogue.schemas import schemas
from chalicelib.entrypoints.command.verbs import yijian


def test_the_schemas_are_written_and_named(tmp_path):
    """One file for each kind of definition file, wherever they are wanted."""
    answer = CliRunner().invoke(yijian, ["schemas", "--out", str(tmp_path / "new" / "folder")])

    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "new").rglob("*.json")}
    assert written == schemas()
    assert answer.stdout.split() == [str(tmp_path / "new" / "folder" / name) for name in schemas()]
