"""What people read, in two languages."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.text import Basis, Text

MOON = Text(zh="月", en="moon")


def test_a_text_is_told_in_either_language():
    """There is always one."""
    assert (MOON.in_("zh"), MOON.in_("en")) == ("月", "moon")


@pytest.mark.parametrize("words", [{"zh": "", "en": "moon"}, {"zh": "月", "en": ""}, {"zh": "月"}])
def test_a_text_in_one_language_only_is_refused(words):
    """Nobody is left out."""
    with pytest.raises(ValidationError):
        Text(**words)


def test_a_law_says_how_sure_we_are_of_it():
    """An article may be missing; the confidence may not."""
    assert Basis(law="Moon Act", confidence="low").article is None
    with pytest.raises(ValidationError):
        Basis(law="Moon Act")
