"""Where people want to be told, known by the keyed hash of who."""

from typing import Protocol

from chalicelib.domain.contacts import Contact


class Contacts(Protocol):
    """Sealed: whoever reads the store learns no address."""

    def of(self, holder: str) -> Contact:
        """What this holder wants; an empty one where they never said."""
        ...

    def known_as(self, hashes: tuple[str, ...]) -> str:
        """Of one person's keyed hashes the one that something stands under; else the last."""
        ...

    def keep(self, holder: str, contact: Contact, before: Contact) -> None:
        """Replace what was there before; raises ConcurrentChange where another did."""
        ...
