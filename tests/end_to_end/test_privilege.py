"""With the API function's own credentials: what its role may not do, cannot be done."""

import boto3
import pytest
from botocore.exceptions import ClientError

from infra.issuers import PREFIX
from tests.end_to_end.workers import variables, workers

pytestmark = pytest.mark.cloud


@pytest.fixture
def api(standing, callers):
    """A maker of AWS clients that act as the API function."""
    assert callers.bearing(None).get("/v1/health").status_code == 200
    told = (variables(pid) for pid in workers(standing.pid("cloud")))
    own = next(t for t in told if t["AWS_LAMBDA_FUNCTION_NAME"].startswith("yijian-APIHandler"))
    made = []

    def client(service):
        made.append(boto3.client(
            service,
            endpoint_url=own["AWS_ENDPOINT_URL"],
            region_name=own["AWS_REGION"],
            aws_access_key_id=own["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=own["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=own["AWS_SESSION_TOKEN"],
        ))  # fmt: skip
        return made[-1]

    yield client
    for each in made:
        each.close()


def refused(call, **told):
    """Whether the role's policy forbids this."""
    with pytest.raises(ClientError) as error:
        call(**told)
    return error.value.response["Error"]["Code"].startswith("AccessDenied")


def row(table):
    return {"TableName": table, "Key": {"pk": {"S": "NUMBER#1"}, "sk": {"S": "META"}}}


def test_it_may_read_applications(standing, api):
    """Otherwise the refusals below would prove nothing."""
    api("dynamodb").get_item(**row(standing.service.outputs["ApplicationsTableName"]))


@pytest.mark.parametrize("table", ["yijian-certificates", "yijian-ledger"])
def test_it_cannot_read_certificates_or_the_ledger(api, table):
    """It asks the functions that may."""
    dynamodb = api("dynamodb")
    asked = {"TableName": table, "KeyConditionExpression": "pk = :pk",
             "ExpressionAttributeValues": {":pk": {"S": "NUMBER#1"}}}  # fmt: skip
    assert refused(dynamodb.get_item, **row(table))
    assert refused(dynamodb.query, **asked)
    assert refused(dynamodb.scan, TableName=table)


def test_it_cannot_scan_applications(standing, api):
    """Nobody lists everybody."""
    table = standing.service.outputs["ApplicationsTableName"]
    assert refused(api("dynamodb").scan, TableName=table)


def test_it_cannot_sign_in_an_issuer_s_name(api):
    """A certificate is signed by certify alone."""
    asked = {"KeyId": f"{PREFIX}tax-990101", "Message": b"x",
             "SigningAlgorithm": "ECDSA_SHA_256"}  # fmt: skip
    assert refused(api("kms").sign, **asked)


def test_it_cannot_open_what_certificates_are_sealed_with(standing, api):
    """Their key is not among its keys."""
    key = standing.service.outputs["CertificatesKeyArn"]
    assert refused(api("kms").generate_data_key, KeyId=key, KeySpec="AES_256")


def test_it_cannot_start_or_steer_the_machine(standing, api):
    """Only drive may."""
    machine = standing.service.outputs["MachineArn"]
    assert refused(api("stepfunctions").start_execution, stateMachineArn=machine, name="x")


def test_it_cannot_read_archives(standing, api):
    """Closed cases are closed."""
    bucket = standing.service.outputs["ArchivesBucketName"]
    assert refused(api("s3").get_object, Bucket=bucket, Key="x.zip")
