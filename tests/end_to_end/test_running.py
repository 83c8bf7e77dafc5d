"""What `make run` says when it cannot run."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.ports import LOOPBACK

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.cloud


def run(place):
    """`make run` over this place, which is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "infra.local.run"],
        cwd=ROOT,
        env={**os.environ, "YIJIAN_HOME": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_on_the_same_place_is_refused(standing):
    """Two clouds over one state would spoil it; who is there already is named."""
    refused = run(standing.place.root)
    assert refused.returncode == 1
    assert f"is in use by process {os.getpid()}" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_that_another_program_took_is_named(standing, tmp_path):
    """The port, what it is kept for, and what can be done."""
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        (tmp_path / "ports.json").write_text(json.dumps({"front": port}), "utf-8")
        refused = run(tmp_path)
    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert "front" in refused.stderr
    assert "Traceback" not in refused.stderr
