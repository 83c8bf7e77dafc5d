"""One callback among 1, 10 and 40 items: from the decision until all that it opens is written.

Units of DynamoDB exactly, time in interleaved rounds on Amazon's own engine where the machine has
it, else on moto. ``opens``: nothing (the item stands alone) or one item that waits for it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from moto import mock_aws

from benchmarks.figure import Figure, exactly, spread
from benchmarks.rounds import Work, interleaved
from tests.cloud.beside import CALLBACK, Beside, definitions
from tests.cloud.metered import MeteredCloud
from tests.engine import Engine, missing

SIZES = (1, 10, 40)
ROUNDS = 15
COMMAND = "python -m benchmarks.run callback"
AS_ANYBODY = {"AWS_ACCESS_KEY_ID": "invented", "AWS_SECRET_ACCESS_KEY": "invented"}


def measure() -> Iterator[Figure]:
    """For both shapes: what a callback among forty costs and takes, beside what one alone does."""
    with _tables() as address:
        for opens, opening in (("nothing", False), ("one item", True)):
            cases = {str(size): _Case(size, opening, address) for size in SIZES}
            yield _units(opens, {name: case.units() for name, case in cases.items()})
            taken = interleaved({name: case.prepared for name, case in cases.items()}, ROUNDS)
            yield _time(opens, taken, "DynamoDB Local" if address else "moto")


def _units(opens: str, units: dict[str, tuple[float, float]]) -> Figure:
    first, last = units[str(SIZES[0])], units[str(SIZES[-1])]
    return Figure(
        name=f"units of a callback that opens {opens}, {SIZES[0]} → {SIZES[-1]} items",
        unit="ratio", command=COMMAND, at_most=1.5,
        taken=exactly(round(sum(last) / sum(first), 3)),
        beside={f"{size} items: read, write": each for size, each in units.items()},
    )  # fmt: skip


def _time(opens: str, taken: dict[str, list[float]], on: str) -> Figure:
    first, last = taken[str(SIZES[0])], taken[str(SIZES[-1])]
    return Figure(
        name=f"time of a callback that opens {opens}, {SIZES[0]} → {SIZES[-1]} items",
        unit="ratio", command=COMMAND, at_most=1.5,
        taken=spread([late / early for late, early in zip(last, first, strict=True)]),
        beside={"on": on, **{f"{size} items, ms": spread(each) for size, each in taken.items()}},
    )  # fmt: skip


@contextmanager
def _tables() -> Iterator[str | None]:
    """Where tables are: the engine's address, or None within moto."""
    os.environ.update({name: os.environ.get(name, value) for name, value in AS_ANYBODY.items()})
    if missing():
        with mock_aws():
            yield None
        return
    with tempfile.TemporaryDirectory() as directory:
        engine = Engine(Path(directory))
        try:
            yield engine.address
        finally:
            engine.kill()


class _Case:
    """Applications of one size, each brought to where its callback comes: that alone is timed."""

    def __init__(self, size: int, opening: bool, address: str | None) -> None:
        waiting = 1 if opening and size > 1 else 0
        made = definitions(size - waiting, opening=opening)
        self._beside = Beside(MeteredCloud(made, 2 * size + opening, address))

    def prepared(self) -> Work:
        """One decision, and all that follows from it, on an application of its own."""
        application = self._beside.handed_in()
        return lambda: self._beside.callback(application)

    def units(self) -> tuple[float, float]:
        """What one callback reads and writes, whoever does it."""
        self.prepared()()
        read, written = self._beside.cloud.units(*CALLBACK)
        return read, written
