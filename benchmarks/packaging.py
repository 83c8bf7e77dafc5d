"""How large the function is, zipped and unzipped, and how much of it is byte code.

Measures what `make package` makes, making it first where it is not up to date.
"""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, exactly
from infra import slim

ROOT = Path(__file__).parent.parent
ZIP = ROOT / "build" / "package" / "deployment.zip"
COMMAND = "python -m benchmarks.run packaging"
MB = 1e6


def measure() -> Iterator[Figure]:
    """Megabytes (10^6 bytes) of the zip, and of what is in it."""
    subprocess.run([sys.executable, "-m", "infra.package"], cwd=ROOT, check=True)
    with zipfile.ZipFile(ZIP) as archive:
        entries = archive.infolist()
    stale = slim.uncompiled(ZIP)
    code = [entry for entry in entries if entry.filename.endswith(".pyc")]
    sources = [entry for entry in entries if entry.filename.endswith(".py")]
    yield Figure(
        name="package, zipped", unit="MB", command=COMMAND, at_most=35,
        taken=exactly(round(ZIP.stat().st_size / MB, 1)),
    )  # fmt: skip
    yield Figure(
        name="package, unzipped", unit="MB", command=COMMAND, at_most=75,
        taken=exactly(round(sum(entry.file_size for entry in entries) / MB, 1)),
        beside={"modules": len(sources), "compiled": len(code),
                "byte code, MB": round(sum(entry.file_size for entry in code) / MB, 1)},
    )  # fmt: skip
    yield Figure(
        name="modules of the package without current byte code", unit="modules", command=COMMAND,
        at_most=0, taken=exactly(len(stale)),
    )  # fmt: skip
