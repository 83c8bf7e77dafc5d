"""Where the packages of closed applications are kept."""

from typing import Protocol


class Archives(Protocol):
    """Kept once, never overwritten."""

    def keep(self, name: str, package: bytes) -> None:
        """Keep a package under its name; the same again is no fault."""
        ...
