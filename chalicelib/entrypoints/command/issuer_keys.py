"""The verbs issuer-key list, announce, rotate, revoke: keys, by who may make and move them.

Of issuers, and (``service-requests``) the one by which registers know us. They go by the operator's
own credentials to the deployment's key service and table: no function of the service may do any of
it.
"""

from datetime import UTC, datetime

import boto3
import click

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import TableIssuerKeys
from chalicelib.adapters.kms_rotation import KmsRotation
from chalicelib.adapters.kms_signer import ALIAS, SERVICE
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.errors import Conflict
from chalicelib.domain.issuer_keys import REQUESTS, SKEW, IssuerKey
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import outputs_of, stack_option, told_in_one_line
from chalicelib.entrypoints.command.speaking import Speaker

TABLE = "CertificatesTableName"
body_option = click.option("--body", required=True, help="发证机关 / the issuing body")
FUTURE = Text(
    zh="作废时间不能在将来：密钥一经作废即不可信，且无法撤回",
    en="it cannot be revoked as of the future: it would prove nothing from now on, for good",
)
MOMENT = click.DateTime(["%Y-%m-%dT%H:%M:%SZ"])


@click.group("issuer-key")
def issuer_key() -> None:
    """签名密钥 / an issuer's keys, or those of our own requests: list, announce, rotate, revoke."""


@issuer_key.command("list")
@stack_option
@body_option
@click.pass_obj
def list_keys(speaker: Speaker, stack: str, body: str) -> None:
    """列出全部密钥 / every key, the newest first: kid, since, until, revoked."""
    with told_in_one_line(speaker):
        for key in _keys(stack).of(body):
            speaker.result(line_of(key))


@issuer_key.command("announce")
@stack_option
@body_option
@click.pass_obj
def announce_key(speaker: Speaker, stack: str, body: str) -> None:
    """公布下一把密钥 / the key that comes next is published, and signs nothing yet."""
    with told_in_one_line(speaker):
        speaker.result(line_of(_rotation(stack, body).announce(body)))


@issuer_key.command("rotate")
@stack_option
@body_option
@click.pass_obj
def rotate_key(speaker: Speaker, stack: str, body: str) -> None:
    """换新密钥 / a new key signs from now on; what the old one signed stays good."""
    with told_in_one_line(speaker):
        rotation = _rotation(stack, body)
        if body == REQUESTS and rotation.announced(body) is None:
            raise Conflict("No key was announced: announce one, and rotate once registers know it.")
        speaker.result(line_of(rotation.rotate(body)))


@issuer_key.command("revoke")
@stack_option
@body_option
@click.option("--kid", required=True, help="密钥 / which key")
@click.option("--since", type=MOMENT, help="自何时起不可信（UTC） / since when it is lost; now")
@click.option("--yes", is_flag=True, help="不再询问 / do not ask")
@click.pass_obj
def revoke_key(speaker: Speaker, /, stack: str, body: str, **what: object) -> None:
    """作废密钥 / nothing it signed since then is genuine, and it signs nothing more."""
    since = what["since"]
    now = SystemClock().now()
    at = since.replace(tzinfo=UTC) if isinstance(since, datetime) else now
    if at > now + SKEW:
        speaker.end(FUTURE)
    said = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    question = Text(zh=f"作废 {body} 的密钥 {what['kid']}（自 {said} 起），无法撤回。继续？",
                    en=f"revoke key {what['kid']} of {body} as of {said}, for good?")  # fmt: skip
    if not what["yes"]:
        click.confirm(question.in_(speaker.language), abort=True, err=True)
    with told_in_one_line(speaker):
        keys = _keys(stack)
        _rotation(stack, body).written_down(body)
        speaker.result(line_of(keys.revoke(body, str(what["kid"]), at)))
    speaker.say(Text(zh="如果它仍在使用，请立即换新密钥：yijian issuer-key rotate",
                     en="where it is in use, give its issuer a new one now: yijian issuer-key"
                        " rotate"))  # fmt: skip


def line_of(key: IssuerKey) -> str:
    """For a person, or for ``awk``: a dash where nothing is said."""
    instants = (key.since, key.until, key.revoked)
    return "  ".join([key.kid, *(at.isoformat() if at else "-" for at in instants)])


def _rotation(stack: str, body: str) -> KmsRotation:
    prefix = SERVICE if body == REQUESTS else ALIAS
    return KmsRotation(boto3.client("kms"), _keys(stack), SystemClock(), prefix)


def _keys(stack: str) -> TableIssuerKeys:
    region = boto3.client("kms").meta.region_name
    return TableIssuerKeys(Table(outputs_of(stack, TABLE)[TABLE], region))
