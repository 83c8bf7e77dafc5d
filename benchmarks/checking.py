"""How long the check takes: all definitions, each life event over all its combinations, one change.

Only the processor's time counts. Nothing is kept from one round to the next, but where that is
what is measured.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, spread
from benchmarks.opening import current
from benchmarks.rounds import Preparation, Work, cpu, interleaved
from chalicelib.catalogue.check import check, prove
from chalicelib.catalogue.check.endings import fates
from chalicelib.catalogue.check.kept import Kept
from chalicelib.catalogue.check.parts import part_of
from chalicelib.catalogue.combinations import combinations
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.entrypoints.command.watching import Watch

ROUNDS = 5
MOST = 60_000
"""Milliseconds for all events, of both processors of the smallest machine together."""

COMMAND = "python -m benchmarks.run checking"


def measure() -> Iterator[Figure]:
    """CPU of the whole, of the whole where one event changed, and of each event."""
    definitions = current()
    counts = {e.id: combinations(e, definitions).count for e in definitions.life_events}
    with TemporaryDirectory() as folder:
        one = Watch(Kept(Path(folder)), lambda _: None)
        check(definitions, prover=one)
        taken = interleaved(
            {"all": lambda: _fresh(lambda: check(definitions)),
             "one": lambda: _fresh(lambda: check(_changed(definitions), prover=one)),
             **{e.id: _proving(e, definitions) for e in definitions.life_events}},
            ROUNDS, cpu,
        )  # fmt: skip
    yield Figure(
        name="check of all definitions", unit="ms CPU", command=COMMAND, at_most=MOST,
        taken=spread(taken["all"]),
        beside={"life events": len(counts), "combinations": sum(counts.values())},
    )  # fmt: skip
    yield Figure(name="check where one life event changed", unit="ms CPU", command=COMMAND,
                 taken=spread(taken["one"]))  # fmt: skip
    slowest = max(counts, key=lambda name: spread(taken[name]).median)
    yield Figure(
        name="proof of the slowest life event", unit="ms CPU", command=COMMAND,
        taken=spread(taken[slowest]),
        beside={name: {"combinations": count, "ms CPU": spread(taken[name]).median}
                for name, count in counts.items()},
    )  # fmt: skip


def _proving(event: LifeEvent, definitions: Definitions) -> Preparation:
    part = part_of(event, definitions)
    return lambda: _fresh(lambda: prove(part))


def _fresh(work: Work) -> Work:
    """What was lived through before is forgotten, as in a process of its own."""
    fates.cache_clear()
    return work


_words = iter(range(10**9))


def _changed(definitions: Definitions) -> Definitions:
    """The same, with other words in one life event every time."""
    first, *rest = definitions.life_events
    title = first.title.model_copy(update={"en": f"{first.title.en} {next(_words)}"})
    parts = {name: getattr(definitions, name) for name in Definitions.model_fields}
    events = (first.model_copy(update={"title": title}), *rest)
    return Definitions(**{**parts, "life_events": events})
