"""A page asks the API's own route, in this process → what the route gives, as everybody gets it.

The same table of access, the same reading of what is told, the same conditions and allowances; and
what is shown of others stands in their ledger before the page has it: a page can show nothing that
the API would not give (docs/decisions/0061). Routes of one page that only read share what the first
of them read of an application: the page shows one moment of it.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from re import fullmatch
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlsplit

from chalicelib.domain.access import MAY, Who, require_may
from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.identity import Identity
from chalicelib.entrypoints.api.call import Call, Headers
from chalicelib.entrypoints.api.door import act_within, asker_of, count_within, record_shown
from chalicelib.entrypoints.api.reading import read_body
from chalicelib.entrypoints.api.route import JSON, Answer, Route
from chalicelib.entrypoints.pages.asked import Asked

T = TypeVar("T")
Act = Callable[[Call[Any]], Answer]


MOST_TOLD = 6 * 1024 * 1024
"""Bytes that are told in this process: no gateway is on the way, and forms have their own bound."""


@dataclass(frozen=True, slots=True)
class Heard(Generic[T]):
    """What a route gave, under which tag it stands, and where its list goes on, if it does."""

    view: T
    etag: str | None
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What is asked of a route: ``names`` of its path, ``told`` in its body, its conditions.

    ``version``: the tag that was looked at, or ``*``. ``key``: what makes a repeat harmless.
    ``company``: the credit code of whom one acts for.
    """

    names: Mapping[str, str] | None = None
    told: Mapping[str, object] | None = None
    query: Mapping[str, str] | None = None
    version: str | None = None
    key: str | None = None
    company: str | None = field(default=None, repr=False)


def ask(asked: Asked, act: Act, kind: type[T], said: Said | None = None) -> Heard[T]:
    """What the route of this function gives, which is of this kind (``tuple`` for a list).

    Raises whatever the route raises, NotSignedIn and NotAllowed before it.
    """
    answer = _answer(asked, route_of(act), said or Said())
    if not isinstance(answer.body, kind):
        raise TypeError(f"{act.__name__} gives {type(answer.body).__name__}, not {kind.__name__}")
    return Heard(answer.body, answer.etag, _further(answer))


def every_line(asked: Asked, act: Act, said: Said | None = None) -> Iterator[Any]:
    """What a list has, however many pages there are; the next is asked for once it is needed."""
    said = said or Said()
    heard = ask(asked, act, tuple, said)
    yield from heard.view
    while heard.further:
        said = replace(said, query={**(said.query or {}), **heard.further})
        heard = ask(asked, act, tuple, said)
        yield from heard.view


def is_as_known(asked: Asked, act: Act, said: Said | None = None) -> bool:
    """Whether what the browser has, by its tag, still stands: it costs the route a small read."""
    if not asked.etag:
        return False
    answer = _answer(asked, route_of(act), said or Said(), known=asked.etag)
    return answer.body is None and answer.etag == asked.etag


def route_of(act: Act) -> Route:
    """The route that this function answers."""
    routes: list[Route] = sys.modules[act.__module__].noun.routes
    return next(route for route in routes if route.act is act)


def _answer(asked: Asked, route: Route, said: Said, known: str | None = None) -> Answer:
    services, names = asked.portal.services, said.names or {}
    headers = Headers(if_match=_quoted(said.version), if_none_match=_quoted(known),
                      idempotency_key=said.key, company=said.company,
                      language=asked.language)  # fmt: skip
    signed_in = _who(asked.identity, route, names)
    with suppress(SourceDown):  # where nobody can count, it may ask
        count_within(route, asker_of(signed_in, asked.address), services)
    raw = json.dumps(said.told or {}, ensure_ascii=False).encode() if route.has_body else b""
    body = read_body(route.takes, raw, JSON, most=MOST_TOLD)
    sight = asked.sight if route.method == "GET" else None
    if sight is None:
        asked.sight.clear()
    call = Call(services=services, names=names, query=said.query or {}, headers=headers,
                signed_in=signed_in, body=body, sight=sight)  # fmt: skip
    answer = act_within(route, call, services)
    if answer.body is not None or known is None:
        record_shown(route, answer, services)
    return answer


def _further(answer: Answer) -> Mapping[str, str]:
    """The query of the next page, as the route's Link (RFC 8288) says it; empty at the end."""
    found = fullmatch(r'<([^>]*)>; rel="next"', answer.headers.get("Link", ""))
    return dict(parse_qsl(urlsplit(found[1]).query)) if found else {}


def _quoted(tag: str | None) -> str | None:
    return tag if tag in {None, "*"} else f'"{tag}"'


def _who(identity: Identity | None, route: Route, names: Mapping[str, str]) -> Identity | None:
    who = MAY[route.method, route.path]
    if who is Who.ANYBODY:
        return None
    if identity is None:
        raise NotSignedIn("Sign in first.")
    require_may(who, identity, names.get("body"))
    return identity
