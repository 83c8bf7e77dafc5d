"""Where random parts come from; what is drawn once is stored, and a retry returns it."""

from typing import Protocol


class Randomness(Protocol):
    """Unguessable bytes."""

    def draw(self, size: int) -> bytes:
        """That many random bytes, fit for secrets."""
        ...
