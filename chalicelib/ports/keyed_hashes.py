"""A keyed hash: what tells two identifiers the same, and tells nothing else."""

from typing import Protocol


class KeyedHash(Protocol):
    """A plain hash of an ID number is enumerated in minutes; this one needs the key."""

    def of(self, value: str) -> str:
        """``<key id>.<hex HMAC>`` of a value, by the key that is current."""
        ...

    def every(self, value: str) -> tuple[str, ...]:
        """The same by each key under which something may stand: the oldest first, then ``of``.

        Look in this order: what is moved meanwhile goes from an older one to the current one.
        """
        ...
