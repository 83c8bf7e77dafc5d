"""How long prefilling from six sources takes: against the slowest of them, and with one down.

The journey whose people agree to most certificate types. These are dealt out over the five base
registers, so that each is asked about as many as another, or one more. Every register is a
process of its own, speaks the real wire over real HTTP, and takes its time for each answer; our
own register stands in memory and takes its time, too.
"""

import multiprocessing
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from benchmarks.figure import Figure, exactly, spread
from benchmarks.opening import FIRST, current, opened, widest
from chalicelib.adapters.sources import (
    Breaker,
    Gathering,
    HttpSource,
    Ourselves,
    OwnRegister,
    Posting,
)
from chalicelib.adapters.sources.http_source import REQUESTS
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.names import Code, SourceId
from chalicelib.domain.querying import Attested, Notice, Query, SourceAnswer
from chalicelib.ports.sources import Source
from chalicelib.stages.prefill import Before, prefill
from tests.adapters.sources.register import Listening, Register
from tests.cloud.doors import Doors
from tests.cloud.in_memory import BASE_URL, InMemoryCloud
from tests.cloud.inventing import content_for
from tests.cloud.people import CHEN, ISSUED, Person, person
from tests.fakes.certificates import FakeCertificates
from tests.fakes.signers import FakeSigner
from tests.fakes.sources import Kept

ROUNDS = 9
PEOPLE = 12
OWN = 0.01
"""Seconds that our own register takes for one answer."""

EACH = 0.1, 0.15, 0.2, 0.25, 0.3
"""Seconds that the base registers take for one answer, each its own."""

COMMAND = "python -m benchmarks.run sources"
SIGNER = FakeSigner()


def measure() -> Iterator[Figure]:
    """Wall time against the slowest source; CPU a field; one of six down; fetches."""
    definitions = dealt_out(current(), widest()[1])
    with registers(definitions) as listening:
        desk = Desk(definitions, listening)
        desk.run()
        runs = [desk.run() for _ in range(ROUNDS)]
        down = Desk(definitions, {**listening, list(listening)[-1]: unheard()})
        first = [down.run() for _ in range(2)]
        while not down.run().rested:
            pass
        rested = [down.run() for _ in range(ROUNDS)]
    yield Figure(
        name="prefill from six sources ÷ the slowest of them", unit="×", command=COMMAND,
        at_most=1.2, taken=spread([run.seconds / run.slowest for run in runs]),
        beside={"prefill, s": spread([run.seconds for run in runs]).median,
                "slowest source, s": spread([run.slowest for run in runs]).median,
                "all one after the other, s": spread([run.together for run in runs]).median,
                "questions": runs[0].questions, "sources asked": runs[0].sources},
    )  # fmt: skip
    yield Figure(
        name="CPU of a prefill, for each field filled", unit="ms CPU", command=COMMAND,
        taken=spread([1000 * run.cpu / run.fields for run in runs]),
        beside={"fields": runs[0].fields, "questions": runs[0].questions},
    )  # fmt: skip
    yield Figure(
        name="prefill with one of six that never answers, let be by then", unit="s",
        command=COMMAND, at_most=1.2 * spread([run.seconds for run in runs]).median,
        taken=spread([run.seconds for run in rested]),
        beside={"before it is let be, s": spread([run.seconds for run in first]).median,
                "fields filled, of all": f"{rested[0].fields} of {runs[0].fields}",
                "certificates found, of all": f"{rested[0].held} of {runs[0].held}"},
    )  # fmt: skip
    most = max(run.fetches for run in (*runs, *rested))
    yield Figure(name="questions about one certificate to one source by one application",
                 unit="questions", command=COMMAND, at_most=1, taken=exactly(most))  # fmt: skip


def dealt_out(definitions: Definitions, asked: tuple[Code, ...]) -> Definitions:
    """The types over all bases in turn, first those that are asked; none decides."""
    order = dict.fromkeys((*asked, *(kind.id for kind in definitions.certificates)))
    places = {code: place for place, code in enumerate(order)}
    sources = tuple(each.model_copy(update={"decides": ()}) for each in definitions.sources)
    bases = [source.base for source in sources]
    kinds = tuple(kind.model_copy(update={"base": bases[places[kind.id] % len(bases)]})
                  for kind in definitions.certificates)  # fmt: skip
    return definitions.model_copy(update={"certificates": kinds, "sources": sources})


class Run(NamedTuple):
    """One prefill: seconds, of the processor too; the slowest source, and all of them together."""

    seconds: float
    cpu: float
    slowest: float
    together: float
    questions: int
    sources: int
    fetches: int
    fields: int
    held: int
    rested: bool


