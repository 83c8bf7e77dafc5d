"""The table of visits, made from the description that production's is made from."""

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from infra import template
from tests.fakes.clocks import FakeClock

REGION = "eu-west-1"
OF_A_TABLE = ("AttributeDefinitions", "KeySchema", "BillingMode")


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def dynamodb():
    """Moto's DynamoDB with the table as production has it."""
    described = template.read(template.RESOURCES)["Resources"]["VisitsTable"]["Properties"]
    with mock_aws():
        client = boto3.client("dynamodb", REGION)
        client.create_table(TableName="visits", **{part: described[part] for part in OF_A_TABLE})
        yield client
        client.close()


@pytest.fixture
def table(dynamodb):
    return Table(name="visits", region=REGION)
