"""What is said where DynamoDB Local cannot be had, and when that is a failure."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("bash", "cat", "cksum", "dirname", "head", "mkdir", "sed", "sh", "tail", "touch")


@pytest.fixture
def bare(tmp_path):
    """A machine with neither npm nor Java, on which nothing was fetched yet."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in NEEDED:
        (tools / name).symlink_to(shutil.which(name))
    (tmp_path / "infra").mkdir()
    for name in ("engine", "java"):
        shutil.copy(ROOT / "infra" / name, tmp_path / "infra" / name)
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    return tmp_path


def set_up(machine, **variables):
    environment = {"PATH": str(machine / "bin"), **variables}
    return subprocess.run([machine / "infra" / "engine"], env=environment, capture_output=True,
                          text=True, check=False)  # fmt: skip


def give(machine, name, script):
    tool = machine / "bin" / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


def test_a_machine_without_npm_is_told_what_it_misses_and_goes_on(bare):
    """Everything else works without it."""
    told = set_up(bare)
    assert told.returncode == 0
    assert "no npm" in told.stderr
    assert "sudo apt-get install nodejs npm" in told.stderr
    assert "are skipped" in told.stderr


@pytest.mark.parametrize("version", ['openjdk version "11.0.2" 2019-01-15', "", None])
def test_a_machine_without_a_java_that_is_new_enough_is_told_so(bare, version):
    """Whatever was fetched for it; and it is told again at the next time."""
    give(bare, "npm", "mkdir -p node_modules")
    if version is not None:
        give(bare, "java", f"echo '{version}' >&2")
    for told in (set_up(bare), set_up(bare)):
        assert told.returncode == 0
        assert "no Java 17" in told.stderr
    assert not (bare / "node_modules" / "installed").exists()


def test_what_is_fetched_once_is_not_fetched_again(bare):
    """Until something else is asked for."""
    give(bare, "npm", "mkdir -p node_modules && echo fetched >>fetched")
    give(bare, "java", "echo 'openjdk version \"21.0.1\" 2023-10-17' >&2")
    assert [set_up(bare).returncode for _ in range(2)] == [0, 0]
    assert (bare / "node_modules" / "installed").exists()
    (bare / "package-lock.json").write_text("{}")
    set_up(bare)
    assert (bare / "fetched").read_text().count("fetched") == 2


@pytest.mark.parametrize("npm", [None, "echo no network >&2; exit 1", "mkdir -p node_modules"])
def test_ci_may_not_do_without(bare, npm):
    """There nothing is skipped for want of npm, of a network, or of Java."""
    if npm:
        give(bare, "npm", npm)
    assert set_up(bare, CI="true").returncode == 1


def test_a_network_that_does_not_answer_is_told(bare):
    """In npm's own last words."""
    give(bare, "npm", "echo 'npm error network' >&2; exit 1")
    told = set_up(bare)
    assert told.returncode == 0
    assert "npm error network" in told.stderr
    assert "Is there a network?" in told.stderr
