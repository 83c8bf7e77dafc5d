"""How long plan and prefill take: the largest bundle there is, and bundles that grow.

The fullest journey there is of it: its answers, its parties, all of whom agree to everything and
hold one of each certificate that a person can hold. Only the processor's time counts; what stands
around the stages is kept in memory.
"""

import math
import statistics
from collections.abc import Iterator

from benchmarks.figure import Figure, Spread, exactly, spread
from benchmarks.opening import current, opened
from benchmarks.register import Register
from benchmarks.rounds import Work, cpu, interleaved
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.names import ApplicationId
from chalicelib.stages.prefill import Before, prefill
from infra.local.journeys.journey import Journey, read_journeys
from tests.cloud.doors import Doors
from tests.cloud.in_memory import InMemoryCloud

SIZES = (5, 10, 25, 50, 100, 200)
ROUNDS = 9
COMMAND = "python -m benchmarks.run planning"


def measure() -> Iterator[Figure]:
    """CPU of the largest, the slope over sizes, and how often a certificate is fetched."""
    definitions = current()
    desks = {size: Desk(grown(definitions, size)) for size in SIZES}
    desk = Desk(definitions)
    contestants = {"largest": desk.case} | {str(size): desks[size].case for size in SIZES}
    interleaved(contestants, 1)  # what is built at first use is built
    taken = interleaved(contestants, ROUNDS, cpu)
    yield Figure(
        name="plan + prefill of the largest bundle", unit="ms CPU", command=COMMAND,
        taken=spread(taken["largest"]),
        beside={"life event": desk.event.id, "items": desk.items},
    )  # fmt: skip
    yield Figure(
        name=f"growth of plan + prefill, {SIZES[0]} … {SIZES[-1]} items", unit="slope",
        command=COMMAND, at_most=1.1, taken=slopes(taken),
        beside={f"{size} items, ms CPU": spread(taken[str(size)]).median for size in SIZES},
    )  # fmt: skip
    counts = [each.register.fetched for each in (desk, *desks.values())]
    yield Figure(
        name="fetches of one certificate by one application", unit="fetches", command=COMMAND,
        at_most=1, taken=exactly(max(max(count.values()) for count in counts)),
        beside={"certificates fetched for the largest": len(counts[0]) // (ROUNDS + 1)},
    )  # fmt: skip


def slopes(taken: dict[str, list[float]]) -> Spread:
    """The slope of log time to log items, by least squares, in each round."""
    logs = [math.log(size) for size in SIZES]
    return spread([
        statistics.linear_regression(logs, [math.log(taken[str(s)][n]) for s in SIZES]).slope
        for n in range(ROUNDS)
    ])  # fmt: skip


class Desk:
    """One catalogue in memory, at which applications are opened; its register counts."""

    def __init__(self, definitions: Definitions) -> None:
        self.event = largest(definitions)
        self.journey = fullest(self.event)
        self.items = len(definitions.bundle(self.event.bundle).items)
        self.register = Register(definitions)
        self._cloud = InMemoryCloud(current())
        self._cloud.certificates = self.register
        # Not published: what is publishable has forty items at most.
        self._cloud.catalogues.put(definitions)
        self._cloud.definitions = definitions
        self._doors = Doors(self._cloud)

    def case(self) -> Work:
        """A new application, all agreed; the work is to plan and prefill it."""
        application, people, _ = opened(self._doors, self.journey)
        self.register.begin(application, people)
        return lambda: self._work(application)

    def _work(self, application: ApplicationId) -> None:
        self._cloud.stands(application).plan()
        prefill(Before(application=application), self._cloud.prefill_ports)


def largest(definitions: Definitions) -> LifeEvent:
    """The life event with the most items behind it."""
    return max(definitions.life_events, key=lambda e: len(definitions.bundle(e.bundle).items))


def fullest(event: LifeEvent) -> Journey:
    """The journey of this event in which most people have a part."""
    made = [each for each in read_journeys() if each.life_event == event.id]
    return max(made, key=lambda each: len(each.parties))


def grown(definitions: Definitions, size: int) -> Definitions:
    """The largest bundle with as many items, each needing no other, and its life event alone."""
    event = largest(definitions)
    models = [definitions.items_by_id[p.item] for p in definitions.bundle(event.bundle).items]
    copies = tuple(
        models[n % len(models)].model_copy(update={"id": f"copy-{n}", "outputs": ()})
        for n in range(size)
    )
    bundle = Bundle(id=event.bundle, title=event.title, lead=definitions.departments[0].id,
                    items=tuple(BundleItem(item=copy.id) for copy in copies))  # fmt: skip
    known = {name: getattr(definitions, name) for name in Definitions.model_fields}
    return Definitions(**{**known, "items": copies, "bundles": (bundle,),
                          "life_events": (event,)})  # fmt: skip
