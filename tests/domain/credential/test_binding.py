"""A holder shows what they chose, to one reader, once; nobody else can show it."""

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.credential import chosen, read
from chalicelib.domain.errors import Unknown
from tests.domain.credential.invented import (
    CREDENTIAL,
    FORMER,
    HOLDER_KEYS,
    KEY,
    NONCE,
    PAIR,
    READER,
    SHOWN_AT,
    issued,
    shown,
)

SIGNED = issued()


def is_genuine(text):
    return Es256Verifier().is_genuine(text, KEY)


def test_what_is_shown_names_its_reader_and_their_nonce():
    """With the instant, and the key by which the holder proves to be it."""
    bound = read(shown(SIGNED, "name", "rods")).binding

    assert (bound.audience, bound.nonce, bound.at) == (READER, NONCE, SHOWN_AT)
    assert bound.key == CREDENTIAL.holder_key
    assert is_genuine(shown(SIGNED, "name", "rods"))


def test_nothing_but_what_was_chosen_is_shown():
    """Not even which other fields there are."""
    text = shown(SIGNED, "rods")

    assert read(text).credential.fields == {"rods": 2}
    assert text.count("~") == 2


def test_nothing_may_be_shown_at_all():
    """That there is a certificate, of this type, by this issuer, until then."""
    assert read(shown(SIGNED)).credential.fields == {}


def test_a_field_that_it_does_not_have_cannot_be_shown():
    """Nor one of a certificate that shows all or nothing."""
    with pytest.raises(Unknown, match="boats"):
        chosen(SIGNED, ["name", "boats"])
    with pytest.raises(Unknown, match="name"):
        chosen(FORMER, ["name"])
    assert chosen(FORMER, []) == FORMER


def test_whoever_has_the_text_and_not_the_key_can_show_nothing():
    """A proof by another key is found."""
    assert not is_genuine(shown(SIGNED, "name", pair=HOLDER_KEYS.make(bytes(48))))
    assert is_genuine(shown(SIGNED, "name", pair=PAIR))


def test_a_proof_says_nothing_of_its_secrets_when_printed():
    """Neither the nonce nor the text."""
    bound = read(shown(SIGNED, "name")).binding
    assert NONCE not in repr(bound)
    assert bound.token not in repr(bound)
