"""The service's API as a department's system uses it: worklist, case, decision."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from infra.local.departments.systems import System, Systems
from infra.local.identity.client import SignInRefused, Tokens, system_token
from infra.local.loopback import client

T = TypeVar("T")

EARLY_SECONDS = 60
"""A token is replaced this long before it ends."""
PATIENCE_SECONDS = 30
BUSY = frozenset({httpx.codes.REQUEST_TIMEOUT, httpx.codes.TOO_MANY_REQUESTS})


class Later(Exception):
    """The service or the provider does not answer now: the same may succeed later."""


class Refused(Exception):
    """The service said no, with this status; its words are the message."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Listed(BaseModel):
    """One entry of a worklist, as far as a system reads it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    handle: str
    item: str
    appointment: datetime | None = None


class Gaps(BaseModel):
    """An application whose gaps wait for the body that leads it, by its number."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    application: str


GAPS: TypeAdapter[tuple[Gaps, ...]] = TypeAdapter(tuple[Gaps, ...])
LISTED: TypeAdapter[tuple[Listed, ...]] = TypeAdapter(tuple[Listed, ...])


class _Kept(NamedTuple):
    token: str
    until: float


class Service:
    """Signed in as each body's system when it is first needed; safe to use from many threads."""

    def __init__(self, api: str, issuer: str, systems: Systems) -> None:
        self._api, self._issuer, self._systems = api.rstrip("/"), issuer, systems
        self._http = client(PATIENCE_SECONDS)
        self._lock = threading.Lock()
        self._tokens: dict[str, _Kept] = {}

    def worklist(self, body: str) -> tuple[Listed, ...]:
        """What waits for this body, page by page; raises Later or Refused."""
        listed: list[Listed] = []
        path = f"/v1/bodies/{body}/worklist"
        while path:
            answer = self._ask(body, "GET", path)
            listed += LISTED.validate_json(answer.content)
            path = _next(answer)
        return tuple(listed)

    def case(self, body: str, handle: str) -> bytes:
        """One case; raises Later or Refused."""
        return self._ask(body, "GET", f"/v1/cases/{handle}").content

    def decide(self, body: str, handle: str, decision: JsonValue) -> None:
        """Decide one case; raises Later or Refused."""
        self._ask(body, "POST", f"/v1/cases/{handle}/decision", decision)

    def gaps(self, body: str) -> tuple[Gaps, ...]:
        """What waits to be asked of applicants by this body; raises Later or Refused."""
        return GAPS.validate_json(self._ask(body, "GET", f"/v1/bodies/{body}/gaps").content)

    def ask_for(self, body: str, gaps: Gaps) -> None:
        """Ask one applicant for all that is missing; raises Later or Refused."""
        self._ask(body, "POST", f"/v1/bodies/{body}/gaps", gaps.model_dump())

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _ask(self, body: str, method: str, path: str, said: JsonValue = None) -> httpx.Response:
        answer = self._send(body, method, path, said)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._tokens.pop(body, None)
            answer = self._send(body, method, path, said)
        if answer.is_success:
            return answer
        if answer.is_server_error or answer.status_code in BUSY or _was_overtaken(answer):
            raise Later(f"the service answers {answer.status_code}")
        raise Refused(answer.status_code, _words(answer))

    def _send(self, body: str, method: str, path: str, said: JsonValue) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._token(body)}"}
        return _reached(
            lambda: self._http.request(method, self._api + path, headers=headers, json=said)
        )

    def _token(self, body: str) -> str:
        with self._lock:
            kept = self._tokens.get(body)
            if kept is None or kept.until < time.monotonic():
                kept = self._tokens[body] = _signed_in(self._issuer, self._systems[body])
            return kept.token


def _next(answer: httpx.Response) -> str:
    """Where the next page is, at this service's own address; empty after the last."""
    url = answer.links.get("next", {}).get("url")
    return httpx.URL(url).raw_path.decode() if url else ""


def _signed_in(issuer: str, system: System) -> _Kept:
    def sign_in() -> Tokens:
        return system_token(issuer, system.client_id, system.client_secret)

    try:
        tokens = _reached(sign_in)
    except (SignInRefused, httpx.HTTPStatusError) as error:
        raise Later(f"{system.client_id} could not sign in: {error}") from error
    return _Kept(tokens.access_token, time.monotonic() + tokens.expires_in - EARLY_SECONDS)


def _reached(ask: Callable[[], T]) -> T:
    try:
        return ask()
    except httpx.TransportError as error:
        raise Later(f"no answer ({type(error).__name__})") from error


def _was_overtaken(answer: httpx.Response) -> bool:
    """Whether another change was first: that is no clash, and the same may be said again."""
    return _problem(answer).type.endswith("/concurrent-change")


def _words(answer: httpx.Response) -> str:
    problem = _problem(answer)
    places = ", ".join(f"{place.pointer} {place.reason}" for place in problem.places)
    return f"{problem.title} {places}".strip()


class Place(BaseModel):
    """One place that the service found wrong."""

    pointer: str
    reason: str


class Problem(BaseModel):
    """A problem (RFC 9457) as it is logged here: its kind and places, which bear no values."""

    type: str = ""
    title: str = "no reason given"
    places: tuple[Place, ...] = ()


def _problem(answer: httpx.Response) -> Problem:
    try:
        return Problem.model_validate_json(answer.content)
    except ValidationError:
        return Problem()
