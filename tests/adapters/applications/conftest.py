"""The applications table, made from the description that production's is made from."""

from contextlib import contextmanager

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.bound_models import Table
from infra import template
from tests.aws.undivided import undivided
from tests.ports.applications_builders import SetClock

REGION = "eu-west-1"
TABLE = Table(name="applications", region=REGION)
DESCRIBED = template.table_of("ApplicationsTable")


class CountingKms:
    """KMS that counts what it is asked, and can make two wait for each other."""

    def __init__(self, kms):
        self._kms = kms
        self.made = 0
        self.unwrapped = 0
        self.meeting = None

    def generate_data_key(self, **asked):
        self.made += 1
        answer = self._kms.generate_data_key(**asked)
        if self.meeting:
            self.meeting.wait()
        return answer

    def decrypt(self, **asked):
        self.unwrapped += 1
        return self._kms.decrypt(**asked)


@pytest.fixture
def dynamodb(monkeypatch):
    """Moto's DynamoDB, with the applications table."""
    undivided(monkeypatch)
    with mock_aws():
        client = boto3.client("dynamodb", REGION)
        make_table(client)
        yield client


def make_table(client):
    """The table as production has it."""
    client.create_table(TableName=TABLE.name, **DESCRIBED)


@pytest.fixture
def table(dynamodb):
    """Where the table is."""
    return TABLE


@contextmanager
def opened(table, *ports):
    """The port on this table, its connections closed afterwards."""
    port = TableApplications(table, *ports)
    yield port
    port._rows._get_connection().connection.client.close()


@pytest.fixture
def kms(dynamodb):
    return CountingKms(boto3.client("kms", REGION))


@pytest.fixture
def wrapping(kms):
    return WrappingKey(kms, kms._kms.create_key()["KeyMetadata"]["Arn"])


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def applications(table, wrapping, clock):
    with opened(table, clock, wrapping) as port:
        yield port


@pytest.fixture
def elsewhere(table, wrapping, clock):
    """The same table from another process: it remembers nothing of this one."""
    with opened(table, clock, wrapping) as port:
        yield port


@pytest.fixture
def keyless(table, clock):
    """As a function has it that has no right to any key."""
    with opened(table, clock) as port:
        yield port


@pytest.fixture
def destroy_key(dynamodb):
    def destroy(application, party):
        dynamodb.update_item(
            TableName=TABLE.name,
            Key={"pk": {"S": f"APP#{application}"}, "sk": {"S": f"PARTY#{party}"}},
            UpdateExpression="REMOVE wrapped_key",
        )

    return destroy


@pytest.fixture
def raw(dynamodb):
    """All rows as they stand."""
    return lambda: {
        (row["pk"]["S"], row["sk"]["S"]): row
        for row in dynamodb.scan(TableName=TABLE.name, ConsistentRead=True)["Items"]
    }
