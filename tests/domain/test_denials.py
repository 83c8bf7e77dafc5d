"""Why a register was not asked is said in words."""

from typing import get_args

from chalicelib.domain.conditional_use import Denial
from chalicelib.domain.denials import DENIALS, words_of


def test_every_reason_has_its_words():
    """In both languages, and no two are told alike."""
    assert set(DENIALS) == set(get_args(Denial))
    assert len({words.zh for words in DENIALS.values()}) == len(DENIALS)


def test_a_reason_of_before_is_its_own_word():
    """What was kept is told, though nobody is refused for it any more."""
    assert words_of("revoked") == DENIALS["revoked"]
    assert words_of("too_early").zh == words_of("too_early").en == "too_early"
