"""A credential + a key's name + chance → what its issuer signs, and the text made with that."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.credential.disclosed import Draw, disclose
from chalicelib.domain.credential.saying import Algorithm, Credential, Header, salted
from chalicelib.domain.errors import Damaged
from chalicelib.domain.jws import encoded, part

ALGORITHMS: Mapping[str, Algorithm] = {"P-256": "ES256", "SM2": "SM2"}
"""By which algorithm a key signs, by its curve."""


class Unsigned(NamedTuple):
    """The bytes to sign (RFC 7515 §5.1), and the disclosures that go along."""

    signing_input: bytes
    disclosures: tuple[str, ...]


def algorithm_of(key: Mapping[str, str]) -> Algorithm:
    """By which algorithm this public key (JWK) verifies; raises Damaged for any other kind."""
    curve = key.get("crv", "")
    if curve not in ALGORITHMS:
        raise Damaged(f"Certificates are not signed by keys on {curve or 'no curve'}.")
    return ALGORITHMS[curve]


def prepare(credential: Credential, key: Mapping[str, str], draw: Draw) -> Unsigned:
    """What the owner of this public key (JWK, with its ``kid``) is to sign.

    Instants are whole seconds: the rest is dropped. Salts are drawn anew each time.
    """
    disclosures = disclose(credential.fields, draw)
    digests = tuple(sorted(each.digest for each in disclosures))
    header = Header(alg=algorithm_of(key), kid=key["kid"])
    signing_input = f"{part(header)}.{part(salted(credential, digests))}".encode()
    return Unsigned(signing_input, tuple(each.text for each in disclosures))


def assemble(unsigned: Unsigned, signature: bytes) -> str:
    """The SD-JWT: what was signed, its signature, and every disclosure, each with its tilde."""
    token = f"{unsigned.signing_input.decode()}.{encoded(signature)}"
    return "~".join((token, *unsigned.disclosures, ""))
