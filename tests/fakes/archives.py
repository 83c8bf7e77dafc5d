"""Archived packages in a dictionary."""

from chalicelib.domain.errors import Conflict


class FakeArchives:
    """Keeps packages by name."""

    def __init__(self) -> None:
        self.packages: dict[str, bytes] = {}

    def keep(self, name: str, package: bytes) -> None:
        """Keep a package, once."""
        if self.packages.setdefault(name, package) != package:
            raise Conflict(f"Another package is archived as {name}: compare the two.")
