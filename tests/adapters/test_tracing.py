"""Segments that bear the words, seen by a daemon of our own; and nothing where there is none."""

import json
import os
import socket
import subprocess
import sys

import pytest

from chalicelib.adapters.tracing import Tracing

TRACE = "Root=1-6562f000-000000000000000000000001;Parent=0000000000000002;Sampled={sampled}"


def in_a_process_of_its_own(program, **environment):
    """Run a program as a function's process would: the SDK keeps what it found at its import."""
    environ = {**os.environ, "PYTHONPATH": ".", "PYTHONWARNINGS": "error", **environment}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


WORK = """
import boto3, os, sys
from chalicelib.adapters.tracing import Tracing

tracing = Tracing(os.environ.get("DAEMON"))
with tracing.segment("certify", application="app-1", item="fishing-permit"):
    pass
with tracing.segment("deliver"):
    pass
try:
    with tracing.segment("archive", application="app-1"):
        raise KeyError("99010119850315101X")
except KeyError:
    pass
"""


@pytest.fixture
def daemon():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(5)
        yield listening


def address(daemon):
    return "{}:{}".format(*daemon.getsockname())


def traced(daemon, segments):
    """What the daemon was sent: a line of header, then a segment."""
    return [json.loads(daemon.recv(65536).partition(b"\n")[2]) for _ in range(segments)]


def in_lambda(daemon, sampled, tmp_path):
    return {
        "DAEMON": address(daemon),
        "LAMBDA_TASK_ROOT": str(tmp_path),
        "_X_AMZN_TRACE_ID": TRACE.format(sampled=sampled),
    }


def test_a_segment_bears_the_word_and_names_application_and_item(daemon, tmp_path):
    """A trace reads like the story."""
    in_a_process_of_its_own(WORK, **in_lambda(daemon, 1, tmp_path))

    certify, deliver, _ = traced(daemon, 3)
    assert certify["name"] == "certify"
    assert certify["annotations"] == {
        "application": "app-1",
        "item": "fishing-permit",
        "stage": "certify",
    }
    assert deliver["annotations"] == {"stage": "deliver"}
    assert certify["parent_id"] == "0000000000000002"


def test_an_error_marks_its_segment_and_is_not_quoted(daemon, tmp_path):
    """That it failed is enough; the message may name somebody."""
    in_a_process_of_its_own(WORK, **in_lambda(daemon, 1, tmp_path))

    *_, archive = traced(daemon, 3)
    assert archive["fault"] is True
    assert "99010119850315101X" not in json.dumps(archive)


@pytest.mark.parametrize("trace", ["", TRACE.format(sampled=0)])
def test_what_is_not_sampled_is_not_sent(daemon, tmp_path, trace):
    """Nor is anything lost by it."""
    in_a_process_of_its_own(WORK, **in_lambda(daemon, 0, tmp_path) | {"_X_AMZN_TRACE_ID": trace})

    daemon.settimeout(0)
    with pytest.raises(BlockingIOError):
        daemon.recv(1)


def test_outside_of_lambda_nothing_fails(daemon):
    """There is no invocation to belong to."""
    in_a_process_of_its_own(WORK, DAEMON=address(daemon))


def test_a_daemon_that_does_not_listen_is_not_waited_for(daemon, tmp_path):
    """Datagrams are sent, not delivered."""
    environment = in_lambda(daemon, 1, tmp_path)
    daemon.close()

    in_a_process_of_its_own(WORK, **environment)


def test_without_a_daemon_there_is_no_socket_and_no_sdk():
    """A fifth of a second of every cold start is not spent."""
    in_a_process_of_its_own(
        "import socket\n"
        "socket.socket = None\n"
        "import sys\n"
        "from chalicelib.adapters.tracing import Tracing\n"
        "with Tracing(None).segment('plan', application='app-1'): pass\n"
        "assert not any(name.startswith('aws_xray_sdk') for name in sys.modules)\n"
    )


def test_without_a_daemon_an_error_passes_through():
    """Tracing decides nothing."""
    with pytest.raises(KeyError), Tracing(None).segment("plan"):
        raise KeyError("x")
