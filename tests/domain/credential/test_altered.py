"""A certificate altered in any byte is found, at every position of all of it, each time."""

import string

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.credential import read
from tests.domain.credential.invented import FORMER, KEY, issued, shown

SIGNED = issued()
TEXTS = {"issued": SIGNED, "shown": shown(SIGNED, "name", "lakes"), "former": FORMER}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
ALPHABET = string.ascii_letters + string.digits + "-_.~=+/ \n"
STEP = 11
"""Each position gets every eleventh character besides its own bits: all come everywhere near."""


def passing(texts):
    """Those that are taken for genuine."""
    verifier = Es256Verifier()
    return [text for text in texts if verifier.is_genuine(text, KEY)]


@every_text
def test_what_was_signed_is_genuine(text):
    """Or the tests below would say nothing."""
    assert passing([text]) == [text]


@every_text
def test_a_changed_bit_is_found_at_every_position(text):
    """Seven bits make an ASCII character; the eighth makes it none."""
    assert passing(
        text[:place] + chr(ord(text[place]) ^ 1 << bit) + text[place + 1 :]
        for place in range(len(text))
        for bit in range(8)
    ) == []  # fmt: skip


@every_text
def test_an_exchanged_character_is_found_at_every_position(text):
    """Also one that decodes to the same bytes, and one that ends a part elsewhere."""
    assert passing(
        text[:place] + other + text[place + 1 :]
        for place in range(len(text))
        for other in {"~", ".", "="} | set(ALPHABET[place % STEP :: STEP])
        if other != text[place]
    ) == []  # fmt: skip


@every_text
@pytest.mark.parametrize("added", ["=", "\n", " ", "A", "~", ".", "\u3000"])
def test_an_added_character_is_found_at_every_position(text, added):
    """Decoders that skip what they do not know are not trusted."""
    assert passing(text[:at] + added + text[at:] for at in range(len(text) + 1)) == []


@every_text
def test_a_character_left_out_is_found_at_every_position(text):
    """No part is there for nothing."""
    assert passing(text[:at] + text[at + 1 :] for at in range(len(text))) == []


@every_text
def test_a_text_that_was_cut_off_shows_less_and_never_anything_else(text):
    """Behind a tilde anybody can cut it who has it: less is shown then, and without a proof."""
    cut = passing(text[:at] for at in range(len(text)))

    assert cut == [text[: at + 1] for at, c in enumerate(text[:-1]) if c == "~"]
    for each in map(read, cut):
        assert each.credential.fields.items() <= read(text).credential.fields.items()
        assert each.binding is None
