"""How long the catalogue takes to load at a cold start, and how large it is.

Each round is a fresh process, which has imported what a function has imported when it first asks
for the catalogue: from the bytes in the package to definitions that can be planned, hash checked.
"""

import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, exactly, spread
from benchmarks.opening import ROOT, current
from chalicelib.catalogue.compile import compiled

ROUNDS = 9
COMMAND = "python -m benchmarks.run loading"
FIRST = """
import sys, time
from pathlib import Path
from chalicelib.catalogue.compile import read_compiled
content = Path(sys.argv[1]).read_bytes()
begun = time.process_time()
read_compiled(content)
print(1000 * (time.process_time() - begun))
"""


def measure() -> Iterator[Figure]:
    """Milliseconds of the processor, and bytes."""
    definitions = current()
    content = compiled(definitions)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.json"
        path.write_bytes(content)
        taken = [_first(path) for _ in range(ROUNDS)]
    yield Figure(
        name="catalogue loaded at a cold start", unit="ms CPU", command=COMMAND, at_most=30,
        taken=spread(taken),
        beside={"life events": len(definitions.life_events), "items": len(definitions.items)},
    )  # fmt: skip
    yield Figure(
        name="compiled catalogue", unit="kB", command=COMMAND,
        taken=exactly(round(len(content) / 1000, 1)),
        beside={"compressed, kB": round(len(zlib.compress(content, 9)) / 1000, 1)},
    )  # fmt: skip


def _first(path: Path) -> float:
    done = subprocess.run([sys.executable, "-c", FIRST, str(path)], cwd=ROOT,
                          capture_output=True, text=True, check=True)  # fmt: skip
    return float(done.stdout)
