"""A request → what a page sees of it: names, query, language, where it comes from."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from chalice.app import Request

from chalicelib.domain.text import Language
from chalicelib.entrypoints.api.door import address_of
from chalicelib.entrypoints.api.told import headers_of, occurrence_of
from chalicelib.entrypoints.pages.asked import Asked, with_query
from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.portal import Portal
from chalicelib.entrypoints.pages.visiting.cookie import Cookies, read_cookies
from chalicelib.entrypoints.pages.visiting.visitor import Visitor


class Incoming(NamedTuple):
    """A request, and what its cookies say."""

    request: Request
    cookies: Cookies

    @property
    def language(self) -> Language:
        """As it was chosen here; else as the browser likes best."""
        return self.cookies.language or headers_of(self.request).language

    @property
    def names(self) -> dict[str, str]:
        """What the path names, as it is meant: API Gateway hands it on percent-encoded."""
        told = self.request.uri_params or {}
        return {name: unquote(value) for name, value in told.items()}

    def asked(self, portal: Portal, visitor: Visitor, path: str) -> Asked:
        """The same as a page sees it; what this person typed too late is in its form again."""
        request, now = self.request, portal.services.apply.clock.now()
        visit = visitor.visit(now)
        query = dict(request.query_params or {})
        here = with_query(path, query)
        kept = visit.kept_for(here, now) if request.method == "GET" else None
        known = (request.headers.get("if-none-match") or "").strip().removeprefix("W/").strip('"')
        return Asked(
            portal=portal,
            path=path,
            names=self.names,
            query=query,
            language=self.language,
            visit=visit,
            now=now,
            form=Form(typed=kept.fields, kept=True, aside=kept.aside) if kept else Form(),
            etag=known or None,
            address=address_of(request),
            occurrence=occurrence_of(request),
        )


def read_incoming(request: Request, portal: Portal) -> Incoming:
    """The request with its cookies."""
    sent = request.headers.get("cookie") or ""
    return Incoming(request, read_cookies(sent, portal.services.base_url))


def path_of(page: str, names: Mapping[str, str]) -> str:
    """Where a page is: its path with these names in it."""
    return page.format(**{name: quote(value, safe="") for name, value in names.items()})


def body_of(request: Request) -> bytes:
    """The bytes that were posted."""
    raw = request.raw_body
    return raw.encode() if isinstance(raw, str) else raw
