"""How long a cold start takes: importing the service, beside importing what it stands on."""

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.rounds import interleaved

ROOT = Path(__file__).parent.parent
ROUNDS = 7
STACK = (
    "aws_lambda_powertools", "boto3", "chalice", "chinese_calendar", "cryptography", "jwt",
    "pydantic", "pynamodb.models", "standardwebhooks", "urllib3",
)  # fmt: skip


def cold_import() -> dict[str, object]:
    """``import app`` in a fresh process against the third-party stack alone: ratio of medians."""
    contestants = {
        "app": lambda: _fresh("import app"),
        "stack": lambda: _fresh(f"import {', '.join(STACK)}"),
        "nothing": lambda: _fresh("pass"),
    }
    taken = interleaved(contestants, ROUNDS)
    ratio = taken["app"]["median_ms"] / taken["stack"]["median_ms"]
    return {**taken, "ratio": round(ratio, 3)}


def package() -> dict[str, object]:
    """The size of the packaged function, if `make package` has made it."""
    zipped = ROOT / "build" / "package" / "deployment.zip"
    if not zipped.exists():
        return {"made": False}
    listing = subprocess.run(["unzip", "-l", str(zipped)], capture_output=True, text=True,
                             check=False).stdout  # fmt: skip
    total = re.search(r"(\d+)\s+\d+ files", listing)
    return {
        "made": True,
        "zipped_mb": round(zipped.stat().st_size / 1e6, 1),
        "unzipped_mb": round(int(total.group(1)) / 1e6, 1) if total else None,
    }


def _fresh(code: str) -> None:
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, check=True)
