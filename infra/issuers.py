"""The bodies that issue certificates → one signing key each, known by the body's name.

    python -m chalicelib.entrypoints.command issuers | python -m infra.issuers

Bodies are data, so their keys cannot stand in the template. A key that is there is left alone.
"""

import os
import sys
from collections.abc import Iterable
from typing import Any

import boto3

PREFIX = "alias/yijian-issuer-"


def create_keys(kms: Any, bodies: Iterable[str]) -> tuple[str, ...]:
    """Make the keys that are missing; the bodies that got one."""
    pages = kms.get_paginator("list_aliases").paginate()
    known = {alias["AliasName"] for page in pages for alias in page["Aliases"]}
    missing = tuple(body for body in bodies if PREFIX + body not in known)
    for body in missing:
        create_key(kms, body)
    return missing


def create_key(kms: Any, body: str) -> None:
    """One P-256 signing key under the body's name."""
    made = kms.create_key(
        Description=f"Signs the certificates that {body} issues",
        KeySpec="ECC_NIST_P256",
        KeyUsage="SIGN_VERIFY",
        Tags=[{"TagKey": "yijian", "TagValue": "issuer"}],
    )
    kms.create_alias(AliasName=PREFIX + body, TargetKeyId=made["KeyMetadata"]["KeyId"])


def main() -> None:
    """The bodies from standard input, one a line, in the account that the environment names."""
    kms = boto3.client("kms", endpoint_url=os.environ.get("AWS_ENDPOINT_URL"))
    for body in create_keys(kms, sys.stdin.read().split()):
        sys.stdout.write(f"{PREFIX}{body}\n")


if __name__ == "__main__":
    main()
