"""The answers of worked paths are read from where librarians write what they expect."""

from chalicelib.catalogue.worked_paths import worked_paths


def test_answers_stand_under_their_life_event_and_path(tmp_path):
    """What is chosen together is a tuple, as it is bound."""
    folder = tmp_path / "tests" / "definitions"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("life_event: a\npaths: {one: {answers: {x: [p, q], y: true}}}")
    (folder / "b.yaml").write_text("life_event: b\nother: 1")
    assert worked_paths(tmp_path) == {"a": {"one": {"x": ("p", "q"), "y": True}}}


def test_a_folder_without_any_has_none(tmp_path):
    """Definitions may be looked at before anybody worked a path through."""
    assert worked_paths(tmp_path) == {}
