"""Each part of a JWS is written in one way, and each signature is 64 bytes (RFC 7515, RFC 7518)."""

import pytest

from chalicelib.domain.jws import decoded, encoded, require_signature


@pytest.mark.parametrize("text", ["QQ==", "QR", "Q", "Q Q"])
def test_bytes_written_in_another_way_are_refused(text):
    """Padded, with bits left over, cut short, or with what is passed over."""
    with pytest.raises(ValueError):  # noqa: PT011 - of whichever kind
        decoded(text)


def test_bytes_are_read_as_they_were_written():
    """Without padding."""
    assert encoded(b"A") == "QQ"
    assert decoded("QQ") == b"A"


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_is_sixty_four_bytes(length):
    """No more, no less."""
    require_signature(encoded(bytes(64)))
    with pytest.raises(ValueError, match="not a signature"):
        require_signature(encoded(bytes(length)))
