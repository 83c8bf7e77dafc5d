"""Keyed hashes by a key that lies in memory."""

import hashlib
import hmac


class FakeKeyedHash:
    """The same key gives the same hash; another key gives another."""

    def __init__(self, key_id: str = "fake-key") -> None:
        self._key_id = key_id

    def of(self, value: str) -> str:
        """The key's name, then the HMAC."""
        mac = hmac.new(self._key_id.encode(), value.encode(), hashlib.sha256)
        return f"{self._key_id}.{mac.hexdigest()}"
