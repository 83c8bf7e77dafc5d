"""A service's name → its client: all of one session, which reads each description once.

botocore alone: what boto3 adds (resources, transfers in threads) is asked for nowhere, and would be
a fifth of every cold start. A session of its own for each client would cost each a twentieth of a
second; a client costs half of that, so that each is made when something is first asked of it: who
reads a first page asks one of them, and the doors are given five.
"""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any

from botocore.config import Config
from botocore.session import Session, get_session

PATIENT = Config(connect_timeout=3, read_timeout=15, retries={"mode": "standard"})
"""Within every function's own time, so that what does not answer is told, not cut off."""

CALLS = PATIENT.merge(Config(read_timeout=26, retries={"total_max_attempts": 1}))
"""A function that is asked answers within its own 25 seconds, and is asked once."""

FILES = PATIENT.merge(Config(signature_version="s3v4", s3={"addressing_style": "virtual"}))
"""Addresses that are signed name the bucket's own region: S3's global one redirects what is new,
and a signature does not survive that."""


class AtFirstUse:
    """A client that is made when something is first asked of it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    @cached_property
    def _client(self) -> Any:
        return self._make()


class Clients:
    """Clients of one process, made one at a time: a session makes no two at once."""

    def __init__(self) -> None:
        self._given: dict[str, AtFirstUse] = {}
        self._made: dict[str, Any] = {}
        self._turn = threading.Lock()

    @cached_property
    def session(self) -> Session:
        """What they have in common: descriptions, credentials, region."""
        return get_session()

    @property
    def region(self) -> str:
        """Where this function runs."""
        region = self.session.get_config_variable("region")
        if not region:
            raise LookupError("This function was not told AWS_DEFAULT_REGION: say where it runs.")
        return str(region)

    def of(self, service: str) -> Any:
        """The one client of this service."""
        return self._given.setdefault(service, AtFirstUse(lambda: self._ready(service)))

    def _ready(self, service: str) -> Any:
        with self._turn:
            if service not in self._made:
                config = {"s3": FILES, "lambda": CALLS}.get(service, PATIENT)
                self._made[service] = self.session.create_client(service, config=config)
            return self._made[service]
