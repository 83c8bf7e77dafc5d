"""The port's contract on the fake and on DynamoDB and KMS, and that rows tell no address."""

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.applications.table_contacts import TableContacts
from chalicelib.domain.contacts import Contact
from chalicelib.domain.errors import ConcurrentChange
from tests.adapters.applications.conftest import REGION, TABLE
from tests.fakes.contacts import FakeContacts
from tests.ports.contacts_contract import ADA, ContactsContract


@pytest.fixture
def real_kms(dynamodb):
    return boto3.client("kms", REGION)


@pytest.fixture
def table_contacts(real_kms):
    return TableContacts(TABLE, real_kms, real_kms.create_key()["KeyMetadata"]["Arn"])


class TestFakeContacts(ContactsContract):
    @pytest.fixture
    def contacts(self):
        return FakeContacts()


class TestTableContacts(ContactsContract):
    @pytest.fixture
    def contacts(self, table_contacts):
        return table_contacts


def test_no_row_tells_an_address(table_contacts, raw):
    """It is sealed, and lies under a keyed hash."""
    table_contacts.keep("holder-ada", ADA, Contact())

    assert "ada@example.org" not in repr(raw())
    assert list(raw()) == [("HOLDER#holder-ada", "CONTACT")]


def test_an_address_that_is_moved_to_another_holder_does_not_open(table_contacts, dynamodb):
    """Nobody is told of another's matters by somebody at the table."""
    table_contacts.keep("holder-ada", ADA, Contact())
    key = {"pk": {"S": "HOLDER#holder-ada"}, "sk": {"S": "CONTACT"}}
    row = dynamodb.get_item(TableName=TABLE.name, Key=key)["Item"]
    dynamodb.put_item(TableName=TABLE.name, Item={**row, "pk": {"S": "HOLDER#holder-ben"}})

    with pytest.raises(ClientError, match="InvalidCiphertext"):
        table_contacts.of("holder-ben")


class Overtaken:
    """KMS that lets another be first while it seals for the first time."""

    def __init__(self, kms, meanwhile):
        self._kms, self._waiting = kms, [meanwhile]

    def encrypt(self, **asked):
        if self._waiting:
            self._waiting.pop()()
        return self._kms.encrypt(**asked)

    def decrypt(self, **asked):
        return self._kms.decrypt(**asked)


def test_two_who_change_it_at_once_do_not_overwrite_each_other(table_contacts, real_kms):
    """The one who reads before the other writes, and writes after, reads again."""

    def meanwhile():
        table_contacts.keep("holder-ada", Contact(language="en"), Contact())

    key = table_contacts._ring._keys.current
    slow = TableContacts(TABLE, Overtaken(real_kms, meanwhile), key)
    with pytest.raises(ConcurrentChange):
        slow.keep("holder-ada", ADA, Contact())
    assert table_contacts.of("holder-ada") == Contact(language="en")
