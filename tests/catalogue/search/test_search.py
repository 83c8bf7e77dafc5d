"""People find a life event by words that they would use, typed as they type."""

from pathlib import Path

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.search import search
from chalicelib.catalogue.search.likeness import distance, likeness
from chalicelib.catalogue.search.wording import asked_wording, wording
from tests.invented import definitions, otherwise

EVENT = "keep-a-dragon"


def found(query, known=None):
    return [hit.life_event for hit in search(query, known or definitions())]


def because(query):
    (hit,) = search(query, definitions())
    return hit.because


@pytest.mark.parametrize("query", [
    "养龙", "我想养一条龙", "养龙怎么办理？", "养 龙", "ＤＲＡＧＯＮ", "keep a dragon", "dragons",
    "dargon", "keeping a dragn", "yanglong", "yang long", "wo xiang yang long", "yanglon", "阳龙",
])  # fmt: skip
def test_it_is_found_however_it_is_typed(query):
    """Parts, courtesy, width, capitals, slips of the finger."""
    assert found(query) == [EVENT]


def test_it_is_found_by_the_items_behind_it():
    """Who knows what the permit is called knows no life event; and is told why it was found."""
    known = definitions()
    (event,) = known.life_events
    words = event.words.model_copy(update={"zh": ("养蛇",), "en": ("snake",)})
    title = known.items_by_id["dragon-registration"].title
    named = otherwise(known, life_events=(event.model_copy(update={"words": words}),))

    for query in (title.zh, title.en):
        assert [hit.because for hit in search(query, named)] == [title]


def test_where_its_own_title_is_meant_nothing_is_explained():
    """It stands there anyway."""
    assert because(definitions().life_events[0].title.zh) is None


@pytest.mark.parametrize("query", ["", "  ", "？！", "……", "买火箭", "submarine", "xyz", "a"])
def test_nothing_is_found_where_nothing_is_alike(query):
    """Better than something else."""
    assert found(query) == []


def test_without_life_events_nothing_is_found():
    assert search("养龙", otherwise(definitions(), life_events=())) == ()


def test_what_is_far_behind_the_best_is_left_out():
    """One good answer is not hidden among chance ones."""
    known = definitions()
    (event,) = known.life_events
    words = event.words.model_copy(update={"zh": ("养一只很大的乌龟",), "en": ("turtle",)})
    other = event.model_copy(update={"id": "other", "words": words})
    both = otherwise(known, life_events=(other, event))

    assert found("turtle", both) == ["other"]


def test_likeness_is_between_nothing_and_the_same():
    """And the longer the common part, the more."""
    same, part, less = (likeness(wording(one), wording("开小饭店")) for one in
                        ("开小饭店", "饭店", "小饭馆子店"))  # fmt: skip
    assert 1.0 == same > part > less > 0.3
    assert likeness(wording(""), wording("开店")) == 0.0
    assert likeness(wording("店"), wording("馆")) == 0.0


@pytest.mark.parametrize(("typed", "told", "least", "most"), [
    ("tuixiu", "退休", 0.9, 0.9), ("tuixu", "退休", 0.6, 0.85), ("退修", "退休", 0.9, 0.9),
    ("退修金", "退休", 0.6, 0.85), ("gongji", "住房公积金", 0.5, 0.8), ("nver", "女儿", 0.9, 0.9),
    ("ongji", "住房公积金", 0.0, 0.0), ("dian", "店", 0.0, 0.0), ("店", "殿", 0.0, 0.0),
    ("tui", "退休", 0.0, 0.0), ("woyaotuixiu", "退休", 0.85, 0.95), ("推测", "退休", 0.0, 0.1),
])  # fmt: skip
def test_what_sounds_the_same_is_nearly_the_same(typed, told, least, most):
    """By whole syllables; one of them says nothing."""
    assert least <= likeness(asked_wording(typed), wording(told)) <= most


def test_of_equally_likely_ones_comes_first_what_speaks_of_it_more():
    """Else it would be the order of the definitions."""
    known = definitions()
    (event,) = known.life_events
    told = [event.model_copy(update={"id": name, "words": event.words.model_copy(
        update={"zh": words, "en": ("w",)})}) for name, words in
        (("once", ("乌龟",)), ("twice", ("乌龟", "养乌龟")))]  # fmt: skip

    assert found("乌龟", otherwise(known, life_events=tuple(told))) == ["twice", "once"]


@pytest.mark.parametrize(("one", "other", "most", "slips"), [
    ("dragon", "dragon", 0, 0), ("dragon", "dargon", 1, 1), ("dragon", "dragn", 1, 1),
    ("dragon", "dragoon", 1, 1), ("dragon", "drigon", 1, 1), ("dragon", "wagon", 1, None),
    ("dragon", "dra", 2, None), ("abcdef", "badcfe", 2, None),
])  # fmt: skip
def test_a_slip_is_a_letter_changed_left_out_put_in_or_two_that_changed_places(
    one, other, most, slips
):
    assert distance(one, other, most) == slips


def test_where_nothing_but_courtesy_is_said_nothing_is_meant():
    assert asked_wording("我想申请").is_empty
    assert asked_wording("how to do").is_empty


@pytest.mark.parametrize(("query", "event"), [
    ("开饭店", 0), ("买二手房", 0), ("孩子出生", 0), ("生孩子", 0), ("开餐管", 0), ("注册公司", 0),
    ("退休", 0), ("open a resturant", 0), ("newborn baby", 0), ("公积金贷款", 0), ("上小学", 0),
    ("开民宿", 0), ("家里老人去世", 0), ("高龄津贴", 0),
])  # fmt: skip
def test_what_people_would_type_finds_something_of_ours(query, event):
    """Over the real definitions: whatever they are called."""
    known = load(Path(__file__).parents[3]).definitions

    assert len(search(query, known)) > event
