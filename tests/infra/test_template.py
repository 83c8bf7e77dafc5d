"""What is merged into Chalice's template is whole, and CloudFormation's own lint finds nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.adapters.bucket_pieces import FOLDER
from chalicelib.entrypoints.streams.drive import GROWING, WRITING
from infra import template

ROOT = Path(__file__).parents[2]
merged = template.merged()
resources = merged["Resources"]
FUNCTIONS = list(template.read(template.VARIABLES)["functions"])


def test_every_variable_is_used_and_every_used_one_has_a_value():
    """One that nobody is told of is a leftover; one without a value fails at deployment."""
    told = template.read(template.VARIABLES)
    used = {name for names in told["functions"].values() for name in names}
    assert used == set(told["values"])


def test_only_what_holds_nothing_is_deleted_with_the_stack():
    """Tables, keys, buckets and the failure queue outlive a mistake."""
    for name, resource in resources.items():
        kind = resource.get("Type", "")
        if kind.startswith(("AWS::DynamoDB", "AWS::S3", "AWS::KMS", "AWS::SQS")):
            assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name


def test_a_deployment_changes_the_machine_in_place_and_ends_no_run():
    """Only another name or type would replace it; even then, and without its stack, it stays."""
    machine = resources["ApplicationMachine"]
    assert machine["DeletionPolicy"] == machine["UpdateReplacePolicy"] == "Retain"
    properties = machine["Properties"]
    assert properties["StateMachineName"] == {"Fn::Sub": "${AWS::StackName}-application"}
    assert properties["StateMachineType"] == "STANDARD"


def test_the_machine_calls_functions_by_names_that_no_version_is_part_of():
    """So that a run that began on older code takes its next step on the code of today."""
    called = resources["ApplicationMachine"]["Properties"]["DefinitionSubstitutions"]
    assert called.pop("Partition") == {"Ref": "AWS::Partition"}
    assert called == {name: {"Fn::GetAtt": [name, "Arn"]} for name in called}
    text = template.MACHINE.read_text("utf-8")
    for name in called:
        assert f'"FunctionName": "${{{name}}}"' in text


def test_tables_are_protected_and_can_be_restored():
    """Point-in-time recovery, encryption, and no deletion by accident.

    What was done in browsers a moment ago fades: a copy that could be restored would outlive it.
    """
    tables = [
        r["Properties"] for r in resources.values() if r.get("Type") == "AWS::DynamoDB::Table"
    ]
    visits = resources["VisitsTable"]["Properties"]
    assert len(tables) == 4
    for table in tables:
        assert table["DeletionProtectionEnabled"] is True
        restored = table.get("PointInTimeRecoverySpecification")
        assert restored == (None if table is visits else {"PointInTimeRecoveryEnabled": True})
        assert table["SSESpecification"] == {"SSEEnabled": True}
        assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_buckets_are_closed_and_sealed():
    """Nothing that an applicant gave is ever public."""
    buckets = [r["Properties"] for r in resources.values() if r.get("Type") == "AWS::S3::Bucket"]
    assert len(buckets) == 6
    for bucket in buckets:
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]


def test_files_are_posted_by_scripts_of_our_own_pages_alone():
    """Nothing else of the buckets is for browsers, and nothing is read across origins."""
    told = {name: r.get("Properties", {}).get("CorsConfiguration") for name, r in resources.items()}
    ((name, cors),) = ((name, each) for name, each in told.items() if each)
    (rule,) = cors["CorsRules"]
    assert name == "QuarantineBucket"
    assert rule["AllowedMethods"] == ["POST"]
    (origin,) = rule["AllowedOrigins"]
    slash, parts = origin["Fn::Join"]
    assert (slash, [part["Fn::Select"][0] for part in parts]) == ("//", [0, 2])


def test_what_was_begun_and_never_became_a_file_fades_in_a_day():
    """By what the keys of pieces begin with; what was never verified, in a week."""
    rules = resources["QuarantineBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    assert [(rule.get("Prefix"), rule["ExpirationInDays"]) for rule in rules] == [
        (None, 7),
        (FOLDER, 1),
    ]


def test_the_machine_may_call_the_steps_and_nothing_else():
    """The local cloud does not check this role, so this is where it is checked."""
    machine = resources["ApplicationMachine"]["Properties"]
    policy = resources["ApplicationMachineRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    steps, traces = policy["Statement"]
    substitutes = machine["DefinitionSubstitutions"]
    assert steps["Action"] == "lambda:InvokeFunction"
    assert steps["Resource"] == [v for n, v in substitutes.items() if n != "Partition"]
    assert all(action.startswith("xray:") for action in traces["Action"])


def test_a_record_that_drive_cannot_read_is_set_aside_and_kept():
    """One bad record must not stop all applications behind it."""
    mapping = resources["DriveMapping"]["Properties"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["MaximumRecordAgeInSeconds"] == 3600
    assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {
        "Fn::GetAtt": ["FailuresQueue", "Arn"]
    }


def test_only_what_drive_looks_at_wakes_it():
    """The filter and the function say the same; a row of an inbox or an index is no news."""
    (only,) = resources["DriveMapping"]["Properties"]["FilterCriteria"]["Filters"]
    pattern = json.loads(only["Pattern"])
    begins = [each["prefix"] for each in pattern["dynamodb"]["Keys"]["sk"]["S"]]

    assert (tuple(begins), tuple(pattern["eventName"])) == (GROWING, WRITING)
    assert len(only["Pattern"]) <= 4096


def test_what_notify_cannot_tell_comes_again_and_is_set_aside_in_the_end():
    """One message that cannot be read holds up no other."""
    mapping = resources["NoticesMapping"]["Properties"]
    queue = resources["NoticesQueue"]["Properties"]
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert queue["RedrivePolicy"]["deadLetterTargetArn"] == {"Fn::GetAtt": ["FailuresQueue", "Arn"]}
    assert queue["VisibilityTimeout"] >= 6 * 60


def function(name: str) -> dict[str, object]:
    """A function as Chalice writes it."""
    return {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Runtime": "python3.12",
            "Handler": "app.app",
            "Code": {"S3Bucket": "packages", "S3Key": "deployment.zip"},
            "Role": {"Fn::GetAtt": [f"{name}Role", "Arn"]},
            **resources[name]["Properties"],
        },
    }


def role(name: str) -> dict[str, object]:
    """A function's role as Chalice writes it from the policy file."""
    stem = "api_handler" if name == "APIHandler" else name.lower()
    policy = json.loads((ROOT / "infra/policies" / f"{stem}.json").read_text("utf-8"))
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "lambda.amazonaws.com"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": trust,
            "Policies": [{"PolicyName": "own", "PolicyDocument": policy}],
        },
    }


@pytest.fixture
def whole(tmp_path):
    """The template with stand-ins for what Chalice adds, in the partition that cfn-lint knows."""
    made = {name: function(name) for name in FUNCTIONS}
    made |= {f"{name}Role": role(name) for name in FUNCTIONS}
    kept = {name: r for name, r in resources.items() if "Type" in r}
    text = json.dumps(
        {
            "AWSTemplateFormatVersion": "2010-09-09",
            "Transform": "AWS::Serverless-2016-10-31",
            **merged,
            "Resources": kept | made,
        }
    )
    path = tmp_path / "template.json"
    path.write_text(text.replace("arn:${Partition}:", "arn:aws:"), "utf-8")
    return path


def test_cloudformations_lint_finds_nothing(whole):
    """References to nothing pass silently through Chalice: here they do not."""
    lint = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([lint, "-t", whole], capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""
