"""A holder's keys on P-256: a secret in base64url (32 bytes) ↔ its public key and signatures."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from chalicelib.adapters.json_web_key import COORDINATE, json_web_key
from chalicelib.domain.credential import HolderKey
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import decoded, encoded
from chalicelib.ports.holder_keys import DRAWN, KeyPair

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points P-256 has (FIPS 186-5, SP 800-186 §3.2.1.3)."""


class P256HolderKeys:
    """The port HolderKeys; whoever asks for a key brings the chance it is made of."""

    def make(self, drawn: bytes) -> KeyPair:
        """A new one; the same bytes make the same key. Raises ValueError for too few of them."""
        if len(drawn) < DRAWN:
            raise ValueError(f"A key is made of {DRAWN} random bytes.")
        number = int.from_bytes(drawn) % (ORDER - 1) + 1
        jwk = json_web_key(ec.derive_private_key(number, ec.SECP256R1()).public_key())
        secret = encoded(number.to_bytes(COORDINATE, "big"))
        return KeyPair(secret=secret, public=HolderKey(x=jwk["x"], y=jwk["y"]))

    def sign(self, secret: str, signing_input: bytes) -> bytes:
        """The JWS signature: r and s side by side. Raises Damaged for what is no such secret."""
        try:
            key = ec.derive_private_key(int.from_bytes(decoded(secret)), ec.SECP256R1())
        except ValueError as wrong:
            raise Damaged("This is no holder's key.") from wrong
        signature = key.sign(signing_input, ec.ECDSA(hashes.SHA256()))
        return b"".join(n.to_bytes(COORDINATE, "big") for n in decode_dss_signature(signature))
