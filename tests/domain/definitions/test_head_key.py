"""A head's key is a point of P-256, named by its thumbprint."""

from datetime import date

import pytest
from pydantic import ValidationError

from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.domain.definitions.head_key import HeadKey
from infra.local import heads

PARTS = heads.public_key_of("waters-990101")


def test_it_is_named_as_verifiers_name_it():
    """The thumbprint of RFC 7638, computed by another hand."""
    key = HeadKey(**PARTS, until=date(2026, 11, 26))

    assert key.jwk == json_web_key(heads.key_of("waters-990101").public_key())
    assert key.kid == key.jwk["kid"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": PARTS["y"]},
        {"x": "A" * 42},
        {"x": "_" * 43},
        {"y": "A" * 43},
        {"crv": "P-384"},
        {"kty": "RSA"},
        {"d": "A" * 43},
    ],
)
def test_what_is_no_public_key_on_p_256_is_refused(wrong):
    """At the line where it was pasted; a private part most of all."""
    with pytest.raises(ValidationError):
        HeadKey(**{**PARTS, **wrong})
