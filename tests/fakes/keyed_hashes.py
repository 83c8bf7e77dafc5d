"""Keyed hashes by a key that lies in memory."""

import hashlib
import hmac


class FakeKeyedHash:
    """The same key gives the same hash; another key gives another."""

    def __init__(self, key_id: str = "fake-key", former: tuple[str, ...] = ()) -> None:
        self._key_id = key_id
        self._former = former

    def of(self, value: str) -> str:
        """The key's name, then the HMAC."""
        return _by(self._key_id, value)

    def every(self, value: str) -> tuple[str, ...]:
        """By each key, the oldest first."""
        return tuple(_by(key, value) for key in (*self._former, self._key_id))


def _by(key: str, value: str) -> str:
    return f"{key}.{hmac.new(key.encode(), value.encode(), hashlib.sha256).hexdigest()}"
