"""A life event that somebody begins passes the check before a word of it is changed."""

import pytest

from chalicelib.catalogue.scaffold import NewEvent, objections, scaffold
from chalicelib.domain.text import Text
from tests.invented import definitions

NAMED = {"zh": '养"龙"：两条', "en": "Keep: two [dragons]"}
NEW = NewEvent(id="keep-two-dragons", title=Text(**NAMED), department="dragon-office")


def added(folder, additions):
    for addition in additions:
        before = (folder.root / addition.file).read_text("utf-8") if addition.at_end else ""
        folder.add(addition.file, before + addition.text)


@pytest.fixture
def begun(folder):
    """The invented definitions, with a second life event beside their own."""
    added(folder, scaffold(NEW, definitions()))
    return folder


def test_a_new_life_event_passes_the_check(begun):
    """But for what its templates name and the invented definitions do not have."""
    assert {what for _, _, what, _ in begun.told()} == {"there is no certificate type ID_CARD"}


def test_titles_may_hold_any_character(begun):
    """They are quoted in the files, and come back as they were given."""
    event = begun.loaded().life_event(NEW.id)
    assert event.title == NEW.title
    assert event.words.zh == (NAMED["zh"],)


def test_what_the_library_has_already_is_used_as_it_is(begun):
    """A second one does not define the fields of the first again."""
    third = NEW.model_copy(update={"id": "feed-a-dragon"})
    assert "bundles/fields.yaml" in {a.file for a in scaffold(NEW, definitions())}
    assert "bundles/fields.yaml" not in {a.file for a in scaffold(third, begun.loaded())}


def test_a_department_that_serves_no_area_yet_is_shown_in_the_first(folder):
    """The check then asks for its body."""
    whole = definitions()
    without = whole.model_copy(update={"bodies": ()})
    journey = next(a.text for a in scaffold(NEW, without) if "journeys" in a.file)
    assert f'"{whole.areas[0].code}"' in journey


@pytest.mark.parametrize("taken", ["keep-a-dragon", "dragon-keeping"])
def test_a_name_that_is_taken_is_refused(taken):
    """Of a life event, of a bundle."""
    (told,) = objections(NEW.model_copy(update={"id": taken}), definitions())
    assert told.en == f"there is a definition named {taken} already: choose another name"


def test_a_name_whose_item_is_taken_is_refused():
    """It would define the item twice."""
    (told,) = objections(NEW.model_copy(update={"id": "dragon"}), definitions())
    assert "dragon already" in told.en


def test_a_name_whose_fact_or_certificate_is_taken_is_refused(begun):
    """After a second look at the same name nothing stands twice, whatever was deleted by hand."""
    known = begun.loaded()
    for emptied in (
        {"life_events": (), "bundles": (), "items": (), "facts": ()},
        {"life_events": (), "bundles": (), "items": (), "certificates": ()},
    ):
        left = type(known).model_construct(**{**dict(known), **emptied})
        (told,) = objections(NEW, left)
        assert "keep-two-dragons already" in told.en


def test_a_department_that_is_not_there_is_refused_with_the_nearest():
    """Nobody could lead it."""
    (told,) = objections(NEW.model_copy(update={"department": "dragon-ofice"}), definitions())
    assert told.en == "there is no department dragon-ofice; did you mean dragon-office?"
    assert told.zh == "没有部门 dragon-ofice；是否指 dragon-office？"
