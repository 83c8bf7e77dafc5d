"""What people type, and the checks that catch their slips."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.characters import (
    ALPHABET,
    flawed,
    mod_31_3,
    name_on_card,
    plain,
    plain_name,
    tidy,
)


def test_full_width_lower_case_and_blanks_are_made_plain():
    """What an input method or a copy from a letter adds is taken away."""
    assert plain(" １１\u3000ｘ-x\u00a0Ｚ\n") == "11X-XZ"


@pytest.mark.parametrize(("typed", "meant"), [
    ("  赵 一 ", "赵 一"), ("\u3000ABC\u00a0", "ABC"), ("a\u200bb\u200e", "ab"),
    ("a\r\nb\rc", "a\nb\nc"), ("e\u0301", "\u00e9"), ("\x00a\x1b", "a"),
    ("a\u3000b", "a\u3000b"), ("e\u200d\u0301", "\u00e9"),
    ("𠮷\U00020bb7", "𠮷\U00020bb7"), ("\ue001", "\ue001"), ("שלום", "שלום"),
])  # fmt: skip
def test_what_cannot_be_seen_goes_and_names_stay_as_they_are(typed, meant):
    """Rare characters, those of private use, those written from the right."""
    assert tidy(typed) == meant


@given(st.text())
def test_what_is_tidy_stays_so(text):
    """However often it is sent."""
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    "typed", [" 阿依古丽 · 买买提", "阿依古丽•买买提", "阿依古丽・买买提\n", "阿 依 古 丽．买买提"]
)
def test_a_name_is_the_same_however_its_blanks_and_dots_were_typed(typed):
    """Keyboards differ in the dot."""
    assert plain_name(typed) == plain_name("阿依古丽·买买提")


def test_two_names_are_not_alike():
    """Nothing is guessed: one character is another person."""
    assert plain_name("Anna  LI") == plain_name("Ａnna li")
    assert plain_name("孙晓云") != plain_name("孙晓芸")


@pytest.mark.parametrize("name", [
    "阿依古丽·买买提", "㛃𬎆", "\ue863", "O’Brien-D'Arcy Jr.", "Nguyễn Thị", "محمد", "अमित",
])  # fmt: skip
def test_whatever_a_card_prints_is_a_name(name):
    """Letters of any script with their marks, and glyphs that no standard has yet."""
    assert name_on_card(name) == name


@pytest.mark.parametrize(("typed", "name"), [
    ("陈\u3000立新", "陈 立新"), ("Nguyễn\u00a0Thị", "Nguyễn Thị"), (" 陈立新\u3000", "陈立新"),
    ("Jose\u0301", "José"), ("陈 \u3000 立新", "陈 立新"),
    ("علی\u200cرضا", "علیرضا"), ("शर्\u200dमा", "शर्मा"), ("\ufeff陈立新\u200e", "陈立新"),
])  # fmt: skip
def test_blanks_of_any_width_and_what_cannot_be_seen_are_made_plain(typed, name):
    """One person has one name at window and at home; within it a form leaves blanks as they are."""
    assert name_on_card(typed) == name == " ".join(tidy(typed).split())
    assert plain_name(typed) == plain_name(name)


@pytest.mark.parametrize("typed", ["\u3000", "\u200d", ""])
def test_what_shows_nothing_is_no_name(typed):
    """Nobody is looked for under it."""
    with pytest.raises(ValueError, match="character 1 cannot stand there"):
        name_on_card(typed)


@pytest.mark.parametrize(("typed", "place"), [
    ("%B^陈立新", 1), ("陈立新8", 4), ("陈\x02立新", 2), ("陈立新🐉", 4), ("陈|立新", 2),
    ("<b>", 1),
])  # fmt: skip
def test_what_no_card_prints_is_told_by_its_place(typed, place):
    """And never by what it is."""
    with pytest.raises(ValueError, match=re.escape(f"character {place} cannot stand there")):
        name_on_card(typed)


@given(st.text())
def test_what_is_plain_stays_so(text):
    """Making plain twice changes nothing."""
    assert plain(plain(text)) == plain(text)


@given(st.text(ALPHABET, min_size=1, max_size=30))
def test_one_wrong_character_never_checks(text):
    """Every substitution, in every place, changes the check character."""
    for place, right in enumerate(text):
        for wrong in set(ALPHABET) - {right}:
            assert mod_31_3(text[:place] + wrong + text[place + 1 :]) != mod_31_3(text)


def test_a_flaw_is_a_value_error_with_a_kind_and_a_place():
    """Doors translate the kind; the words are for the log of a developer."""
    flaw = flawed("character", "character 3 cannot stand there", 3)
    assert isinstance(flaw, ValueError)
    assert (flaw.type, flaw.context["place"]) == ("character", 3)
    assert str(flaw) == "character 3 cannot stand there"
