"""``./yijian rekey`` as whoever may do it calls it: what was moved to newer keys, by kind."""

import json

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.bound_models import Table
from chalicelib.domain.journal.happenings import PartyAdded, PartyNamed
from chalicelib.domain.journal.records import Belongs, Change
from chalicelib.entrypoints.command.rekeying import OUTPUTS
from infra import template
from tests.ports.applications_builders import ONE, SetClock, after, happened, open_one

REGION = "eu-west-1"
HASHED = {"applications_hmac", "certificates_hmac"}
ADA = "990101199003070030"


class Deployment:
    """A stack with one application, and a newer key for each purpose."""

    def __init__(self):
        self.kms = boto3.client("kms")
        self.keys = {purpose: (self._key(purpose), self._key(purpose)) for purpose in OUTPUTS}
        self._tables()
        self.say(newer={})
        self._application()

    def _key(self, purpose):
        how = {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}
        made = self.kms.create_key(**(how if purpose in HASHED else {}))
        return made["KeyMetadata"]["Arn"]

    def _tables(self):
        for name in ("ApplicationsTable", "CertificatesTable"):
            boto3.client("dynamodb").create_table(TableName=name, **template.table_of(name))

    def say(self, newer):
        """What the stack tells of itself."""
        outputs = {OUTPUTS[purpose]: first for purpose, (first, _) in self.keys.items()}
        outputs |= {f"{name}Name": name for name in ("ApplicationsTable", "CertificatesTable")}
        body = {
            "Parameters": {"NewerKeys": {"Type": "String", "Default": ""}},
            "Resources": {"Nothing": {"Type": "AWS::SNS::Topic"}},
            "Outputs": {name: {"Value": value} for name, value in outputs.items()},
        }
        client = boto3.client("cloudformation")
        call = client.update_stack if client.describe_stacks()["Stacks"] else client.create_stack
        said = [{"ParameterKey": "NewerKeys", "ParameterValue": json.dumps(newer)}]
        call(StackName="yijian", TemplateBody=json.dumps(body), Parameters=said)

    def _application(self):
        wrapping = WrappingKey(self.kms, self.keys["applications"][0])
        port = TableApplications(Table("ApplicationsTable", REGION), SetClock(), wrapping)
        entries = open_one(port, ONE)
        holder = self.hashed(0)
        added = PartyAdded(party="keeper", role="keeper", holder=holder, standing="joined")
        who = PartyNamed(name="Ada", id_number=ADA)
        new = after(entries, happened(added), happened(who, subject="keeper"))
        note = Belongs(party="keeper", holder=holder)
        port.write(Change(application=ONE, entries=new, notes=(note,)))

    def hashed(self, which):
        key = self.keys["applications_hmac"][which]
        mac = self.kms.generate_mac(
            KeyId=key, Message=ADA.encode(), MacAlgorithm="HMAC_SHA_256"
        )["Mac"]  # fmt: skip
        return f"{key.rpartition('/')[2]}.{mac.hex()}"

    def damage_key(self):
        """The party's data key is one that nobody wrapped for them."""
        wrapped = self.kms.generate_data_key(KeyId=self.keys["applications"][0], KeySpec="AES_256")
        boto3.resource("dynamodb").Table("ApplicationsTable").update_item(
            Key={"pk": f"APP#{ONE}", "sk": "PARTY#keeper"},
            UpdateExpression="SET wrapped_key = :k",
            ExpressionAttributeValues={":k": wrapped["CiphertextBlob"]},
        )

    def listed(self):
        row = boto3.resource("dynamodb").Table("ApplicationsTable").get_item(
            Key={"pk": f"APP#{ONE}", "sk": "PARTY#keeper"}
        )["Item"]  # fmt: skip
        return row["mine_pk"].removeprefix("HOLDER#")


@pytest.fixture
def deployment(monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield Deployment()


def newer(deployment):
    return {purpose: [second] for purpose, (_, second) in deployment.keys.items()}


def test_without_a_newer_key_there_is_nothing_to_do(run, deployment):
    """It may be called at any time."""
    result = run("rekey")

    assert result.exit_code == 0
    assert "done: nothing" in result.output


def test_a_dry_run_counts_and_the_real_one_does_it_once(run, deployment):
    """By kind; the second time nothing is left."""
    deployment.say(newer(deployment))

    dry = run("rekey", "--dry-run")
    assert "key  1\nlisted  1" in dry.output
    assert "to do: data keys wrapped by the newer key 1" in dry.output
    assert deployment.listed() == deployment.hashed(0)

    done, again = run("rekey"), run("rekey")
    assert "key  1\nlisted  1" in done.output
    assert deployment.listed() == deployment.hashed(1)
    assert "done: nothing" in again.output


def test_what_stands_in_the_way_is_said_in_one_line(run, deployment):
    """Whatever the stack was told that cannot be read."""
    deployment.say({"handles": []})

    result = run("rekey")

    assert result.exit_code == 2
    assert "NewerKeys is no JSON of lists of keys" in result.output


def test_a_damaged_part_is_told_and_the_rest_is_done(run, deployment):
    """By where it stands; the exit code says that somebody has to look."""
    deployment.say(newer(deployment))
    deployment.damage_key()

    result = run("rekey")

    assert result.exit_code == 1
    assert "damaged  1" in result.output
    assert f"cannot be opened, left as it is, look into it: APP#{ONE}" in result.output
