"""What could not be driven is set aside, keeps no other waiting, and is replayed by an operator."""

import json

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from click.testing import CliRunner

from chalicelib import wiring
from chalicelib.entrypoints.command.verbs import yijian
from chalicelib.entrypoints.streams.drive import drive
from tests.aws import dragons
from tests.aws.cloud import until

TEMPLATE = {
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
    "Outputs": {"FailuresName": {"Value": "failures"}},
}
NO_ENTRY = "JOURNAL#-#99999999"
RESTING = {(dragons.REGISTRATION, "dispatch"), (dragons.POLICY, "await")}
"""What waits once the first body has its item, and the run itself writes nothing more."""


@pytest.fixture
def stack(cloud):
    boto3.client("cloudformation").create_stack(
        StackName="yijian", TemplateBody=json.dumps(TEMPLATE)
    )
    return cloud


def run(*words, **variables):
    return CliRunner(env={"LANG": "C.UTF-8", **variables}).invoke(yijian, words)


def told(answer):
    """The lines of its answer, without those that functions in this process log."""
    return [line for line in answer.stdout.splitlines() if not line.startswith("{")]


def applications():
    return boto3.resource("dynamodb").Table("ApplicationsTable")


def poison(application):
    """A row that nobody can read stands in its journal."""
    applications().put_item(Item={"pk": f"APP#{application}", "sk": NO_ENTRY, "entry": "no entry"})


def mend(application):
    applications().delete_item(Key={"pk": f"APP#{application}", "sk": NO_ENTRY})


def batch(*names):
    """Records of these applications, as the stream hands them over."""
    return {
        "Records": [
            {"eventName": "INSERT",
             "dynamodb": {"Keys": {"pk": {"S": f"APP#{name}"}, "sk": {"S": "JOURNAL#-#00000009"}},
                          "SequenceNumber": str(number)}}
            for number, name in enumerate(names)
        ]
    }  # fmt: skip


def test_a_poisonous_record_blocks_no_other_and_is_replayed_once_mended(stack):
    """It is not handed over again and again: those behind it go on at once."""
    stack.stream.pause()
    bad, good = dragons.submitted(), dragons.submitted(key="key-2")
    poison(bad)

    assert drive(batch(bad, good), None) == {"batchItemFailures": []}

    until(lambda: stack.status(good) == "RUNNING")
    (line,) = told(run("failures"))
    assert line.split()[:2] == [bad, "JSONDecodeError"]
    failing = run("replay", "--all")
    assert (failing.exit_code, told(failing)) == (1, [])
    assert f"still failing: {bad}" in failing.stderr
    mend(bad)
    assert told(run("replay", "--application", bad)) == [bad]
    until(lambda: stack.status(bad) == "RUNNING")
    assert "nothing is set aside" in run("failures").stderr
    assert told(run("replay", "--application", bad)) == [bad]


def test_a_machine_that_is_busy_is_asked_again_and_an_operator_sees_it(stack, monkeypatch):
    """What may succeed in a moment is handed over again as well."""
    stack.stream.pause()
    application = dragons.submitted()
    with monkeypatch.context() as patch:
        client = wiring.executions()._states
        patch.setattr(client, "start_execution", _busy)
        answer = drive(batch(application), None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}

    assert run("replay", "--all").exit_code == 0
    until(lambda: stack.status(application) == "RUNNING")
    assert told(run("replay", "--all")) == []


def _busy(**_asked):
    raise EndpointConnectionError(endpoint_url="https://states.example.org")


def test_what_cannot_even_be_set_aside_is_handed_over_again(stack, monkeypatch):
    """Whatever it was: nothing may be lost."""
    stack.stream.pause()
    application = dragons.submitted()
    poison(application)
    monkeypatch.setenv("YIJIAN_FAILURES_QUEUE", "https://sqs.eu-west-1.amazonaws.com/1/none")
    wiring.failures.cache_clear()

    answer = drive(batch(application), None)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}


def test_replaying_what_runs_already_changes_nothing(stack):
    """However often."""
    application = dragons.submitted()
    until(lambda: _waiting(application) == RESTING)
    wiring.failures().put(application, "SourceDown")
    before = dragons.overview(application).records

    assert told(run("replay", "--all")) == [application]
    assert dragons.overview(application).records == before
    dragons.insured(stack, application)


def _waiting(application):
    """Which states of which items wait to be told how to go on."""
    tokens = dragons.overview(application).records.tokens
    return {(token.stream, token.state) for token in tokens}


@pytest.mark.parametrize("words", [("replay",), ("replay", "--all", "--application", "app-1")])
def test_it_must_be_said_what_is_replayed(stack, words):
    """One application, or all."""
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("failures", "--stack", "none"), "not done: "),
        (("replay", "--application", "app-9"), "There is no such application"),
        (("--language", "zh", "replay", "--application", "app-9"), "没有"),
    ],
)
def test_what_stands_in_the_way_is_told_in_one_line(stack, words, said):
    """Exit code 2 and no traceback."""
    answer = run(*words)

    assert answer.exit_code == 2
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_stack_without_the_function_is_named(stack):
    """It was deployed before there was one."""
    template = {"Resources": TEMPLATE["Resources"]}
    boto3.client("cloudformation").create_stack(StackName="old", TemplateBody=json.dumps(template))

    assert "old: no output FailuresName" in run("failures", "--stack", "old").stderr
