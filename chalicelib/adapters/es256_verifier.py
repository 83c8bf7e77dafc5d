"""A signed text + a public key → whether the one was signed by the other.

PyJWT decides the signature. Base64 has room for changes that decode to the same bytes (the last
character's unused bits, characters that decoders skip), so the text itself is compared as well.
"""

from collections.abc import Mapping

import jwt

from chalicelib.domain.credential import read
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import require_signature

ALGORITHM = "ES256"


class Es256Verifier:
    """The port SignatureCheck for ES256 (RFC 7518 §3.4)."""

    def is_genuine(self, signed: str, key: Mapping[str, str]) -> bool:
        """Whether the text is a certificate signed by this key and naming it, and all it shows.

        What proves that its holder shows it is part of the text: the holder's key signed that.
        """
        try:
            statement = read(signed)
        except Damaged:
            return False
        return statement.is_genuine(key, self.is_signed)

    def is_signed(self, token: str, key: Mapping[str, str]) -> bool:
        """Whether the text is one token in its compact form, signed by this key and naming it."""
        try:
            require_signature(token.rpartition(".")[2])
            found = jwt.PyJWS().decode_complete(
                token, key=jwt.PyJWK(dict(key), ALGORITHM), algorithms=[ALGORITHM]
            )
        except (jwt.PyJWTError, ValueError):
            return False
        return bool(found["header"].get("kid") == key.get("kid"))
