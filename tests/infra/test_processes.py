"""Our own processes are found, waited for and ended by their id, and by nothing else."""

import sys
from pathlib import Path

import pytest

from infra.local.ports import LOOPBACK, free_ports
from infra.local.processes import Command, companion, end_gently, is_running, leftover, start


@pytest.fixture
def server(tmp_path):
    port = free_ports(1)[0]
    words = [sys.executable, "-m", "http.server", str(port), "--bind", LOOPBACK]
    return Command(
        name="The server",
        words=words,
        health=f"http://{LOOPBACK}:{port}/",
        log=tmp_path / "log",
        note=tmp_path / "note",
    )


def test_a_companion_lives_as_long_as_its_block(server):
    """Ready when the block begins, gone when it ends."""
    with companion(server):
        pid = int(server.note.read_text("utf-8"))
        assert is_running(pid)
        assert leftover(server) == pid
    assert not is_running(pid)
    assert leftover(server) is None


def test_what_a_killed_run_left_is_found_and_ended(server):
    """It would hold the port otherwise."""
    process = start(server)
    left = leftover(server)
    assert left == process.pid
    end_gently(left)
    process.wait()
    assert leftover(server) is None


def test_a_stranger_with_a_noted_id_is_left_alone(server):
    """Ids are used again by the system."""
    with companion(server):
        other = Command("Another", ["python", "other.py"], "", server.log, server.note)
        assert leftover(other) is None


def test_one_that_does_not_start_says_why(tmp_path):
    """The end of its log is in the message."""
    words = [sys.executable, "-c", "raise SystemExit('the reason')"]
    log = tmp_path / "log"
    command = Command("It", words, f"http://{LOOPBACK}:{free_ports(1)[0]}/", log, tmp_path / "note")
    with pytest.raises(SystemExit, match="the reason"):
        start(command)


def test_no_aws_account_of_ours_reaches_a_child(server, monkeypatch):
    """A developer's real account must never be touched by the local cloud."""
    monkeypatch.setenv("AWS_PROFILE", "production")
    with companion(server):
        pid = int(server.note.read_text("utf-8"))
        environment = Path(f"/proc/{pid}/environ").read_bytes()
    assert b"AWS_" not in environment