class Timed:
    """A source, and for how long it had questions to answer, of which several come at once."""

    def __init__(self, source: Source, pause: float = 0.0) -> None:
        self.id: SourceId = source.id
        self._source, self._pause = source, pause
        self._lock = threading.Lock()
        self.begin()

    def begin(self) -> None:
        """Count anew."""
        self.seconds = self._since = 0.0
        self._open = 0
        self.asked: Counter[tuple[str, str]] = Counter()
        self.rested = False

    def ask(self, query: Query, patience: float) -> SourceAnswer:
        """What it says."""
        self._counted(1)
        time.sleep(self._pause)
        answer = self._source.ask(query, patience)
        self._counted(-1)
        self.asked[query.holder_id, query.certificate] += 1
        self.rested |= getattr(answer, "reason", "") == "resting"
        return answer

    def _counted(self, more: int) -> None:
        with self._lock:
            if not self._open:
                self._since = time.perf_counter()
            self._open += more
            if not self._open:
                self.seconds += time.perf_counter() - self._since

    def tell(self, notice: Notice) -> None:
        """Nothing is told here."""
        raise NotImplementedError(notice.id)


class There(NamedTuple):
    """Where a register listens, and its key."""

    url: str
    key: Mapping[str, str]


class Desk:
    """One catalogue in memory, at which applications are opened; its registers are real."""

    def __init__(self, definitions: Definitions, listening: Mapping[SourceId, There]) -> None:
        self._journey, _ = widest()
        self._cloud = InMemoryCloud(current())
        self._cloud.catalogues.put(definitions)
        self._cloud.definitions = definitions
        self._doors = Doors(self._cloud)
        clock = SystemClock()
        us = Ourselves(BASE_URL, SIGNER, clock, SystemRandomness())
        others = [
            Timed(Breaker(HttpSource(Posting(there.url), there.key, us, name, lambda *_: None)))
            for name, there in listening.items()
        ]
        own = Timed(OwnRegister(FakeCertificates(), clock), OWN)
        self._sources = (own, *others)
        self._gathering = Gathering(own, others, clock)
        # Real time passes while registers are asked: the clock of the stage is the real one, too.
        self._cloud.clock = clock  # type: ignore[assignment]

    def run(self) -> Run:
        """A new application, all agreed; the work is to prefill it."""
        application = opened(self._doors, self._journey).application
        for source in self._sources:
            source.begin()
        ports = self._cloud.prefill_ports
        ports = type(ports)(**{**{name: getattr(ports, name) for name in ports.__slots__},
                               "sources": self._gathering})  # fmt: skip
        begun, spent = time.perf_counter(), time.process_time()
        prefill(Before(application=application), ports)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - spent
        state = self._cloud.stands(application).application
        times = [source.seconds for source in self._sources]
        return Run(
            seconds=seconds, cpu=cpu, slowest=max(times), together=sum(times),
            questions=sum(source.asked.total() for source in self._sources),
            sources=sum(1 for source in self._sources if source.asked),
            fetches=max(max(s.asked.values(), default=0) for s in self._sources),
            fields=len(state.prefilled),
            held=sum(1 for found in state.holdings.found if found.holding.kind == "held"),
            rested=any(source.rested for source in self._sources),
        )  # fmt: skip


@contextmanager
def registers(definitions: Definitions) -> Iterator[dict[SourceId, There]]:
    """Each base register in a process of its own, with one of each of its types of everybody."""
    people = [CHEN, *(person("某人", FIRST + number) for number in range(PEOPLE))]
    asker = dict(SIGNER.public_key(REQUESTS))
    with ExitStack() as held:
        found = {}
        for source, seconds in zip(definitions.sources, EACH, strict=True):
            kept = [_kept(kind, of) for kind in definitions.certificates
                    if kind.base == source.base for of in people]  # fmt: skip
            found[source.id] = held.enter_context(_running(source.id, kept, asker, seconds))
        yield found


def _kept(kind: Any, of: Person) -> Kept:
    said = Attested(source="anybody", number=f"{kind.id}-{of.id_number}", issuer=kind.issuer,
                    holder_id=of.id_number, issued_at=ISSUED, as_of=ISSUED,
                    fields=content_for(kind, of.id_number))  # fmt: skip
    return Kept(kind.id, said)


@contextmanager
def _running(
    name: SourceId, kept: list[Kept], asker: dict[str, str], seconds: float
) -> Iterator[There]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(name, kept, asker, seconds, theirs), daemon=True
    )
    process.start()
    yield There(*ours.recv())
    ours.send("enough")
    process.join()


def _serve(
    name: SourceId, kept: list[Kept], asker: dict[str, str], seconds: float, pipe: Any
) -> None:
    register = Register(name, asker)
    register.kept = kept

    def twist(claims: dict[str, object]) -> dict[str, object]:
        time.sleep(seconds)
        return claims

    register.twist = twist
    with Listening(register):
        pipe.send((register.url, register.public))
        pipe.recv()


def unheard() -> There:
    """An address at which somebody takes every connection and never says a word."""
    deaf = socket.socket()
    deaf.bind(("127.0.0.1", 0))
    deaf.listen(256)
    _DEAF.append(deaf)
    return There(f"http://127.0.0.1:{deaf.getsockname()[1]}", SIGNER.public_key("nobody"))


_DEAF: list[Any] = []
