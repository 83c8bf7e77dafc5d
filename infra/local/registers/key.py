"""A register's state directory → its public key, as the service is told of it."""

from collections.abc import Mapping
from pathlib import Path

from infra.local.identity.key import signing_key

MEMBERS = ("kty", "crv", "x", "y", "kid")


def public_key(state: Path) -> Mapping[str, str]:
    """The JWK (RFC 7517), made with its private part where there is none yet."""
    known = signing_key(state).as_dict(private=False)
    return {name: str(known[name]) for name in MEMBERS}
