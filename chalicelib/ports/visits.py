"""What is remembered of a visit between two pages, under a key that only its browser has."""

from typing import NamedTuple, Protocol

from chalicelib.domain.visit import Visit

KEY_BYTES = 32


class Remembered(NamedTuple):
    """A visit as it was kept last, and how often it was."""

    visit: Visit
    version: int


class Visits(Protocol):
    """Whoever holds all that is stored, and no key, opens none of it."""

    def read(self, key: bytes) -> Remembered | None:
        """What is remembered under this key; None where nothing is, or nothing any more."""
        ...

    def keep(self, key: bytes, visit: Visit, before: int) -> None:
        """Remember it; ``before`` is the version that it was made from, 0 where there was none.

        Raises ConcurrentChange where another was first.
        """
        ...

    def end(self, key: bytes) -> None:
        """Forget it; a second time does nothing."""
        ...
