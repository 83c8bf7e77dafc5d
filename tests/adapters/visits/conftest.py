"""The table of visits, made from the description that production's is made from."""

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from infra import template
from tests.aws.undivided import undivided
from tests.fakes.clocks import FakeClock

REGION = "eu-west-1"
DESCRIBED = template.table_of("VisitsTable")


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def dynamodb(monkeypatch):
    """Moto's DynamoDB with the table as production has it."""
    undivided(monkeypatch)
    with mock_aws():
        client = boto3.client("dynamodb", REGION)
        client.create_table(TableName="visits", **DESCRIBED)
        yield client
        client.close()


@pytest.fixture
def table(dynamodb):
    return Table(name="visits", region=REGION)
