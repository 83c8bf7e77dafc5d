"""The ledger on Amazon's own engine: what a line costs, two at once, five thousand of one holder.

Units are counted by size, as AWS bills them; times are of DynamoDB Local on this machine, without
the way to AWS.
"""

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks.figure import Figure, exactly, spread
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.capacity import Consumed
from chalicelib.adapters.ledger import TableLedger
from chalicelib.adapters.ledger.reading import chains_in
from chalicelib.adapters.recorded_today import RecordedToday
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.domain.auditing import audit
from chalicelib.domain.ledger_chain import verify
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.services.disclosures import PAGE
from chalicelib.ports.ledgers import Disclosure, LedgerPage
from chalicelib.ports.remote_services import Showing
from infra.template import table_of
from tests.engine import REGION, Engine, missing
from tests.fakes.keyed_hashes import FakeKeyedHash

COMMAND = "python -m benchmarks.run ledger"
HOLDER, MANY = "99010119850315101X", "990101197504181099"
TIMES, EACH, LINES = 200, 100, 5000


def disclosure(number: int = 0, **changed: object) -> Disclosure:
    """A line as a case of nine fields leaves it."""
    parts: dict[str, object] = {
        "application": "531a076e88bcf21cecc5", "items": ("dragon-registration",),
        "certificate": None, "number": f"990101-20261126-{number:05d}",
        "fields": tuple(f"field_of_the_form_{n}" for n in range(9)),
        "requester": "body:dragon-office-990101", "purpose": "keep-a-dragon", "basis": "duty",
        "result": "shown", "references": ("行政许可法 第三十二条",), "reader": "officer-7",
        "round": 1, "day": date(2026, 11, 26),
    }  # fmt: skip
    return Disclosure.model_validate({**parts, **changed})


class Bench:
    """A ledger on an engine of its own; what each call costs is noted."""

    def __init__(self, engine: Engine) -> None:
        self.spent: list[Consumed] = []
        self._address = engine.address
        engine.resource().create_table(
            TableName="ledger",
            **table_of("LedgerTable"),
        )  # fmt: skip
        self.ledger = self.another()

    @property
    def table(self) -> Table:
        """Where it is."""
        return Table("ledger", REGION, self._address, on_capacity=self.spent.append)

    def another(self) -> TableLedger:
        """One more writer."""
        return TableLedger(self.table, FakeKeyedHash(), SystemClock())

    def cost(self, work: Callable[[], object]) -> tuple[float, float]:
        """Units read and written by it."""
        self.spent.clear()
        work()
        return sum(s.read_units for s in self.spent), sum(s.write_units for s in self.spent)


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def measure() -> Iterator[Figure]:
    """Units and times of a line, of a repeat, of two at once, of a whole holder."""
    if lacking := missing():
        raise LookupError(lacking)
    os.environ.setdefault("AWS_ACCESS_KEY_ID", "invented")
    os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "invented")
    with tempfile.TemporaryDirectory() as directory:
        engine = Engine(Path(directory))
        try:
            bench = Bench(engine)
            yield from _lines(bench)
            yield from _two_at_once(bench)
            yield from _many(bench)
        finally:
            engine.kill()
    yield _remembered()


def _lines(bench: Bench) -> Iterator[Figure]:
    ledger, once = bench.ledger, disclosure(1)
    kinds: dict[str, Callable[[int], object]] = {
        "a line": lambda n: ledger.record(HOLDER, disclosure(n)),
        "a line that happens once": lambda n: ledger.record_once(HOLDER, disclosure(n, round=2)),
        "the repeat of such a line": lambda _: ledger.record_once(HOLDER, once),
    }
    ledger.record_once(HOLDER, once)
    for name, write in kinds.items():
        write(0)
        read, written = bench.cost(lambda write=write: write(TIMES + 1))  # type: ignore[misc]
        taken = [milliseconds(lambda write=write, n=n: write(n)) for n in range(1, TIMES + 1)]  # type: ignore[misc]
        yield Figure(name=f"{name}: units", unit="units", taken=exactly(read + written),
                     command=COMMAND, beside={"read": read, "written": written})  # fmt: skip
        yield Figure(name=f"{name}: time", unit="ms", taken=spread(taken), command=COMMAND)


def _two_at_once(bench: Bench) -> Iterator[Figure]:
    """Both write to one chain as fast as they can: all of it stands, in one chain."""

    def write(writer: TableLedger) -> None:
        for number in range(EACH):
            repeated(lambda number=number: writer.record(MANY, disclosure(number)))  # type: ignore[misc]

    def both() -> None:
        threads = [threading.Thread(target=write, args=(bench.another(),)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    taken = milliseconds(both) / (2 * EACH)
    stands = len(bench.ledger.page(MANY, None, 3 * EACH).lines)
    whole = all(verify(chain.lines).kind == "intact" for chain in chains_in(bench.table))
    beside = {"written": stands, "of": 2 * EACH, "whole": whole}
    yield Figure(name="a line, two writing to one chain at once", unit="ms", taken=exactly(taken),
                 command=COMMAND, beside=beside)  # fmt: skip


def _many(bench: Bench) -> Iterator[Figure]:
    for number in range(LINES - 2 * EACH):
        bench.ledger.record(MANY, disclosure(number, application=f"application-{number % 20}"))
    read, _ = bench.cost(lambda: bench.ledger.page(MANY, None, PAGE))
    paged = [milliseconds(lambda: bench.ledger.page(MANY, None, PAGE)) for _ in range(5)]
    yield Figure(name=f"a page of {LINES} lines of one holder", unit="ms", taken=spread(paged),
                 command=COMMAND, beside={"units read": read})  # fmt: skip
    chains = [chain for chain in chains_in(bench.table) if len(chain.lines) > 1]
    lines = sum(len(chain.lines) for chain in chains)
    verified = [milliseconds(lambda: list(audit(chains, {}))) for _ in range(5)]
    yield Figure(name=f"{LINES} lines verified", unit="ms", command=COMMAND,
                 taken=spread([one * LINES / lines for one in verified]))  # fmt: skip


class _Stands:
    """Whatever is to be recorded stands already."""

    def record_shown(self, showings: object) -> None:
        """Nothing is asked."""

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """Nothing is in it, of anybody."""
        return LedgerPage(lines=(), next=after if holder_id else None)


def _remembered() -> Figure:
    """What a case of three people costs whoever looks at it again that day."""
    today = RecordedToday(_Stands())
    shown = tuple(Showing(holder_id=f"{n}", disclosure=disclosure()) for n in range(3))
    today.record_shown(shown)
    taken = [milliseconds(lambda: today.record_shown(shown)) for _ in range(TIMES)]
    return Figure(name="a case of three people that is looked at again", unit="ms",
                  taken=spread(taken), command=COMMAND)  # fmt: skip
