"""Real ES256 keys, made when an issuer first signs, and gone with the test."""

import hashlib
from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.domain.errors import Unknown


class FakeSigner:
    """Has a key for every issuer, but for those it is told have none."""

    def __init__(self, *without_key: str) -> None:
        self._without_key = without_key
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}

    def sign(self, issuer: str, signing_input: bytes) -> bytes:
        """The JWS signature."""
        der = self._key(issuer).sign(signing_input, ec.ECDSA(hashes.SHA256()))
        return b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(der))

    def public_key(self, issuer: str) -> Mapping[str, str]:
        """The public key as a JWK."""
        return json_web_key(self._key(issuer).public_key())

    def _key(self, issuer: str) -> ec.EllipticCurvePrivateKey:
        if issuer in self._without_key:
            raise Unknown(f"{issuer} has no signing key.")
        if issuer not in self._keys:
            drawn = int.from_bytes(hashlib.sha256(issuer.encode()).digest()[:31])
            self._keys[issuer] = ec.derive_private_key(drawn, ec.SECP256R1())
        return self._keys[issuer]
