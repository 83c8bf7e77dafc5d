"""How Chinese is read, as people type it."""

import gc

import pytest

from chalicelib.catalogue.search.sounds import reader, sounds


@pytest.mark.parametrize(("chinese", "read"), [
    ("开饭店", "kai fan dian"), ("绿女", "lu nu"), ("重庆", "chong qing"), ("重要", "zhong yao"),
    ("市场", "shi chang"), ("长寿", "chang shou"), ("成长", "cheng zhang"), ("", ""),
])  # fmt: skip
def test_a_character_is_read_as_its_word_has_it(chinese, read):
    """Without tones, and with a u for what no keyboard has."""
    assert " ".join(sounds(chinese)) == read


def test_the_readings_are_not_looked_at_by_whoever_collects_garbage():
    """They stay, and are so many that each such look would take as long as a page."""
    gc.unfreeze()
    reader.cache_clear()
    sounds("开")

    assert not any(type(each) is dict and "重庆" in each for each in gc.get_objects())


def test_what_is_not_read_is_left_out():
    assert sounds("开，饭 店\U000f0000") == ("kai", "fan", "dian")
