"""A stack that stands → one that can work: issuers' keys, the catalogue, a live stream."""

import json
import subprocess
import sys
from pathlib import Path

from chalicelib.adapters.bucket_catalogues import BucketCatalogues, packaged, packaged_name
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.catalogue.issuers import issuers as issuing_bodies
from infra.authority import authority, certify_missing
from infra.issuers import create_keys
from infra.local import streams
from infra.local.cloud import Cloud
from infra.local.companions import CATALOGUE
from infra.local.departments.systems import object_for
from infra.local.deploy import Outputs
from infra.local.place import ROOT, Place
from infra.local.processes import plain_environment
from infra.local.progress import step

PACKAGE = ROOT / "build" / "package"
SIGNED = str(ROOT / "build" / "signatures")
"""What the heads of invented bodies sign, anew for whatever is published: docs/publishing.md."""

REQUESTS, SERVICE = "service-requests", "alias/yijian-"
"""The one key of the service's own."""


def package() -> None:
    """The package, made anew when anything in it has changed."""
    command = [sys.executable, "-m", "infra.package", "--out", str(PACKAGE)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(1)


def prepare(cloud: Cloud, made: Outputs, place: Place) -> None:
    """What a deployment needs besides its stack; doing it again does no harm."""
    with step("making the issuing bodies' keys"):
        carried = packaged(CATALOGUE)
        bodies = {each: carried.bodies_by_id[each].title.zh for each in issuing_bodies(carried)}
        create_keys(cloud.client("kms"), bodies)
    with step("certifying them by the sandbox's authority"):
        clients = (cloud.client("kms"), cloud.client("s3"))
        who = authority(place.of("authority"))
        certify_missing(bodies, who, clients, made["DocumentsBucketName"])
    with step("publishing the definitions"):
        publish(cloud, made["CataloguesBucketName"])
    with step("reading the journal's stream"):
        streams.read_again(cloud, made)


def publish(cloud: Cloud, bucket: str) -> None:
    """The definitions that were packaged, unless they stand there from a start before."""
    if BucketCatalogues(cloud.client("s3"), bucket).has(packaged_name(CATALOGUE)):
        return
    as_operator(cloud, "-m", "infra.local.heads", "--out", SIGNED)
    # The package's compilation has proved the same; nobody but this machine goes by it.
    yijian(cloud, "publish", "--kept", "--bucket", bucket, "--signatures", SIGNED)


def tell(cloud: Cloud, made: Outputs, connectors: str) -> None:
    """Where departments' systems listen: too much for a parameter, so that it lies in a bucket."""
    with step("telling where departments' systems listen"):
        cloud.client("s3").put_object(
            Bucket=made["CataloguesBucketName"],
            Key=object_for(connectors),
            Body=connectors.encode(),
        )


def introduce(cloud: Cloud, known: Path) -> None:
    """Give registers the service's public key, by which they know who asks."""
    key = KmsSigner(cloud.client("kms"), SERVICE).public_key(REQUESTS)
    known.write_text(json.dumps(dict(key), indent=2), "ascii")


def carry_on(cloud: Cloud, made: Outputs) -> None:
    """What waited when the cloud was stopped goes on: its runs are gone, so new ones begin."""
    with step("going on with what was waiting"):
        answer = cloud.client("lambda").invoke(FunctionName=made["ReconcileName"])
        if answer.get("FunctionError"):
            sys.exit("The reconciler failed: see the log of the function Reconcile.")


def yijian(cloud: Cloud, *words: str) -> str:
    """What one verb of the command line answers, as the operator of this cloud."""
    return as_operator(cloud, "-m", "chalicelib.entrypoints.command", *words)


def as_operator(cloud: Cloud, *words: str) -> str:
    """What a module of ours answers, run with the operator's rights in this cloud."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=plain_environment(**cloud.environment()),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
