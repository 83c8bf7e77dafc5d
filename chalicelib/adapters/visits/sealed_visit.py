"""A visit and its browser's key → bytes that nothing but that key opens (AES-256-GCM, HKDF).

No KMS call a page, and no key of ours: what is stored says nothing without the cookie that is kept
nowhere but in the browser. Where it stands is bound in, so that no row can be put for another.
"""

import hashlib
import json
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.domain.errors import Damaged
from chalicelib.domain.visit import Visit

NONCE_BYTES = 12
PURPOSE = b"yijian visit"


def place_of(key: bytes) -> str:
    """Under which name it stands: whoever reads names learns no key."""
    return hashlib.sha256(key).hexdigest()


def seal(visit: Visit, key: bytes, nonce: bytes) -> bytes:
    """Packed and sealed; ``nonce`` must be a new one."""
    packed = zlib.compress(visit.model_dump_json().encode())
    return nonce + AESGCM(_sealing(key)).encrypt(nonce, packed, place_of(key).encode())


def unseal(sealed: bytes, key: bytes) -> Visit | None:
    """What was sealed; None where it was written before a change of what visits are.

    Raises Damaged where it was not sealed under this key, or for another place.
    """
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        packed = AESGCM(_sealing(key)).decrypt(nonce, rest, place_of(key).encode())
    except InvalidTag:
        raise Damaged("A visit does not open under its own key.") from None
    try:
        return Visit.model_validate(json.loads(zlib.decompress(packed)))
    except ValueError:
        return None


def _sealing(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key)
