"""Queries → what each register says to each of them, all asked at once, within one time.

The port Sources. Each register has one line (a thread), on which what it is asked waits its turn:
never more threads than registers, and one that hangs keeps none of the others waiting. What has
not come when the time is over is silence; its line is left to end by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import NamedTuple

from chalicelib.adapters.sources.trying import Patience, persistently
from chalicelib.domain.definitions import source as defined
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import SourceId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.sources import Answers, Notice, Query, Silent, Source, SourceAnswer

LATE, FAILED = Silent(reason="too_late"), Silent(reason="failed")


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
        self._lines: dict[SourceId, ThreadPoolExecutor] = {}
        self._late: dict[SourceId, datetime] = {}
        """Who was late in which prefill, which is known by when its time is over."""

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
        futures = [(each, self._line(each.source).submit(self._answer, each, until))
                   for each in asked]  # fmt: skip
        wait([future for _, future in futures], timeout=self._left(until))
        for each, future in futures:
            yield each, self._in_time(each.source, future)

    def _answer(self, each: _Asked, until: datetime) -> SourceAnswer:
        """On the register's line: within its own patience, and what is left of the whole.

        One that hangs is waited for once in a prefill, and not once for each of its questions.
        """
        if self._late.get(each.source.id) == until:
            return LATE
        seconds = min(each.seconds, self._left(until))
        answer = persistently(each.source, each.query, Patience(seconds, each.tries))
        if answer == LATE:
            self._late[each.source.id] = until
        return answer

    def _left(self, until: datetime) -> float:
        return max(0.0, (until - self._clock.now()).total_seconds())

    def _line(self, source: Source) -> ThreadPoolExecutor:
        if source.id not in self._lines:
            self._lines[source.id] = ThreadPoolExecutor(1, thread_name_prefix=source.id)
        return self._lines[source.id]

    def _in_time(self, source: Source, future: Future[SourceAnswer]) -> SourceAnswer:
        """What came; what has not begun never will. Only our own register's errors come out."""
        if not future.done():
            future.cancel()
            return LATE
        if future.exception() and source is not self._own:
            return FAILED
        return future.result()
