"""The verb of an auditor: the ledger's chains and its anchors → what was done to them, if anything.

Reads the deployment's table and bucket by the rights of whoever calls, and changes nothing.
"""

import sys
from collections.abc import Iterable, Iterator

import boto3
import click

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.kms_signer import SERVICE, KmsSigner
from chalicelib.adapters.ledger.bucket_anchors import BucketAnchors
from chalicelib.adapters.ledger.reading import chains_in
from chalicelib.domain.auditing import Chain, Finding, anchored_in, audit, audit_anchors
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.operating import outputs_of, stack_option, told_in_one_line
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.entrypoints.streams.anchoring import KEY
from chalicelib.ports.anchors import Anchors
from chalicelib.ports.signers import Signer

DONE = {
    "removed": Text(zh="被删除", en="removed"),
    "changed": Text(zh="被改动", en="changed"),
    "added": Text(zh="被添加", en="added"),
    "forged": Text(zh="不是真的", en="not genuine"),
}


@click.group("ledger")
def ledger() -> None:
    """台账 / the ledger of who saw what of whose."""


@ledger.command("verify")
@stack_option
@click.pass_obj
def verify_ledger(speaker: Speaker, stack: str) -> None:
    """核对台账与锚 / every chain against itself and its anchors; exit code 1."""
    with told_in_one_line(speaker):
        made = outputs_of(stack, "LedgerTableName", "AnchorsBucketName")
        anchors = BucketAnchors(boto3.client("s3"), made["AnchorsBucketName"])
        table = Table(made["LedgerTableName"], boto3.session.Session().region_name or "")
        sys.exit(tell(speaker, chains_in(table), anchors, KmsSigner(boto3.client("kms"), SERVICE)))


def tell(speaker: Speaker, chains: Iterable[Chain], anchors: Anchors, signer: Signer) -> bool:
    """Say what was found, line by line, then how much was looked at; whether anything was found."""
    kept = list(anchors.all())
    key, check = signer.public_key(KEY) if kept else {}, Es256Verifier()
    counted = _Counted()
    findings = [
        *audit_anchors(kept, [check.is_signed(each.signed, key) for each in kept]),
        *audit(counted.through(chains), anchored_in(kept)),
    ]
    for finding in findings:
        speaker.result(_line(finding).in_(speaker.language))
    said = (counted.lines, counted.chains, len(kept), len(findings))
    zh, en = "{} 行、{} 条链、{} 个锚：{} 处不符", "{} lines, {} chains, {} anchors: {} found wrong"
    speaker.say(Text(zh=zh.format(*said), en=en.format(*said)))
    meddled = sum(len(each.meddled) for each in kept)
    if meddled:
        zh = "数据流曾报告 {} 行被改动、删除或添加"
        en = "the stream told of {} lines changed, removed or added"
        speaker.warn(Text(zh=zh.format(meddled), en=en.format(meddled)))
    return bool(findings or meddled)


class _Counted:
    """How much was looked at, chain by chain."""

    def __init__(self) -> None:
        self.chains = self.lines = 0

    def through(self, chains: Iterable[Chain]) -> Iterator[Chain]:
        """The same chains, counted as they go by."""
        for chain in chains:
            self.chains, self.lines = self.chains + 1, self.lines + len(chain.lines)
            yield chain


def _line(finding: Finding) -> Text:
    done = DONE[finding.what]
    if finding.anchor is not None:
        return Text(zh=f"锚 {finding.anchor}：{done.zh}", en=f"anchor {finding.anchor}: {done.en}")
    return Text(
        zh=f"{finding.chain}：第 {finding.at} 行起{done.zh}",
        en=f"{finding.chain}: {done.en} from line {finding.at} on",
    )
