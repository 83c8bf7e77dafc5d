"""A body + bytes → its head's ES256 signature (RFC 7518 §3.4), by a private key in a PEM file."""

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chalicelib.adapters.json_web_key import COORDINATE, json_web_key
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.names import BodyId

PRIVATE = 0o600
"""Read and written by its owner alone."""


class PemSigner:
    """The port Signer by a file for each body; a file that is locked is opened by its password."""

    def __init__(self, files: Mapping[BodyId, Path], password: str | None = None) -> None:
        self._files = files
        self._password = password
        self._read: dict[BodyId, ec.EllipticCurvePrivateKey] = {}

    def sign(self, issuer: BodyId, signing_input: bytes) -> bytes:
        """The JWS signature: r and s side by side. Raises Unknown, or Damaged for no such key."""
        signature = self._key(issuer).sign(signing_input, ec.ECDSA(hashes.SHA256()))
        return b"".join(n.to_bytes(COORDINATE, "big") for n in decode_dss_signature(signature))

    def public_key(self, issuer: BodyId) -> Mapping[str, str]:
        """The public key as a JWK; its ``kid`` is the key's thumbprint (RFC 7638)."""
        return json_web_key(self._key(issuer).public_key())

    def _key(self, issuer: BodyId) -> ec.EllipticCurvePrivateKey:
        if issuer not in self._files:
            raise Unknown(f"{issuer} has no signing key here.")
        if issuer not in self._read:
            self._read[issuer] = self._opened(self._files[issuer])
        return self._read[issuer]

    def _opened(self, file: Path) -> ec.EllipticCurvePrivateKey:
        password = self._password.encode() if self._password else None
        try:
            key = load_pem_private_key(file.read_bytes(), password)
        except (ValueError, TypeError) as wrong:
            raise Damaged(f"{file} is no private key that opens like this: {wrong}") from wrong
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
            raise Damaged(f"{file} holds no key on P-256: make one with ./yijian key.")
        return key


def make_key(file: Path) -> Mapping[str, str]:
    """Draw a new key, keep it in this file for its owner alone, and give its public part (JWK).

    Raises FileExistsError: no key is ever overwritten.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    file.touch(PRIVATE, exist_ok=False)
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return json_web_key(key.public_key())
