"""A place and a port → a local AWS that answers there and remembers what it held when stopped."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from infra.local.place import ROOT, Place
from infra.local.ports import LOOPBACK
from infra.local.processes import Command, end, is_running, start

AWS: Callable[..., Any] = boto3.client
REGION = "us-east-1"
ROOT_KEY = "test"
PYTHON = ROOT / ".venv-cloud" / "bin" / "python"
EMULATOR = Path(__file__).with_name("emulator.py")
GRACE = 60.0
REMEMBERED = (
    "apigateway_v1",
    "cloudformation",
    "cloudwatch_logs",
    "dynamodb",
    "eventbridge",
    "iam",
    "kms",
    "lambda",
    "s3",
    "sqs",
    "stepfunctions",
)
"""What our stack consists of; each is one file, replaced whole when the local AWS stops."""


@dataclass(frozen=True)
class Cloud:
    """The running local AWS. Its root key is no secret: nothing but loopback reaches it."""

    endpoint: str
    clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        """The boto3 client for the operator's side of things, made when it is first needed."""
        if service not in self.clients:
            self.clients[service] = self._made(service)
        return self.clients[service]

    def close(self) -> None:
        """Let go of the connections."""
        for client in self.clients.values():
            client.close()

    def _made(self, service: str) -> Any:
        return AWS(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=ROOT_KEY,
            aws_secret_access_key=ROOT_KEY,
            config=Config(s3={"addressing_style": "path"}, read_timeout=120),
        )

    def environment(self) -> dict[str, str]:
        """The same for a command that runs beside us."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ROOT_KEY,
            "AWS_SECRET_ACCESS_KEY": ROOT_KEY,
        }


def settings(place: Place, port: int) -> dict[str, str]:
    """On loopback, with policies enforced, everything kept under the place."""
    return {
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(place.of("cloud/state")),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(place.of("cloud/s3")),
        "TMPDIR": str(place.of("cloud/tmp")),
        "LAMBDA_WARM_TTL_SECONDS": "1800",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }


def command(place: Place, port: int) -> Command:
    """How the local AWS is started."""
    return Command(
        name="The local cloud",
        words=[str(PYTHON), str(EMULATOR)],
        health=f"http://{LOOPBACK}:{port}/_ministack/health",
        log=place.logs / "cloud.log",
        note=place.of("processes") / "cloud",
        variables=settings(place, port),
    )


@contextmanager
def running(place: Place, port: int) -> Iterator[Cloud]:
    """The local AWS for as long as the block lasts; its state is on disk afterwards."""
    if not PYTHON.exists():
        sys.exit("The local cloud is not installed: run `make setup`.")
    process, cloud = start(command(place, port)), Cloud(f"http://{LOOPBACK}:{port}")
    try:
        yield cloud
    finally:
        cloud.close()
        stop(place, process.pid)
        process.wait()


def stop(place: Place, pid: int) -> None:
    """Ask it to end; end it once its state is written, because it waits for waiting executions."""
    asked = time.time()
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + GRACE
    while is_running(pid) and time.monotonic() < until and not is_written(place, asked):
        time.sleep(0.1)
    end(pid)
    while is_running(pid):
        time.sleep(0.02)
    shutil.rmtree(place.of("cloud/tmp"))


def is_written(place: Place, since: float) -> bool:
    """Whether the state of all that we use is newer than the request to stop."""
    files = [place.of("cloud/state") / f"{name}.json" for name in REMEMBERED]
    return all(path.exists() and path.stat().st_mtime >= since for path in files)
