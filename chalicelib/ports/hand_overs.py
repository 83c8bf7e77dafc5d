"""What was handed over and not taken yet, for ten minutes, under six digits."""

from typing import Protocol

from chalicelib.domain.handing_over import HandOver


class HandOvers(Protocol):
    """Found by the place of their digits; a try is counted before anybody compares."""

    def keep(self, place: str, hand_over: HandOver) -> bool:
        """Keep a new one; False where another is kept there just now: draw other digits."""
        ...

    def attempt(self, place: str) -> HandOver:
        """Count one more try; as it stood before it. Of many at once each sees another count.

        Raises Unknown where there is none, none any more, or no try is left.
        """
        ...

    def forgive(self, place: str) -> None:
        """Give one try back: it was the right person. Nothing where there is none any more."""
        ...
