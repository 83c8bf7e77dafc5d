"""The verb rekey: what stands under keys of before → under the current ones, with progress.

It runs by the rights of whoever calls, who takes them on for this (docs/protection.md): no function
may open everybody's names, and know both hashes of them.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import boto3
import click

from chalicelib.adapters.applications.rekeying import Ports, Rekeying
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates.rekeying import CertificateRekeying
from chalicelib.adapters.certificates.rekeying import Ports as RegisterPorts
from chalicelib.adapters.certificates.seal import CertificateSeal
from chalicelib.adapters.key_ring import KeyRing, Keys, newer_keys
from chalicelib.adapters.kms_keyed_hash import KmsKeyedHash
from chalicelib.adapters.past_damage import Tell
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.rekeying import KINDS, TOLD, Done
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import stack_option, told_in_one_line
from chalicelib.entrypoints.command.speaking import Speaker

OUTPUTS = {
    "applications": "ApplicationsKeyArn",
    "applications_hmac": "ApplicationsHmacKeyArn",
    "contacts": "ContactsKeyArn",
    "certificates": "CertificatesKeyArn",
    "certificates_hmac": "CertificatesHmacKeyArn",
}
"""Which output of a stack names the key that it was made with."""

EVERY = 100
"""After so many writes it is said how far it came."""


class Stack:
    """What a deployment says of itself, and clients by the rights of whoever calls."""

    def __init__(self, name: str) -> None:
        described = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
        self._told: dict[str, str] = {
            o["OutputKey"]: o["OutputValue"] for o in described.get("Outputs", [])
        }
        given = {p["ParameterKey"]: p["ParameterValue"] for p in described.get("Parameters", [])}
        self._newer = newer_keys(given.get("NewerKeys", ""))
        self.kms: Any = boto3.client("kms")

    def keys(self, purpose: str) -> Keys:
        """The key that is current for this, and those before it."""
        return Keys.of(self._said(OUTPUTS[purpose]), self._newer.get(purpose, ()))

    def table(self, output: str) -> Table:
        """Where a table is."""
        return Table(self._said(output), self.kms.meta.region_name)

    def _said(self, output: str) -> str:
        if output not in self._told:
            raise LookupError(f"The stack has no output {output}.")
        return self._told[output]


class Run(NamedTuple):
    """Whether only to look, and who is told of what cannot be opened."""

    is_dry: bool
    damaged: Tell


@click.command()
@click.option("--dry-run", "is_dry", is_flag=True, help="只看不改 / show, and write nothing")
@stack_option
@click.pass_obj
def rekey(speaker: Speaker, *, is_dry: bool, stack: str) -> None:
    """换用新密钥 / wrap keys, and move what is found by hashes, to the current keys; repeatable.

    Exit code 1 where something cannot be opened: that is left as it is, and everything else done.
    """
    done: Counter[Done] = Counter()
    damaged: list[str] = []
    with told_in_one_line(speaker):
        for step in _steps(Stack(stack), Run(is_dry, damaged.append)):
            done[step] += 1
            if sum(done.values()) % EVERY == 0:
                speaker.say(_summed_up(done, is_dry=is_dry))
    for kind in KINDS:
        speaker.result(f"{kind}  {done[kind]}")
    speaker.say(_summed_up(done, is_dry=is_dry))
    for where in damaged:
        speaker.say(Text(zh=f"无法打开，未改动，请核查：{where}",
                         en=f"cannot be opened, left as it is, look into it: {where}"))  # fmt: skip
    sys.exit(bool(damaged))


def _steps(stack: Stack, run: Run) -> Iterator[Done]:
    yield from _of_applications(stack, run)
    seal = CertificateSeal(stack.kms, *stack.keys("certificates"))
    hashes = KmsKeyedHash(stack.kms, *stack.keys("certificates_hmac"))
    table = stack.table("CertificatesTableName")
    ports = RegisterPorts(seal, hashes)
    yield from CertificateRekeying(table, ports, is_dry=run.is_dry, damaged=run.damaged).steps()


def _of_applications(stack: Stack, run: Run) -> Iterator[Done]:
    ports = Ports(
        WrappingKey(stack.kms, *stack.keys("applications")),
        KmsKeyedHash(stack.kms, *stack.keys("applications_hmac")),
        KeyRing(stack.kms, stack.keys("contacts")),
        SystemClock(),
    )
    table = stack.table("ApplicationsTableName")
    rekeying = Rekeying(table, ports, is_dry=run.is_dry, damaged=run.damaged)
    for name in rekeying.applications():
        yield from rekeying.steps(name)
    yield from rekeying.addresses()


def _summed_up(done: Counter[Done], *, is_dry: bool) -> Text:
    counted = [(TOLD[kind], done[kind]) for kind in KINDS if done[kind]]
    begins = Text(zh="将办理：", en="to do: ") if is_dry else Text(zh="已办理：", en="done: ")
    zh = "，".join(f"{what.zh} {many}" for what, many in counted) or "无"
    en = ", ".join(f"{what.en} {many}" for what, many in counted) or "nothing"
    return Text(zh=begins.zh + zh, en=begins.en + en)
