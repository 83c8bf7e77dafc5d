"""Values and bytes ↔ the parts of a JWS in its compact form (RFC 7515 §3.1, §7.1)."""

import base64
import binascii
import json

from chalicelib.domain.frozen import Frozen

SIGNATURE = 64
"""Bytes of a signature on a curve of 256 bits (RFC 7518 §3.4)."""


def part(value: Frozen) -> str:
    """A header or a payload, as it is signed; what is None is left out."""
    said = value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return encoded(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def encoded(content: bytes) -> str:
    """Base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a part; raises ValueError where this is not the one way to write them."""
    if text != encoded(content := base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))):
        raise binascii.Error("not the canonical form")
    return content


def require_signature(text: str) -> None:
    """Raises ValueError where this is not the one way to write 64 bytes, r and s side by side."""
    if len(decoded(text)) != SIGNATURE:
        raise binascii.Error("not a signature")
