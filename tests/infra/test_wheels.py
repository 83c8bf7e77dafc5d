"""The wheels of the functions are fetched once for each lock, and pip asks nobody else for them."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from infra import wheels
from tests.infra.locks import lock_of

ROOT = Path(__file__).parents[2]
WHEEL = "six"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Chalice asks the index")


@pytest.fixture
def project(tmp_path):
    """The smallest project that has a lock: of one pure package."""
    lock = lock_of(WHEEL, ROOT / wheels.REQUIREMENTS)
    (tmp_path / wheels.REQUIREMENTS).write_text(lock, "utf-8")
    return tmp_path


def fetched(project):
    return {path.name: path.stat().st_mtime_ns for path in (project / wheels.BUILT).glob("*.whl")}


def test_pip_finds_them_there_and_asks_no_index(project):
    """As Chalice calls it."""
    told = wheels.environment(project)

    words = ["download", "--quiet", "--dest", "found", "--requirement", wheels.REQUIREMENTS]
    subprocess.run([sys.executable, "-m", "pip", *words], cwd=project, env={**os.environ, **told},
                   check=True)  # fmt: skip

    assert told["PIP_NO_INDEX"]
    assert {path.name for path in (project / "found").iterdir()} == {*fetched(project)}


def test_they_are_fetched_anew_only_where_the_lock_has_changed(project):
    """By its bytes."""
    wheels.environment(project)
    before = fetched(project)
    wheels.environment(project)
    assert fetched(project) == before

    lock = project / wheels.REQUIREMENTS
    lock.write_text(f"# another\n{lock.read_text('utf-8')}", "utf-8")
    wheels.environment(project)
    assert {*fetched(project)} == {*before}
    assert fetched(project) != before


def test_what_is_not_as_locked_is_refused_each_time(project):
    """By its hash; nothing of it is taken for fetched."""
    lock = project / wheels.REQUIREMENTS
    lock.write_text(f"{WHEEL}==1.17.0 --hash=sha256:{'0' * 64}\n", "utf-8")

    for _ in range(2):
        with pytest.raises(click.ClickException, match="not gathered"):
            wheels.environment(project)
