"""A verifier that a client keeps → the challenge that it shows (RFC 7636)."""

import base64
import hashlib


def challenge(verifier: str) -> str:
    """Hash a verifier the S256 way (section 4.2)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
