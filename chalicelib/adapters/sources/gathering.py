"""Queries → what each register says to each of them, all asked at once, within one time.

The port Sources. Each register has one line, on which a few questions are put at a time and what
else it is asked waits its turn: one that hangs keeps none of the others waiting, and holds no more
threads than its line has. What has not come when the time is over is silence; it is left to end by
itself, and a register whose whole line hangs is waited for no longer.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Future, wait
from datetime import datetime
from functools import partial
from typing import NamedTuple

from chalicelib.adapters.sources.line import WIDTH, Line
from chalicelib.adapters.sources.trying import Patience, persistently
from chalicelib.domain.definitions import source as defined
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import SourceId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.sources import Answers, Notice, Query, Silent, Source, SourceAnswer

LATE, FAILED = Silent(reason="too_late"), Silent(reason="failed")
NO_TURN = Silent(reason="no_turn")
"""It was not asked: others were before it until the time was over."""


class _Asked(NamedTuple):
    """One query to one register, and how patient to be with it."""

    query: Query
    source: Source
    seconds: float
    tries: int


class Gathering:
    """Our own register, and those that this deployment knows an address of."""

    def __init__(self, own: Source, others: Sequence[Source], clock: Clock) -> None:
        self._own = own
        self._by_id = {source.id: source for source in (own, *others)}
        self._clock = clock
        self._lines: dict[SourceId, Line] = {}
        self._late: dict[SourceId, datetime] = {}
        """Who was late in which prefill, which is known by when its time is over."""

    @property
    def known(self) -> AbstractSet[SourceId]:
        """Our own register, and whoever has an address."""
        return self._by_id.keys()

    def ask(
        self, queries: Mapping[Query, Sequence[defined.Source]], until: datetime
    ) -> Mapping[Query, Answers]:
        """Everything that came in time; raises what our own register raises, as it came."""
        asked = [each for query, sources in queries.items()
                 for each in self._asked(query, sources, until)]  # fmt: skip
        if all(each.source is self._own for each in asked):
            answered = [(each, each.source.ask(each.query, each.seconds)) for each in asked]
        else:
            answered = list(self._at_once(asked, until))
        found: dict[Query, dict[SourceId, SourceAnswer]] = {query: {} for query in queries}
        for each, answer in answered:
            found[each.query][each.source.id] = answer
        return found

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Hand it to one of them."""
        if source not in self._by_id:
            raise Unknown(f"No address is known for the register {source}: set one.")
        self._by_id[source].tell(notice)

    def _asked(
        self, query: Query, sources: Sequence[defined.Source], until: datetime
    ) -> Iterator[_Asked]:
        yield _Asked(query, self._own, self._left(until), 1)
        for source in sources:
            if source.id in self._by_id:
                yield _Asked(query, self._by_id[source.id], source.seconds, source.tries)

    def _at_once(
        self, asked: Sequence[_Asked], until: datetime
    ) -> Iterator[tuple[_Asked, SourceAnswer]]:
        futures = [(each, self._put(each, until)) for each in asked]
        wait([future for _, future in futures], timeout=self._left(until))
        for each, future in futures:
            yield each, self._in_time(each.source, future)

    def _put(self, each: _Asked, until: datetime) -> Future[SourceAnswer]:
        """In its turn on the register's line; at once that it is late, where that line hangs."""
        line = self._line(each.source)
        if each.source is not self._own and line.hangs():
            late: Future[SourceAnswer] = Future()
            late.set_result(NO_TURN)
            return late
        return line.put(partial(self._answer, each, until), self._left(until))

    def _answer(self, each: _Asked, until: datetime) -> SourceAnswer:
        """On the register's line: within its own patience, and what is left of the whole.

        One that hangs is waited for once in a prefill, and not once for each of its questions.
        """
        if self._late.get(each.source.id) == until:
            return NO_TURN
        seconds = min(each.seconds, self._left(until))
        answer = persistently(each.source, each.query, Patience(seconds, each.tries))
        if answer == LATE:
            self._late[each.source.id] = until
        return answer

    def _left(self, until: datetime) -> float:
        return max(0.0, (until - self._clock.now()).total_seconds())

    def _line(self, source: Source) -> Line:
        """Our own register's, which reads from AWS in no time, is put one question at a time."""
        if source.id not in self._lines:
            self._lines[source.id] = Line(source.id, 1 if source is self._own else WIDTH)
        return self._lines[source.id]

    def _in_time(self, source: Source, future: Future[SourceAnswer]) -> SourceAnswer:
        """What came; what has not begun never will. Only our own register's errors come out."""
        if not future.done():
            return NO_TURN if future.cancel() else LATE
        if future.exception() and source is not self._own:
            return FAILED
        return future.result()
