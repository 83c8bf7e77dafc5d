"""A keyed hash: what tells two identifiers the same, and tells nothing else."""

from typing import Protocol


class KeyedHash(Protocol):
    """A plain hash of an ID number is enumerated in minutes; this one needs the key."""

    def of(self, value: str) -> str:
        """``<key id>.<hex HMAC>`` of a value."""
        ...
