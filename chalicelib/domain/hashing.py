"""A secret that somebody else keeps → what is stored of it."""

import hashlib


def hashed(secret: str) -> str:
    """SHA-256 in hex, for codes and handles that are unguessable by themselves."""
    return hashlib.sha256(secret.encode()).hexdigest()
