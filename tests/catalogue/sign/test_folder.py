"""One file for each body: written whole, read again, told where it is none."""

from chalicelib.catalogue.sign.folder import SignOffs, read_sign_offs, write_sign_off
from tests.invented import definitions
from tests.invented.heads import signed

OFFICE, INSURER = "dragon-office-990101", "insurance-office-990101"
SIGNED = signed(definitions()).by_body


def test_what_is_written_is_read_again(tmp_path):
    """Under the body's name; the new one takes the old one's place."""
    folder = tmp_path / "signatures"
    write_sign_off(folder, OFFICE, SIGNED[INSURER])

    path = write_sign_off(folder, OFFICE, SIGNED[OFFICE])

    assert path == folder / f"{OFFICE}.json"
    assert read_sign_offs(folder) == SignOffs({OFFICE: SIGNED[OFFICE]})


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    """Nobody has signed yet."""
    assert read_sign_offs(tmp_path / "signatures") == SignOffs()


def test_files_that_are_no_sign_offs_are_told(tmp_path):
    """Each by its name; the others are read."""
    write_sign_off(tmp_path, OFFICE, SIGNED[OFFICE])
    for name, text in {"a": "{", "b": "[]", "c": '{"signed": "a.b.c", "slice": {}}',
                       "d": '{"signed": 1, "slice": {}}'}.items():  # fmt: skip
        (tmp_path / f"{name}.json").write_text(text)
    (tmp_path / "e.json").write_bytes(b"\xff")
    (tmp_path / "f.json").mkdir()

    found = read_sign_offs(tmp_path)

    assert list(found.by_body) == [OFFICE]
    assert [f.file for f in found.findings] == [f"signatures/{name}.json" for name in "abcdef"]
    assert {(f.message.en, f.severity) for f in found.findings} == {
        ("this is no sign-off", "error")}  # fmt: skip


def test_of_two_folders_the_later_one_tells(tmp_path):
    """And what is wrong in either is told."""
    (tmp_path / "x.json").write_text("{")
    both = SignOffs({OFFICE: SIGNED[INSURER]}) | SignOffs({OFFICE: SIGNED[OFFICE]})

    assert both.by_body == {OFFICE: SIGNED[OFFICE]}
    assert len((read_sign_offs(tmp_path) | read_sign_offs(tmp_path)).findings) == 2
