"""An issuer + bytes → its SM2 signature with SM3 (GB/T 32918.2), and the check of it. Sandbox only.

The JWS algorithm ``SM2`` and the JWK curve ``SM2`` are registered nowhere: nobody else reads them
(decision 0043). The arithmetic is Python's, and takes as long as the secret says: no key of this
signs anything real.
"""

import hashlib
import json
from collections.abc import Mapping

from gmalg import SM2

from chalicelib.domain.credential import Statement, read
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.jws import decoded, encoded
from chalicelib.domain.names import BodyId

IDENTITY = b"1234567812345678"
"""Whose signature it is, hashed along with it: the default of GM/T 0009 §7."""

NUMBER = 32
"""Bytes of one number on the curve."""

ALGORITHM = "SM2"


class Sm2Signer:
    """The port Signer, by secrets of 32 bytes in memory."""

    def __init__(self, secrets: Mapping[BodyId, bytes]) -> None:
        self._secrets = secrets

    def sign(self, issuer: BodyId, signing_input: bytes) -> bytes:
        """The signature: r and s side by side. Raises Unknown where the issuer has no key."""
        signature = SM2(self._secret(issuer), IDENTITY).sign(signing_input)
        return b"".join(number.rjust(NUMBER, b"\0") for number in signature)

    def public_key(self, issuer: BodyId) -> Mapping[str, str]:
        """The public key in the form of a JWK, named by the same hash as others (RFC 7638)."""
        point = SM2().generate_pk(self._secret(issuer))
        members = {"crv": ALGORITHM, "kty": "EC", "x": encoded(point[1 : NUMBER + 1]),
                   "y": encoded(point[NUMBER + 1 :])}  # fmt: skip
        canonical = json.dumps(members, sort_keys=True, separators=(",", ":")).encode()
        return members | {"kid": encoded(hashlib.sha256(canonical).digest())}

    def _secret(self, issuer: BodyId) -> bytes:
        if issuer not in self._secrets:
            raise Unknown(f"{issuer} has no signing key here.")
        return self._secrets[issuer]


class Sm2Verifier:
    """The port SignatureCheck for certificates that are signed by SM2, and for no others."""

    def is_genuine(self, signed: str, key: Mapping[str, str]) -> bool:
        """Whether the text is a certificate that this key signed and that names it.

        A holder's proof is by ES256, and not for this check: a text with one is refused.
        """
        try:
            statement = read(signed)
        except Damaged:
            return False
        is_of_key = (statement.algorithm, statement.kid) == (ALGORITHM, key.get("kid"))
        return is_of_key and statement.binding is None and _is_signed(statement, key)

    def is_signed(self, token: str, key: Mapping[str, str]) -> bool:
        """The same of a bare certificate without disclosures; other tokens are not signed so."""
        return self.is_genuine(f"{token}~", key)


def _is_signed(statement: Statement, key: Mapping[str, str]) -> bool:
    signing_input, _, signature = statement.token.rpartition(".")
    numbers = decoded(signature)
    try:
        point = b"\x04" + decoded(key["x"]).rjust(NUMBER, b"\0") + decoded(key["y"])
        check = SM2(uid=IDENTITY, pk=point)
        is_point = key.get("crv") == ALGORITHM and check.verify_pk(point)
    except (KeyError, ValueError):
        return False
    said = signing_input.encode()
    return bool(is_point and check.verify(said, numbers[:NUMBER], numbers[NUMBER:]))
