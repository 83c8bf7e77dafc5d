"""Authorization codes: each is good once, for a minute, and only for the client it was given to."""

import secrets
import threading
from collections.abc import Callable

from chalicelib.domain.frozen import Frozen
from infra.local.identity.people import Person

LIVES_SECONDS = 60


class Granted(Frozen):
    """What a code stands for; ``auth_time`` is when somebody signed in (seconds)."""

    client_id: str
    redirect_uri: str
    code_challenge: str
    nonce: str | None
    person: Person
    auth_time: int


class Codes:
    """The codes given out and not yet exchanged; kept in memory, since they live a minute."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._given: dict[str, Granted] = {}

    def give(self, granted: Granted) -> str:
        """Make a code for what was granted, and forget those that were never exchanged."""
        code = secrets.token_urlsafe(32)
        with self._lock:
            self._given = {c: g for c, g in self._given.items() if self._is_fresh(g)}
            self._given[code] = granted
        return code

    def take(self, code: str) -> Granted | None:
        """Hand out what a code stands for; whoever asks, right or wrong, ends the code."""
        with self._lock:
            granted = self._given.pop(code, None)
        return granted if granted and self._is_fresh(granted) else None

    def _is_fresh(self, granted: Granted) -> bool:
        return self._clock() < granted.auth_time + LIVES_SECONDS
