"""Unwrapped data keys, remembered for five minutes, the last 512 used: saves most calls to KMS."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.adapters.applications.wrapping_key import Owner
from chalicelib.ports.clocks import Clock

LIFE = timedelta(minutes=5)
MOST = 512


class _Known(NamedTuple):
    key: bytes
    wrapped: bytes
    until: datetime
    is_former: bool


class RememberedKeys:
    """Safe to use from several threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: OrderedDict[Owner, _Known] = OrderedDict()
        self._lock = threading.Lock()

    def key(self, owner: Owner, wrapped: bytes) -> bytes | None:
        """The owner's key, if it is known and still the one that stands wrapped so."""
        with self._lock:
            known = self._known.get(owner)
            if not known or known.until <= self._clock.now() or known.wrapped != wrapped:
                return None
            self._known.move_to_end(owner)
            return known.key

    def is_former(self, owner: Owner, wrapped: bytes) -> bool:
        """Whether it is known that a key of before had wrapped it so."""
        with self._lock:
            known = self._known.get(owner)
            return known is not None and known.is_former and known.wrapped == wrapped

    def keep(self, owner: Owner, key: bytes, wrapped: bytes, *, is_former: bool = False) -> bytes:
        """Remember a key, and forget the one that was used least lately if there are too many."""
        with self._lock:
            self._known[owner] = _Known(key, wrapped, self._clock.now() + LIFE, is_former)
            self._known.move_to_end(owner)
            if len(self._known) > MOST:
                self._known.popitem(last=False)
        return key
