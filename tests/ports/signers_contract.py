"""What every implementation of the port ``Signer`` does.

Gives ``signer``, with keys for ISSUERS and none for ``nobody-990101``.
"""

import jwt
import pytest

from chalicelib.domain.errors import Unknown

ISSUERS = ("waters-990101", "boats-990102")


def is_signed(signer, issuer, content, signature):
    """Whether PyJWT agrees that this is the issuer's signature."""
    key = jwt.PyJWK(dict(signer.public_key(issuer)), "ES256")
    return key.Algorithm.verify(content, key.key, signature)


class SignerContract:
    def test_a_signature_fits_the_public_key(self, signer):
        """64 bytes, r and s, as a JWS carries them."""
        signature = signer.sign(ISSUERS[0], b"header.payload")

        assert len(signature) == 64
        assert is_signed(signer, ISSUERS[0], b"header.payload", signature)

    def test_a_signature_fits_nothing_else(self, signer):
        """Neither another text nor another issuer."""
        signature = signer.sign(ISSUERS[0], b"header.payload")

        assert not is_signed(signer, ISSUERS[0], b"header.Payload", signature)
        assert not is_signed(signer, ISSUERS[1], b"header.payload", signature)

    def test_a_public_key_is_named_by_its_thumbprint(self, signer):
        """So that a verifier finds it whatever the issuer is called (RFC 7638)."""
        key = signer.public_key(ISSUERS[0])

        assert sorted(key) == ["crv", "kid", "kty", "x", "y"]
        assert key["kid"] != signer.public_key(ISSUERS[1])["kid"]
        assert key == signer.public_key(ISSUERS[0])

    def test_an_issuer_without_a_key_is_named(self, signer):
        """An operator reads which key is missing."""
        with pytest.raises(Unknown, match="nobody-990101"):
            signer.sign("nobody-990101", b"x")
        with pytest.raises(Unknown, match="nobody-990101"):
            signer.public_key("nobody-990101")
