"""How long one application takes from the first question to its archive, and how many a second.

On the local cloud that `make demo` starts, over the public API, with departments that answer at
once: the simplest typical journey that can be taken again and again, everybody's sign-ins and
uploads included. Warmed up first; never more than four together, which is what the local cloud
bears.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.figure import Figure, spread
from infra.local.identity.people import read_people
from infra.local.journeys.drive import drive
from infra.local.journeys.figures import Figures
from infra.local.journeys.journey import Journey, read_journeys
from infra.local.journeys.play import Place as At
from infra.local.place import Place
from infra.local.service import running

ROUNDS = 3
TOGETHER = (1, 2, 4)
EACH = 2
"""Applications that each of those who work together takes through, one after another."""

COMMAND = "python -m benchmarks.run end_to_end"


def measure() -> Iterator[Figure]:
    """Seconds for one, and applications a second at one, two and four together."""
    journey = simplest()
    with ExitStack() as held:
        fresh = held.enter_context(tempfile.TemporaryDirectory(prefix="yijian-bench-"))
        service = held.enter_context(running(Place(Path(fresh))))
        at = At(service.base_url, service.issuer, read_people())
        warmed_up = [elapsed(journey, at, together)[0] for together in reversed(TOGETHER)]
        taken = [(together, *elapsed(journey, at, together))
                 for _ in range(ROUNDS) for together in TOGETHER]  # fmt: skip
    alone = [made.seconds for together, _, made in taken for made in made if together == 1]
    yield Figure(
        name="one application, end to end", unit="s", command=COMMAND, taken=spread(alone, 2),
        beside={"life event": journey.life_event, "path": journey.path,
                "seconds of warming up": [round(each, 1) for each in warmed_up]},
    )  # fmt: skip
    for together in TOGETHER:
        rates = [len(made) / seconds for n, seconds, made in taken if n == together]
        each = [one.seconds for n, _, made in taken if n == together for one in made]
        yield Figure(
            name=f"applications a second, {together} together", unit="1/s", command=COMMAND,
            taken=spread(rates), beside={"seconds of each, median": statistics.median(each)},
        )  # fmt: skip


def simplest() -> Journey:
    """Of the typical journeys that found something, the one with the fewest people.

    What is founded is new each time, so the same people can do it again: what is sold, its seller
    has no longer. Nobody opens a wallet afterwards: they would open the same few all at once.
    """
    typical = [journey for journey in read_journeys()
               if journey.path == "typical" and journey.represents]  # fmt: skip
    fewest = min(typical, key=lambda journey: len(journey.players))
    return fewest.model_copy(update={"wallets": (), "represents": None})


def elapsed(journey: Journey, at: At, together: int) -> tuple[float, list[Figures]]:
    """Seconds until all of them are archived, with the figures of each."""
    with ThreadPoolExecutor(together) as people:
        begun = time.monotonic()
        made = [figures for several in people.map(lambda _: some(journey, at), range(together))
                for figures in several]  # fmt: skip
        return time.monotonic() - begun, made


def some(journey: Journey, at: At) -> list[Figures]:
    """Several applications, one after another; raises JourneyFailed where one stops."""
    return [archived(drive(journey, at, lambda _words: None).figures) for _ in range(EACH)]


def archived(figures: Figures) -> Figures:
    """One that went well: another would only look fast."""
    if figures.status != "archived" or figures.granted != figures.items:
        raise RuntimeError(f"A journey did not end well: {figures}")
    return figures
