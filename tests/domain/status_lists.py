"""A Status List Token read as the draft says it, by nothing of ours: for every test that has one.

Written from draft-ietf-oauth-status-list: §5.1 (the token), §4.2 (the list in JSON), §4.1 (its
bytes), §8.3 (what a reader must check).
"""

import base64
import json
import zlib

import jwt


def statuses(token, key, uri, now):
    """Every status of a token, by its place; AssertionError where a reader must refuse it."""
    header, payload, _signature = token.split(".")
    said, claims = _opened(header), _opened(payload)
    assert said["typ"] == "statuslist+jwt"
    assert said["alg"] == "ES256"
    assert said["kid"] == key["kid"]
    public = jwt.PyJWK({name: key[name] for name in ("kty", "crv", "x", "y")}, "ES256").key
    jwt.decode(token, public, ["ES256"], options={"verify_exp": False, "verify_iat": False})
    assert claims["sub"] == uri
    assert claims["iat"] <= now.timestamp() < claims["exp"]
    assert claims["ttl"] > 0
    return _values(claims["status_list"])


def _values(said):
    """§4.1: the status of the first token is in the least significant bits of the first byte."""
    bits = said["bits"]
    assert bits in {1, 2, 4, 8}
    packed = zlib.decompress(_bytes(said["lst"]))
    return [(byte >> start) % 2**bits for byte in packed for start in range(0, 8, bits)]


def _bytes(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _opened(part):
    return json.loads(_bytes(part))
