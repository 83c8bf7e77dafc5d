"""What this deployment tells → who people and bodies are: sign-ins, keyed hashes, handles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.wiring.environment import client, told
from chalicelib.wiring.of_keys import keys

if TYPE_CHECKING:
    from chalicelib.adapters.key_ring import Keys
    from chalicelib.adapters.openid_discovery import Discovery
    from chalicelib.adapters.openid_keys import OpenIdKeys
    from chalicelib.ports.handles import Handles
    from chalicelib.ports.identities import Identities
    from chalicelib.ports.keyed_hashes import KeyedHash


@cache
def identities() -> Identities:
    """Sign-ins by the one issuer that is trusted."""
    from chalicelib.adapters.openid_identities import OpenIdIdentities

    return OpenIdIdentities(told("ISSUER"), told("AUDIENCE"), token_keys())


@cache
def token_keys() -> OpenIdKeys:
    """Its keys, asked for at the first token: what is for anybody does not wait for it."""
    from chalicelib.adapters.openid_keys import OpenIdKeys

    return OpenIdKeys(discovery().keys_at)


@cache
def discovery() -> Discovery:
    """Where its keys and pages are."""
    from chalicelib.adapters.openid_discovery import Discovery

    return Discovery(told("ISSUER"))


@cache
def holders() -> KeyedHash:
    """The keyed hash of people within applications."""
    return _hashes(keys("applications_hmac"))


@cache
def certificate_holders() -> KeyedHash:
    """The keyed hash of people within the register and the ledger."""
    return _hashes(keys("certificates_hmac"))


@cache
def handles() -> Handles:
    """The names under which bodies speak of items."""
    from chalicelib.adapters.keyed_handles import KeyedHandles

    return KeyedHandles(_hashes((told("HANDLES_HMAC_KEY"),)))


def _hashes(by: Keys | tuple[str]) -> KeyedHash:
    from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash

    return KmsKeyedHash(client("kms"), *by)
