"""What people type, and the checks that catch their slips."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.characters import ALPHABET, flawed, mod_31_3, plain


def test_full_width_lower_case_and_blanks_are_made_plain():
    """What an input method or a copy from a letter adds is taken away."""
    assert plain(" １１\u3000ｘ-x\u00a0Ｚ\n") == "11X-XZ"


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
