"""The port's contract on DynamoDB, on Amazon's own engine, and on the fake."""

import pytest
from moto import mock_aws

from chalicelib.adapters.applications.table_contacts import TableContacts
from chalicelib.adapters.applications.table_erasures import TableErasures
from chalicelib.domain.contacts import Contact
from tests.adapters.applications.conftest import TABLE, make_table
from tests.fakes.applications import FakeApplications
from tests.fakes.contacts import FakeContacts
from tests.fakes.erasures import FakeErasures
from tests.ports.erasures_contract import ErasuresContract

ENGLISH = Contact(language="en")


class TestTableErasures(ErasuresContract):
    """The contract."""

    @pytest.fixture
    def erasures(self, table):
        port = TableErasures(table)
        yield port
        port._rows._get_connection().connection.client.close()

    @pytest.fixture
    def contacts(self, table, kms):
        port = TableContacts(table, kms._kms, kms._kms.create_key()["KeyMetadata"]["Arn"])
        yield port
        port._rows._get_connection().connection.client.close()

    @pytest.fixture
    def keep(self, contacts):
        return lambda holder: contacts.keep(holder, ENGLISH, Contact())

    @pytest.fixture
    def is_kept(self, contacts):
        return lambda holder: contacts.of(holder) == ENGLISH


class TestTableErasuresOnAmazonsEngine(TestTableErasures):
    """The contract on DynamoDB Local, whose conditions and transactions are Amazon's own."""

    @pytest.fixture
    def dynamodb(self, engine):
        client = engine.client()
        make_table(client)
        with mock_aws():
            yield client
        client.delete_table(TableName=TABLE.name)
        client.close()

    @pytest.fixture
    def table(self, engine, dynamodb):
        return TABLE._replace(host=engine.address)


class TestFakeErasures(ErasuresContract):
    """The contract on the fake."""

    @pytest.fixture
    def applications(self, clock):
        return FakeApplications(clock=clock)

    @pytest.fixture
    def contacts(self):
        return FakeContacts()

    @pytest.fixture
    def erasures(self, applications, contacts):
        return FakeErasures(applications, contacts)

    @pytest.fixture
    def keep(self, contacts):
        return lambda holder: contacts.keep(holder, ENGLISH, Contact())

    @pytest.fixture
    def is_kept(self, contacts):
        return lambda holder: contacts.of(holder) == ENGLISH
