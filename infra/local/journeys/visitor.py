"""One person (or nobody in particular) at the public API: asks, changes, waits where told to."""

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

import httpx
from pydantic import JsonValue, TypeAdapter

from infra.local.identity.client import sign_in
from infra.local.loopback import client

T = TypeVar("T")

CLIENT = "scripts"
PATIENCE_SECONDS = 60
TRIES = 5
FIRST_PAUSE_SECONDS = 0.5
LATER = frozenset({429, 502, 503, 504})
OUTDATED = 412
NOT_MODIFIED = 304


class JourneyFailed(Exception):
    """The service did not do what the journey needs; its words are the message."""


class Visitor:
    """Speaks to the API with one person's token; without one, as anybody."""

    def __init__(self, base_url: str, token: str | None = None) -> None:
        headers = {"Accept-Language": "en"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._http = client(PATIENCE_SECONDS, base_url, headers)

    def get(
        self, path: str, kind: type[T] | TypeAdapter[T], of: str | None = None, **query: str
    ) -> T:
        """What stands there; ``of`` is the credit code of a company that one acts for."""
        headers = {"On-Behalf-Of": of} if of else {}
        return _read(self._ask("GET", path, params=query, headers=headers), kind)

    def post(
        self, path: str, body: Mapping[str, JsonValue], kind: type[T] | TypeAdapter[T],
        headers: Mapping[str, str] | None = None,
    ) -> T:  # fmt: skip
        """What came of it."""
        return _read(self._ask("POST", path, json=dict(body), headers=headers), kind)

    def refusal(
        self, path: str, body: Mapping[str, JsonValue], headers: Mapping[str, str] | None = None
    ) -> int:
        """The status by which it is refused, or not."""
        return self._send("POST", path, json=dict(body), headers=headers).status_code

    def set(self, path: str, body: Mapping[str, JsonValue], kind: type[T] | TypeAdapter[T]) -> T:
        """Put what depends on nothing that stands."""
        return _read(self._ask("PUT", path, json=dict(body)), kind)

    def tell(self, path: str) -> None:
        """Post what says all in its address."""
        self._ask("POST", path)

    def put(self, path: str, body: Mapping[str, JsonValue], of: str) -> None:
        """Change a part of the application at ``of`` as of now; look again where it changed."""
        for _ in range(TRIES):
            etag = self._ask("GET", of).headers["ETag"]
            answer = self._send("PUT", path, json=dict(body), headers={"If-Match": etag})
            if answer.status_code != OUTDATED:
                _require_success(answer)
                return
        raise JourneyFailed(f"PUT {path}: it changes faster than it can be changed.")

    def changed(self, path: str, kind: type[T], known: str | None) -> tuple[T, str] | None:
        """What stands there with its ETag, or None where that is what is known."""
        answer = self._ask("GET", path, headers={"If-None-Match": known} if known else {})
        if answer.status_code == NOT_MODIFIED:
            return None
        return _read(answer, kind), answer.headers["ETag"]

    def upload(self, url: str, fields: Mapping[str, str], content: bytes) -> None:
        """Post a file to where the API invited it: straight to the store, without the token."""
        with client(PATIENCE_SECONDS) as store:
            answer = store.post(url, data=dict(fields), files={"file": content})
        _require_success(answer)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _ask(self, method: str, path: str, **told: object) -> httpx.Response:
        answer = self._send(method, path, **told)
        if answer.status_code != NOT_MODIFIED:
            _require_success(answer)
        return answer

    def _send(self, method: str, path: str, **told: object) -> httpx.Response:
        """One request; where the service says later, the same again later."""
        ask: Callable[..., httpx.Response] = self._http.request
        for turn in range(TRIES):
            try:
                answer = ask(method, path, **told)
            except httpx.TransportError as error:
                if turn == TRIES - 1:
                    raise JourneyFailed(f"{method} {path}: {type(error).__name__}") from error
            else:
                if answer.status_code not in LATER:
                    return answer
            time.sleep(FIRST_PAUSE_SECONDS * 2**turn)
        return answer


class Visitors:
    """Everybody of a journey, each signed in once, when they first come."""

    def __init__(self, base_url: str, issuer: str) -> None:
        self._base_url, self._issuer = base_url, issuer
        self._known: dict[str, Visitor] = {}
        self.anybody = Visitor(base_url)

    def of(self, person: str) -> Visitor:
        """The person of this name in people.yaml."""
        if person not in self._known:
            token = sign_in(self._issuer, CLIENT, person).access_token
            self._known[person] = Visitor(self._base_url, token)
        return self._known[person]

    def close(self) -> None:
        """Everybody goes home."""
        for visitor in (self.anybody, *self._known.values()):
            visitor.close()


def _read(answer: httpx.Response, kind: type[T] | TypeAdapter[T]) -> T:
    adapter = kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind)
    return adapter.validate_json(answer.content)


def _require_success(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    request = answer.request
    words = f"{request.method} {request.url.path}: {answer.status_code}"
    raise JourneyFailed(f"{words} {answer.text[:1000]}")
