"""The verbs of who runs a deployment: what could not be driven, listed and replayed.

They ask the deployment's own function, by the rights of whoever calls: the same on AWS and, with
``AWS_ENDPOINT_URL``, on the local cloud.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
import click
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.lambda_services import Functions, LambdaServices
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.errors import RequestFault, TryLater
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.speaking import Speaker

FAILURES = "FailuresName"
MIGRATE = "MigrateName"
ERASE = "EraseName"
DOCUMENTS = "DocumentsName"
stack_option = click.option("--stack", default="yijian", show_default=True, help="CloudFormation")


@click.command("failures")
@stack_option
@click.pass_obj
def list_failures(speaker: Speaker, stack: str) -> None:
    """列出未能推进的办件 / what could not be driven: application, error, since when, how often."""
    with told_in_one_line(speaker):
        found = service(stack, FAILURES).failures()
    for failure in found:
        speaker.result(_line(failure))
    if not found:
        speaker.say(Text(zh="没有未能推进的办件", en="nothing is set aside"))


@click.command("replay")
@stack_option
@click.option("--application", help="办件 / one application")
@click.option("--all", "is_all", is_flag=True, help="全部 / all that is set aside")
@click.pass_obj
def replay_failures(speaker: Speaker, stack: str, application: str | None, is_all: bool) -> None:
    """重新推进 / drive it once more; exit code 1 where something still fails or is left."""
    if is_all == bool(application):
        raise click.UsageError("--application ID | --all")
    with told_in_one_line(speaker):
        came = service(stack, FAILURES).replay(ApplicationId(application) if application else None)
    for done in came.done:
        speaker.result(done)
    _tell_rest(speaker, came)
    sys.exit(bool(came.failing or came.left))


def _tell_rest(speaker: Speaker, came: Replayed) -> None:
    for failure in came.failing:
        line = _line(failure)
        speaker.say(Text(zh=f"仍然失败：{line}", en=f"still failing: {line}"))
    if came.left:
        speaker.say(Text(zh=f"还有 {came.left} 条未处理，请再次运行",
                         en=f"{came.left} messages were not come to: run it again"))  # fmt: skip


def outputs_of(stack: str, *needed: str) -> dict[str, str]:
    """What a deployment's stack gives; raises LookupError where it does not give these."""
    described = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {o["OutputKey"]: o["OutputValue"] for o in described.get("Outputs", [])}
    for name in needed:
        if name not in outputs:
            raise LookupError(f"{stack}: no output {name}")
    return outputs


def service(stack: str, needed: str) -> LambdaServices:
    """The deployment's functions, by the names that its stack gives; this one it must give."""
    outputs = outputs_of(stack, needed)
    names = Functions(prefill="", verify="", wallet="", failures=outputs.get(FAILURES, ""),
                      migrate=outputs.get(MIGRATE, ""), erase=outputs.get(ERASE, ""),
                      documents=outputs.get(DOCUMENTS, ""))  # fmt: skip
    return LambdaServices(boto3.client("lambda"), names)


@contextmanager
def told_in_one_line(speaker: Speaker) -> Iterator[None]:
    """Tell in one line what stands in the way, and end with exit code 2."""
    try:
        yield
    except (BotoCoreError, ClientError, LookupError, RequestFault, TryLater) as failed:
        said = str(failed)
        speaker.end(Text(zh=f"未能办理：{in_chinese(said)}", en=f"not done: {said}"))


def _line(failure: Failure) -> str:
    """For a person, or for ``awk``."""
    parts = [failure.application or "-", failure.error, failure.since.isoformat(),
             str(failure.times), *(["dead"] if failure.is_dead else [])]  # fmt: skip
    return "  ".join(parts)
