"""Why a register was not asked is said in words."""

from typing import get_args

from chalicelib.domain.conditional_use import Denial
from chalicelib.domain.denials import DENIALS


def test_every_reason_has_its_words():
    """In both languages, and no two are told alike."""
    assert set(DENIALS) == set(get_args(Denial))
    assert len({words.zh for words in DENIALS.values()}) == len(DENIALS)
