"""Chains made when they are asked for, by a sandbox's authority."""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from chalicelib.domain.errors import Unknown
from chalicelib.ports.signers import Signer
from infra.authority import Authority


class FakeChains:
    """Certifies every key of these, but for the issuers that it is told nobody certified."""

    def __init__(self, keys: Signer, who: Authority, *uncertified: str) -> None:
        self._keys = keys
        self._who = who
        self._uncertified = uncertified

    def of(self, issuer: str, kid: str) -> bytes:
        """The issuer's certificate and the authority's."""
        jwk = self._keys.public_key(issuer)
        if issuer in self._uncertified or jwk["kid"] != kid:
            raise Unknown(f"Nobody certified the key {kid} of {issuer}.")
        numbers = ec.EllipticCurvePublicNumbers(
            _number(jwk["x"]), _number(jwk["y"]), ec.SECP256R1()
        )
        leaf = self._who.certify(numbers.public_key(), issuer)
        chain = (leaf, self._who.certificate)
        return b"".join(each.public_bytes(Encoding.PEM) for each in chain)


def _number(coordinate: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(coordinate + "=="))
