"""How many papers one core makes in a second, how long the function's start takes, what it carries.

Printed and sealed for real: the layer's libraries and fonts, an invented type, a key in memory.
Every paper is another one, so that typst remembers nothing of it.
"""

import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Figure, exactly, spread
from chalicelib.adapters.documents.typst_press import TypstPress
from infra import layer
from infra.authority import authority
from tests.catalogue.paper.pieces import CONTENT, ISSUER, sheet
from tests.fakes.chains import FakeChains
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner

ROOT = Path(__file__).parent.parent
COMMAND = "python -m benchmarks.run documents"
AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
ROUNDS, PAPERS, STARTS = 7, 20, 5
MB = 1e6
LARGEST = 250
"""Megabytes that a function and its layers may take unzipped (Lambda's limit, of 2^20 bytes)."""

COLD = """
import sys, time
began = time.process_time()
sys.path.insert(0, {layer!r})
from pathlib import Path
from chalicelib.adapters.documents.typst_press import TypstPress
press = TypstPress(Path({layer!r}) / "yijian_fonts")
press.has_glyph("一")
print(1000 * (time.process_time() - began))
"""


def measure() -> Iterator[Figure]:
    """Papers, starts, sizes."""
    zipped = layer.made(ROOT)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
        yield from _papers(Path(folder) / "python" / layer.FOLDER)
        yield _start(str(Path(folder) / "python"))
        yield from _sizes(zipped, archive)


def _papers(fonts: Path) -> Iterator[Figure]:
    press, keys = TypstPress(fonts), FakeSigner()
    with tempfile.TemporaryDirectory() as folder:
        sealer = sealer_of(keys, FakeChains(keys, authority(Path(folder))))
    names = (f"陈立新{number}" for number in range(1_000_000))

    def printed() -> bytes:
        return press.press(sheet(fields=CONTENT | {"name": next(names)}), AT)

    def sealed() -> bytes:
        return sealer.seal(printed(), "dragon-office-990101", ISSUER)

    whole = sealed()
    taken = {work.__name__: [_a_second(work) for _ in range(ROUNDS)] for work in (printed, sealed)}
    yield Figure(
        name="papers printed and sealed by one core", unit="papers/s", command=COMMAND,
        taken=spread(taken["sealed"]),
        beside={"printed alone, papers/s": spread(taken["printed"]).median,
                "bytes of one": len(whole)},
    )  # fmt: skip


def _a_second(work: Callable[[], bytes]) -> float:
    """How many a second of processor time, all threads of typst counted."""
    began = time.process_time()
    for _ in range(PAPERS):
        work()
    return PAPERS / (time.process_time() - began)


def _start(unpacked: str) -> Figure:
    taken = []
    for _ in range(STARTS):
        command = [sys.executable, "-W", "ignore", "-c", COLD.format(layer=unpacked)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        taken.append(float(done.stdout))
    return Figure(
        name="cold import of press and sealer, fonts read", unit="ms CPU", command=COMMAND,
        taken=spread(taken),
    )  # fmt: skip


def _sizes(zipped: Path, archive: zipfile.ZipFile) -> Iterator[Figure]:
    whole = sum(entry.file_size for entry in archive.infolist())
    fonts = sum(e.file_size for e in archive.infolist() if f"/{layer.FOLDER}/" in e.filename)
    yield Figure(
        name="layer of documents, zipped", unit="MB", command=COMMAND,
        taken=exactly(round(zipped.stat().st_size / MB, 1)),
    )  # fmt: skip
    yield Figure(
        name="layer of documents, unzipped", unit="MB", command=COMMAND, at_most=LARGEST - 75,
        taken=exactly(round(whole / MB, 1)), beside={"fonts, MB": round(fonts / MB, 1)},
    )  # fmt: skip
