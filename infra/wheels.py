"""The lock of the functions → build/wheels: just those wheels, fetched once, where pip finds them.

Chalice has pip ask the index for each of them at every packaging, which takes longer than all it
does itself. Fetched anew when the lock or this Python changes.
"""

import hashlib
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from infra import stamps

BUILT = "build/wheels"
REQUIREMENTS = "requirements.txt"
GLIBC = ("manylinux2014", "manylinux_2_17", "manylinux_2_26")
"""What Lambda's oldest Python of ours (3.11, glibc 2.26) can load."""


def locked(requirements: Path) -> list[str]:
    """What tells pip: just what is locked there, as Lambda can load it, and nothing to be built."""
    platforms = [f"--platform={glibc}_{platform.machine()}" for glibc in GLIBC]
    return ["--no-deps", "--require-hashes", "--only-binary", ":all:", *platforms,
            "--requirement", str(requirements)]  # fmt: skip


def pip(verb: str, *words: str) -> None:
    """One command of pip, whose own words say what is wrong when it fails."""
    command = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise click.ClickException(f"what is locked was not gathered:\n{done.stderr}")


def environment(project: Path) -> Mapping[str, str]:
    """Where pip is to look, and nowhere else.

    Where this machine is no Linux, Chalice asks the index twice, for it and for Lambda: as ever.
    """
    if sys.platform != "linux":
        return {}
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(_fetched(project))}


def _fetched(project: Path) -> Path:
    folder, lock = project / BUILT, project / REQUIREMENTS
    told = f"{sys.version} {platform.machine()}\0".encode() + lock.read_bytes()
    wanted = hashlib.sha256(told).hexdigest()
    if not stamps.is_made_of(folder, wanted):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pip("download", "--dest", str(folder), *locked(lock))
        stamps.note(folder, wanted)
    return folder
