"""The faults that are set ↔ which of them a call meets; set anew while the register runs."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from chalicelib.domain.names import Code, Slug
from infra.local.registers.faults import Fault


class Trouble:
    """What goes wrong at one register; safe to ask and to change from many threads."""

    def __init__(
        self, source: str, numbers: Mapping[Slug, str], clock: Callable[[], float]
    ) -> None:
        self._source, self._numbers, self._clock = source, numbers, clock
        self._lock = threading.Lock()
        self._faults: tuple[Fault, ...] = ()
        self._calls: Counter[str] = Counter()
        self._since = clock()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Those that are set here."""
        return self._faults

    def set(self, faults: Sequence[Fault]) -> None:
        """From now on these, of which others' are left out; calls and time count anew."""
        with self._lock:
            self._faults = tuple(each for each in faults if each.source == self._source)
            self._calls.clear()
            self._since = self._clock()

    def met(self, holder_id: str, certificate: Code) -> tuple[Fault, ...]:
        """What goes wrong with this query, which counts as a call of each fault it concerns."""
        with self._lock:
            about = [f for f in self._faults if self._is_about(f, holder_id, certificate)]
            return tuple(fault for fault in about if self._is_due(fault))

    def always(self, *does: str) -> tuple[Fault, ...]:
        """Which of these go wrong now whoever is asked about, without a call being counted."""
        elapsed = self._clock() - self._since
        return tuple(each for each in self._faults
                     if each.does in does and each.of is None and each.certificate is None
                     and each.concerns(self._calls[each.id] + 1, elapsed))  # fmt: skip

    def is_lax(self, about: str) -> bool:
        """Whether it overlooks what it should refuse."""
        return bool(self.always(f"lax_{about}"))

    def _is_about(self, fault: Fault, holder_id: str, certificate: Code) -> bool:
        is_whose = fault.of is None or self._numbers.get(fault.of) == holder_id
        return is_whose and fault.certificate in {None, certificate}

    def _is_due(self, fault: Fault) -> bool:
        self._calls[fault.id] += 1
        return fault.concerns(self._calls[fault.id], self._clock() - self._since)
