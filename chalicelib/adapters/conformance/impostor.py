"""A key that nobody trusts, under the name of one that is trusted."""

from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from chalicelib.adapters.json_web_key import COORDINATE, json_web_key


class Impostor:
    """The port Signer, for messages that a register must refuse."""

    def __init__(self, kid: str) -> None:
        self._kid = kid
        self._key = ec.generate_private_key(ec.SECP256R1())

    def sign(self, issuer: str, signing_input: bytes) -> bytes:  # noqa: ARG002 - the port's
        """A good signature, by the wrong key."""
        numbers = decode_dss_signature(self._key.sign(signing_input, ec.ECDSA(hashes.SHA256())))
        return b"".join(number.to_bytes(COORDINATE, "big") for number in numbers)

    def public_key(self, issuer: str) -> Mapping[str, str]:  # noqa: ARG002 - the port's
        """Its public key, called like another."""
        return {**json_web_key(self._key.public_key()), "kid": self._kid}
