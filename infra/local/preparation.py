"""A stack that stands → one that can work: issuers' keys, the catalogue, a live stream."""

import subprocess
import sys

from infra.issuers import create_keys
from infra.local import streams
from infra.local.cloud import Cloud
from infra.local.deploy import Outputs
from infra.local.place import ROOT
from infra.local.processes import plain_environment
from infra.local.progress import step

PACKAGE = ROOT / "build" / "package"


def package() -> None:
    """The package, made anew when anything in it has changed."""
    command = [sys.executable, "-m", "infra.package", "--out", str(PACKAGE)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(1)


def prepare(cloud: Cloud, made: Outputs) -> None:
    """What a deployment needs besides its stack; doing it again does no harm."""
    with step("making the issuing bodies' keys"):
        create_keys(cloud.client("kms"), yijian(cloud, "issuers").split())
    with step("publishing the definitions"):
        yijian(cloud, "publish", "--bucket", made["CataloguesBucketName"])
    with step("reading the journal's stream"):
        streams.read_again(cloud, made)


def yijian(cloud: Cloud, *words: str) -> str:
    """What one verb of the command line answers, as the operator of this cloud."""
    done = subprocess.run(
        [sys.executable, "-m", "chalicelib.entrypoints.command", *words],
        cwd=ROOT,
        env=plain_environment(**cloud.environment()),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"yijian {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
