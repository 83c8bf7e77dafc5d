"""What every implementation of the port ``Contacts`` does. Gives ``contacts``."""

import pytest

from chalicelib.domain.contacts import Contact, Point
from chalicelib.domain.errors import ConcurrentChange

ADA = Contact(language="en", points={"email": Point(address="ada@example.org", verified=True)})


class ContactsContract:
    def test_whoever_never_said_has_no_address(self, contacts):
        """There is the inbox."""
        assert contacts.of("holder-ada") == Contact()

    def test_what_is_kept_is_found_again(self, contacts):
        """By its holder, and by nobody else."""
        contacts.keep("holder-ada", ADA, Contact())

        assert contacts.of("holder-ada") == ADA
        assert contacts.of("holder-ben") == Contact()

    def test_it_is_replaced_by_who_knows_what_stands(self, contacts):
        """Two at once: the second reads again."""
        contacts.keep("holder-ada", ADA, Contact())

        with pytest.raises(ConcurrentChange):
            contacts.keep("holder-ada", Contact(), Contact())
        contacts.keep("holder-ada", Contact(), ADA)

        assert contacts.of("holder-ada") == Contact()
