"""Contacts in memory."""

from chalicelib.domain.contacts import Contact
from chalicelib.domain.errors import ConcurrentChange


class FakeContacts:
    """Every method of the port."""

    def __init__(self) -> None:
        self._contacts: dict[str, Contact] = {}

    def of(self, holder: str) -> Contact:
        return self._contacts.get(holder, Contact())

    def forget(self, holder: str) -> None:
        """Nothing is known of them any more."""
        self._contacts.pop(holder, None)

    def known_as(self, hashes: tuple[str, ...]) -> str:
        return next((each for each in hashes if each in self._contacts), hashes[-1])

    def keep(self, holder: str, contact: Contact, before: Contact) -> None:
        if self.of(holder) != before:
            raise ConcurrentChange("Somebody else changed it.")
        self._contacts[holder] = contact
