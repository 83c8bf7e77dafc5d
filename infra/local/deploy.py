"""A package and parameters → the stack on the local cloud, made by CloudFormation or left."""

import hashlib
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.cloud import Cloud

STACK = "yijian"
PACKAGES = "yijian-packages"
ZIPS = ("deployment.zip", "layer.zip")
PATIENCE = 300.0
Outputs = Mapping[str, str]


@dataclass(frozen=True)
class Deployment:
    """What is to stand: a package and what this place tells it."""

    package: Path
    parameters: Mapping[str, str]

    def fingerprint(self) -> str:
        """Different whenever the stack would be."""
        summed = hashlib.sha256(json.dumps(dict(self.parameters), sort_keys=True).encode())
        for name in (*ZIPS, "sam.json"):
            summed.update(hashlib.sha256((self.package / name).read_bytes()).digest())
        return summed.hexdigest()


def deploy(cloud: Cloud, wanted: Deployment) -> Outputs:
    """Create the stack, change it, or leave it; its outputs either way."""
    standing = describe(cloud)
    tags = {tag["Key"]: tag["Value"] for tag in (standing or {}).get("Tags", [])}
    if tags.get("fingerprint") == wanted.fingerprint():
        return outputs(cloud)
    address = upload(cloud, wanted.package)
    client = cloud.client("cloudformation")
    (client.update_stack if standing else client.create_stack)(
        StackName=STACK,
        TemplateURL=address,
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        Parameters=[
            {"ParameterKey": name, "ParameterValue": value}
            for name, value in wanted.parameters.items()
        ],
        Tags=[{"Key": "fingerprint", "Value": wanted.fingerprint()}],
    )
    wait(cloud)
    return outputs(cloud)


def upload(cloud: Cloud, package: Path) -> str:
    """Zips and template into a bucket, the template pointing at them; the template's address."""
    s3 = cloud.client("s3")
    s3.create_bucket(Bucket=PACKAGES)
    text = (package / "sam.json").read_text("utf-8")
    for name in ZIPS:
        key = f"{hashlib.sha256((package / name).read_bytes()).hexdigest()}.zip"
        s3.upload_file(str(package / name), PACKAGES, key)
        text = text.replace(f'"./{name}"', f'"s3://{PACKAGES}/{key}"')
    address = f"{hashlib.sha256(text.encode()).hexdigest()}.json"
    s3.put_object(Bucket=PACKAGES, Key=address, Body=text.encode())
    return f"{cloud.endpoint}/{PACKAGES}/{address}"


def wait(cloud: Cloud) -> None:
    """Until the stack stands; what failed, in CloudFormation's words, when it does not."""
    until = time.monotonic() + PATIENCE
    while (status := str((describe(cloud) or {}).get("StackStatus"))).endswith("IN_PROGRESS"):
        if time.monotonic() > until:
            sys.exit(f"The stack is still {status} after {PATIENCE:.0f} seconds.")
        time.sleep(0.3)
    if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
        sys.exit(f"The stack is {status}:\n{failures(cloud)}")


def failures(cloud: Cloud) -> str:
    """The resources that could not be made, with the reasons."""
    events = cloud.client("cloudformation").describe_stack_events(StackName=STACK)["StackEvents"]
    return "\n".join(
        f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
        for event in events
        if event["ResourceStatus"].endswith("FAILED")
    )


def describe(cloud: Cloud) -> dict[str, Any] | None:
    """The stack as it stands, or nothing."""
    try:
        stacks = cloud.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise
    return dict(stacks[0])


def outputs(cloud: Cloud) -> Outputs:
    """The names that CloudFormation gave."""
    return {o["OutputKey"]: o["OutputValue"] for o in (describe(cloud) or {}).get("Outputs", [])}
