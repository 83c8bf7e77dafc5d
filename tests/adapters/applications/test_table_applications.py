"""The port's contract on DynamoDB and KMS, and what a busy table is to those who ask it."""

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.journal.records import Change
from tests.adapters.applications.conftest import TABLE, make_table
from tests.ports.applications_builders import ONE, after, open_one, typed
from tests.ports.applications_contract import ApplicationsContract


class TestTableApplications(ApplicationsContract):
    """The contract."""


class TestTableApplicationsOnAmazonsEngine(ApplicationsContract):
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


def busy(**_asked):
    """Whatever is asked, too much is asked at once."""
    raise ClientError({"Error": {"Code": "ThrottlingException"}}, "Call")


def test_a_table_that_cannot_be_reached_is_asked_again_later(applications, monkeypatch):
    """The state machine tries again what raises SourceDown, and parks what raises anything else."""
    open_one(applications)
    client = applications._rows._get_connection().connection.client
    monkeypatch.setattr(client, "_make_api_call", lambda *_asked: busy())

    for ask in (applications.read, applications.glance, applications.handle):
        with pytest.raises(SourceDown, match="The store of applications does not answer"):
            ask(ONE)


def test_a_key_that_cannot_be_had_just_now_is_asked_for_again_later(dynamodb, clock):
    """Its wrapping key is another service's."""

    class BusyWrapping:
        make = unwrap = staticmethod(lambda *_owner: busy())

    applications = TableApplications(TABLE, clock, BusyWrapping())
    sealed = after(open_one(applications), typed("Ada"))
    with pytest.raises(SourceDown, match="The store of applications does not answer"):
        applications.write(Change(application=ONE, entries=sealed))
