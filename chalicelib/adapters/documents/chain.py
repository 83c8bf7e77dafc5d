"""A chain in PEM + a public key and an instant → its certificates, where they say whose the key is.

Looked at before anything is sealed: a paper is kept for good, and a chain is put in place by hand.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # has none
from pyhanko.keys import load_certs_from_pemder_data

from chalicelib.domain.errors import Unknown
from chalicelib.domain.jws import decoded

Chain = list[Certificate]

LONGEST = 10
"""Certificates of a chain: whoever reads a seal looks at no more."""

UNCOMPRESSED = b"\x04"
"""How a point on a curve begins (SEC 1 §2.3.3)."""

SEALING = "non_repudiation"
"""The use of a key (RFC 5280 §4.2.1.3) that is for what binds, and that readers of PDFs ask for."""


def fitting(chain: bytes, key: Mapping[str, str], at: datetime) -> Chain:
    """The certificates of the chain, the issuer's own first; ``key`` is a JWK on P-256.

    Raises Unknown, saying for an operator what is amiss: it cannot be read, is another key's, does
    not hold at this instant, or is not for sealing.
    """
    kid = key["kid"]
    certificates = _read(chain, kid)
    leaf = certificates[0]
    if leaf.public_key["public_key"].native != _point(key):
        raise Unknown(f"The chain of the key {kid} certifies another key.")
    if not all(each.not_valid_before <= at < each.not_valid_after for each in certificates):
        raise Unknown(
            f"The chain of the key {kid} does not hold now: it has run out, or not begun."
        )
    if SEALING not in _uses(leaf):
        raise Unknown(f"The chain of the key {kid} does not allow it to seal papers.")
    return certificates


def _read(chain: bytes, kid: str) -> Chain:
    """All of it at once: what is read when it is needed would fail then."""
    try:
        certificates = [*load_certs_from_pemder_data(chain)]
        _touch(certificates)
    except (ValueError, TypeError, KeyError):
        raise Unknown(f"The chain of the key {kid} cannot be read.") from None
    if not 0 < len(certificates) <= LONGEST:
        raise Unknown(f"The chain of the key {kid} cannot be read.")
    return certificates


def _touch(certificates: Iterable[Certificate]) -> None:
    for each in certificates:
        each.native  # noqa: B018 - parses all of it, and raises where it is malformed


def _uses(leaf: Certificate) -> frozenset[str]:
    said = leaf.key_usage_value
    return frozenset(said.native) if said is not None else frozenset()


def _point(key: Mapping[str, str]) -> bytes:
    return UNCOMPRESSED + decoded(key["x"]) + decoded(key["y"])
