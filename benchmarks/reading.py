"""Somebody's browser at a worker of the doors' function: pages, forms, cookies, signing in.

What API Gateway would add (its routing, its network) is left out, so that a page's time is the
function's own: everything it asks of tables, keys, files and other functions is in it.
"""

import re
from base64 import b64decode
from collections.abc import Mapping
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx

from benchmarks.worker import Worker
from chalicelib.domain.page_access import PAGES

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
BASE_PATHS = sorted((path for _, path in PAGES), key=lambda path: path.count("{"))
REDIRECTED = 303
STEPS = 8
QUERY, BY = "?", "by"
"""Under these names stands what follows the path, and who looks where that is somebody else."""


class Heard(NamedTuple):
    """What was answered at a path: status, text, where it leads, the milliseconds it took."""

    path: str
    status: int
    text: str
    to: str
    wall: float
    cpu: float
    calls: tuple[str, ...]


class Reader:
    """One visitor, whose cookies are kept."""

    def __init__(self, worker: Worker, base_url: str) -> None:
        self._worker, self._base_url = worker, base_url
        self._cookies = dict[str, str]()

    def get(self, path: str) -> Heard:
        """One page, however it is answered."""
        return self._ask("GET", path, "")

    def post(self, path: str, fields: Mapping[str, str]) -> Heard:
        """One form."""
        return self._ask("POST", path, urlencode(dict(fields)))

    def follow(self, heard: Heard) -> Heard:
        """To where an answer leads, on and on; whatever leaves this service ends it."""
        for _ in range(STEPS):
            if heard.status != REDIRECTED or not heard.to.startswith(self._base_url):
                return heard
            heard = self.get(heard.to.removeprefix(self._base_url))
        raise RuntimeError(f"led in circles to {heard.to}")

    def sign_in(self, person: str) -> None:
        """By the pages of the sign-in, and the provider's own."""
        page = self.get("/sign-in?to=/")
        left = self.post("/sign-in", hidden(page.text))
        site, _, query = left.to.partition("?")
        told = {**dict(parse_qsl(query)), "person": person}
        chosen = httpx.post(site, data=told, trust_env=False)
        self.follow(self.get(chosen.headers["Location"].removeprefix(self._base_url)))
        if "/sign-out" not in self.get("/").text:
            raise RuntimeError(f"{person} could not sign in")

    def _ask(self, method: str, path: str, body: str) -> Heard:
        heard = self._worker.ask(request(method, path, body, self._headers(body)))
        headers = {name: [value] for name, value in heard.answer["headers"].items()}
        headers |= heard.answer["multiValueHeaders"]
        told = {name.lower(): values for name, values in headers.items()}
        self._take(told.get("set-cookie", []))
        (to,) = told.get("location", [""])
        return Heard(path, heard.answer["statusCode"], text_of(heard.answer), to, heard.wall,
                     heard.cpu, tuple(heard.calls))  # fmt: skip

    def _headers(self, body: str) -> dict[str, str]:
        kind = {"content-type": "application/x-www-form-urlencoded"} if body else {}
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"accept-language": "zh-CN", "sec-fetch-site": "same-origin", "cookie": cookies,
                "accept": "text/html", **kind}  # fmt: skip

    def _take(self, cookies: list[str]) -> None:
        for each in cookies:
            name, _, value = each.partition(";")[0].partition("=")
            if "Max-Age=0" in each:
                self._cookies.pop(name, None)
            else:
                self._cookies[name] = value


def hidden(page: str) -> dict[str, str]:
    """What the forms of a page carry."""
    return {name: unescape(value) for name, value in HIDDEN.findall(page)}


def text_of(answer: Mapping[str, Any]) -> str:
    """The body, which API Gateway gets in base64 where it is no plain text."""
    body = answer["body"] or ""
    return b64decode(body).decode() if answer.get("isBase64Encoded") else str(body)


def pattern_of(path: str) -> tuple[str, dict[str, str]]:
    """The route of a path, and what the path names in it."""
    for pattern in BASE_PATHS:
        shape = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(pattern))
        if found := re.fullmatch(shape, path):
            return pattern, found.groupdict()
    raise LookupError(path)


def request(method: str, path: str, body: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """A request as API Gateway's proxy integration tells it."""
    parts = urlsplit(path)
    pattern, names = pattern_of(parts.path)
    query = dict(parse_qsl(parts.query))
    return {
        "resource": pattern, "path": parts.path, "httpMethod": method, "headers": dict(headers),
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": query or None,
        "multiValueQueryStringParameters": {n: [v] for n, v in query.items()} or None,
        "pathParameters": names or None, "stageVariables": None, "body": body or None,
        "requestContext": {
            "httpMethod": method, "resourcePath": pattern, "path": parts.path, "stage": "api",
            "requestId": "bench", "identity": {"sourceIp": "127.0.0.1"},
        },
        "isBase64Encoded": False,
    }  # fmt: skip


def named(pattern: str, known: Mapping[str, str]) -> str | None:
    """The path of a route, where everything is known that it names."""
    names = re.findall(r"\{(\w+)\}", pattern)
    if any(name not in known for name in names):
        return None
    path = pattern.format(**{name: quote(known[name], safe="") for name in names})
    return path + known.get(QUERY, "")
