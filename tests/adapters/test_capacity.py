"""What a call of DynamoDB costs, by size."""

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.capacity import consumed, observe

SMALL = {"pk": {"S": "a"}, "sk": {"S": "b"}}
LARGE = {**SMALL, "body": {"S": "x" * 3000}}


def test_a_write_costs_a_unit_for_each_kilobyte_begun():
    """3000 bytes and a little begin the third."""
    assert consumed("PutItem", {"Item": LARGE}, {}).write_units == 3


def test_a_deletion_costs_one():
    """Rows that are deleted here are small."""
    assert consumed("DeleteItem", {"Key": SMALL}, {}).write_units == 1


def test_a_transaction_costs_twice():
    """Prepared, then committed."""
    steps = {"TransactItems": [{"Put": {"Item": LARGE}}, {"Delete": {"Key": SMALL}}]}
    assert consumed("TransactWriteItems", steps, {}).write_units == 2 * 3 + 2 * 1


def test_an_entry_of_an_index_costs_a_write_more():
    """Worklists are paid for by who writes them."""
    update = {"UpdateExpression": "SET #0 = :0", "ExpressionAttributeNames": {"#0": "work_pk"}}
    assert consumed("UpdateItem", update, {}).write_units == 2


@pytest.mark.parametrize(("consistent", "units"), [(True, 3), (False, 1.5)])
def test_a_batch_costs_by_each_row_and_for_what_is_not_there(consistent, units):
    """Two of three rows are missing: a unit each, or half of that where it may be old."""
    asked = {"RequestItems": {"t": {"ConsistentRead": consistent, "Keys": [SMALL, SMALL, SMALL]}}}
    assert consumed("BatchGetItem", asked, {"Responses": {"t": [LARGE]}}).read_units == units
    assert consumed("BatchGetItem", asked, {}).read_units == units


@pytest.mark.parametrize(("consistent", "units"), [(True, 2), (False, 1)])
def test_a_read_costs_by_all_that_was_read_together(consistent, units):
    """Two rows of 3 KB are 6 KB: two units, or half of that where it may be old."""
    told = consumed("Query", {"ConsistentRead": consistent}, {"Items": [LARGE, LARGE]})
    assert told.read_units == units


def test_looking_for_what_is_not_there_costs_as_well():
    """The least a read costs."""
    assert consumed("GetItem", {"ConsistentRead": True}, {}).read_units == 1


def test_bytes_count_as_they_are_stored():
    """Base64 is how they travel, not how they are billed."""
    travelled = {**SMALL, "sealed": {"B": "AAAA"}}
    came = {**SMALL, "sealed": {"B": b"\0\0\0"}}
    told = [consumed("Query", {}, {"Items": [row] * 500}).read_units for row in (travelled, came)]
    assert told[0] == told[1]


def test_each_call_of_a_client_is_told_once_and_a_refused_one_is_not():
    """What was refused is Amazon's to bill, and too rare to count."""
    told = []
    with mock_aws():
        client = boto3.client("dynamodb", "us-east-1")
        observe(client, told.append)
        keys = [{"AttributeName": n, "KeyType": t} for n, t in (("pk", "HASH"), ("sk", "RANGE"))]
        types = [{"AttributeName": n, "AttributeType": "S"} for n in ("pk", "sk")]
        client.create_table(TableName="t", KeySchema=keys, AttributeDefinitions=types,
                            BillingMode="PAY_PER_REQUEST")  # fmt: skip
        client.put_item(TableName="t", Item=SMALL)
        with pytest.raises(client.exceptions.ConditionalCheckFailedException):
            client.put_item(TableName="t", Item=SMALL,
                            ConditionExpression="attribute_not_exists(pk)")  # fmt: skip
        client.query(TableName="t", ConsistentRead=True, KeyConditionExpression="pk = :p",
                     ExpressionAttributeValues={":p": {"S": "a"}})  # fmt: skip
    counted = [(t.operation, t.read_units, t.write_units) for t in told if "Item" in t.operation
               or t.operation == "Query"]  # fmt: skip
    assert counted == [("PutItem", 0, 1), ("Query", 1, 0)]
