"""``./yijian issuer-key`` as an operator calls it, on a deployment of moto's."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest
from click.testing import CliRunner
from moto import mock_aws

from chalicelib.adapters.kms_signer import SERVICE, KmsSigner
from chalicelib.entrypoints.command.verbs import yijian
from infra.issuers import create_key

BODY = "waters-990101"
TEMPLATE = """
Resources:
  CertificatesTable:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: certificates
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - {AttributeName: pk, AttributeType: S}
        - {AttributeName: sk, AttributeType: S}
      KeySchema:
        - {AttributeName: pk, KeyType: HASH}
        - {AttributeName: sk, KeyType: RANGE}
Outputs:
  CertificatesTableName: {Value: !Ref CertificatesTable}
"""


@pytest.fixture
def kms(monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "cn-north-1")
    with mock_aws():
        boto3.client("cloudformation").create_stack(StackName="yijian", TemplateBody=TEMPLATE)
        client = boto3.client("kms")
        create_key(client, BODY)
        yield client


def called(*words, **how):
    return CliRunner().invoke(yijian, ["--language", "en", "issuer-key", *words], **how)


def lines():
    return [line.split() for line in called("list", "--body", BODY).stdout.splitlines()]


def test_the_key_of_our_requests_is_announced_before_it_signs(kms):
    """So that every register knows it by then."""
    made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
    kms.create_alias(AliasName="alias/yijian-service-requests", TargetKeyId=made["KeyId"])
    ours = ("--body", "service-requests")

    early = called("rotate", *ours)
    assert early.exit_code != 0
    assert "announce" in early.stderr
    announced = called("announce", *ours)
    assert announced.exit_code == 0, announced.output
    assert KmsSigner(kms, SERVICE).public_key("service-requests")["kid"] not in announced.stdout

    done = called("rotate", *ours)

    assert done.exit_code == 0, done.output
    assert done.stdout == announced.stdout
    assert KmsSigner(kms, SERVICE).public_key("service-requests")["kid"] in done.stdout


def test_a_key_is_rotated_and_both_are_listed(kms):
    """The newest first; the old one has an end."""
    before = KmsSigner(kms).public_key(BODY)["kid"]
    done = called("rotate", "--body", BODY)
    after = KmsSigner(kms).public_key(BODY)["kid"]

    assert done.exit_code == 0, done.output
    assert done.stdout.split()[0] == after
    (new, old) = lines()
    assert (new[0], new[2:]) == (after, ["-", "-"])
    assert (old[0], old[1], old[2] != "-", old[3]) == (before, "-", True, "-")


def test_a_lost_key_is_revoked_as_of_when_it_was_lost(kms):
    """For good, and only once somebody said yes."""
    kid = KmsSigner(kms).public_key(BODY)["kid"]
    words = ("revoke", "--body", BODY, "--kid", kid, "--since", "2026-11-20T08:00:00Z")
    assert called(*words, input="n\n").exit_code == 1
    assert lines() == []

    done = called(*words, "--yes")
    assert done.exit_code == 0, done.output
    assert "issuer-key rotate" in done.stderr
    assert lines() == [[kid, "-", "-", "2026-11-20T08:00:00+00:00"]]


def test_no_key_is_revoked_as_of_the_future(kms):
    """It would be believed no more at once, and nobody could take it back."""
    kid = KmsSigner(kms).public_key(BODY)["kid"]
    ahead = datetime.now(UTC) + timedelta(minutes=2)

    done = called("revoke", "--body", BODY, "--kid", kid, "--yes",
                  "--since", f"{ahead:%Y-%m-%dT%H:%M:%SZ}")  # fmt: skip

    assert (done.exit_code, "as of the future" in done.stderr) == (2, True)
    assert lines() == []


def test_a_key_that_there_is_none_of_is_told_in_one_line(kms):
    """With what is wrong, and exit code 2."""
    done = called("revoke", "--body", BODY, "--kid", "none", "--yes")
    assert (done.exit_code, "has no key none" in done.stderr) == (2, True)
    done = called("rotate", "--body", "nobody-990101")
    assert (done.exit_code, "nobody-990101" in done.stderr) == (2, True)
    done = called("list", "--body", BODY, "--stack", "elsewhere")
    assert done.exit_code == 2
