"""A reply → the response: drawn, then remembered, then told with its headers and cookies."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple, assert_never
from urllib.parse import quote

from chalice.app import Response

from chalicelib.domain.errors import TryLater
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.headers import (
    CLEARED,
    Policy,
    content_policy,
    guarding,
    kept_for,
)
from chalicelib.entrypoints.pages.rendering import render
from chalicelib.entrypoints.pages.reply import Change, Given, Reply, Sent, Shown, Unchanged
from chalicelib.entrypoints.pages.visiting.cookie import (
    SPEAK,
    language_cookie,
    public_cookie,
    spoken,
    visit_cookie,
)
from chalicelib.entrypoints.pages.visiting.visitor import Visitor, remember

HTML = "text/html; charset=utf-8"
OK, NEXT, SAME = 200, 303, 304
AGAIN_SECONDS = 5
OF_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
"""What an address may hold as it is (RFC 3986), and what is encoded in it already."""

Headers = dict[str, str | list[str]]


class Outgoing(NamedTuple):
    """What was asked, by whom, and whether something was done for it."""

    asked: Asked
    visitor: Visitor
    is_done: bool = False

    def sent(self, reply: Reply) -> Response:
        """Nothing is remembered of a page that could not be drawn."""
        match reply:
            case Shown():
                return self._page(reply)
            case Sent():
                return self._way(reply)
            case Given():
                headers: Headers = {"Content-Type": reply.media_type, **reply.headers}
                headers["Cache-Control"] = kept_for(reply.lasts)
                return self._response(reply.body, OK, headers)
            case Unchanged():
                return self._response("", SAME, {"ETag": f'"{reply.etag}"'})
            case _:
                assert_never(reply)

    def _page(self, reply: Shown) -> Response:
        asked = replace(self.asked, form=reply.form) if reply.form else self.asked
        html = render(reply.template, asked, **reply.told)
        headers: Headers = {"Content-Type": HTML, "Content-Language": self._language}
        if reply.etag:
            headers["ETag"] = f'"{reply.etag}"'
        if reply.status >= 500:  # noqa: PLR2004 - it is ours, and passes
            headers["Retry-After"] = str(AGAIN_SECONDS)
        visit = self.asked.visit
        if reply.leads_away or visit.signed_in or visit.public_since:
            forms = self.asked.portal.sign_ins.origins()
            policy = Policy(forms=forms, store=self._store(reply))
            headers["Content-Security-Policy"] = content_policy(policy)
        cookies = self._remembered(reply, self._shown(reply))
        return self._response(html, reply.status, headers, cookies)

    def _store(self, reply: Shown) -> tuple[str, ...]:
        """Where its scripts may send files to."""
        return (self.asked.portal.services.uploads.origin(),) if reply.uploads else ()

    def _shown(self, reply: Shown) -> Change:
        """What is said once was said now; what was laid aside is on the page now."""
        is_aside = self.asked.form.aside

        def change(visit: Visit) -> Visit:
            visit = visit.saying(None).noticed(self.asked.now)
            visit = visit.without_kept(self.asked.here) if is_aside else visit
            return reply.change(visit) if reply.change else visit

        return change

    def _way(self, reply: Sent) -> Response:
        """What was kept of a page has served once that page was acted upon."""

        def change(visit: Visit) -> Visit:
            visit = visit.noticed(self.asked.now)
            visit = visit.without_kept(self.asked.here) if self.is_done else visit
            visit = reply.change(visit) if reply.change else visit
            return visit.saying(reply.said) if reply.said else visit

        to = reply.to if reply.away else self.asked.link(quote(reply.to, safe=OF_ADDRESSES))
        cookies, base_url = self._remembered(reply, change), self.asked.portal.services.base_url
        if reply.forgets:
            cookies += [language_cookie(None, base_url), public_cookie(base_url)]
        cleared = CLEARED if reply.forgets or reply.cookie == "ended" else {}
        return self._response("", NEXT, {"Location": to, **cleared}, cookies)

    def _remembered(self, reply: Shown | Sent, change: Change) -> list[str]:
        """The cookies that say so; nobody who only reads is given one, but at a kiosk."""
        cookies = list(self._spoken())
        wants = reply.change is not None or (isinstance(reply, Sent) and reply.said is not None)
        cookie = reply.cookie if isinstance(reply, Sent) else "kept"
        if wants or cookie != "kept":
            key = remember(self.visitor, change, cookie, self.asked.portal)
        else:
            key = self._noticed(change)
        if key != self.visitor.key:
            cookies.append(visit_cookie(key, self.asked.portal.services.base_url))
        return cookies

    def _noticed(self, change: Change) -> bytes | None:
        """By the way: a page that is only read does not fail because this cannot be written."""
        if self.visitor.seen is None:
            return None
        key = None
        with suppress(TryLater):
            key = remember(self.visitor, change, "kept", self.asked.portal)
        return self.visitor.key or key

    def _spoken(self) -> Iterator[str]:
        """The language, where it was chosen just now."""
        chosen = self.asked.query.get("language") or self.asked.posted.one(SPEAK)
        wanted = spoken(chosen)
        if wanted:
            yield language_cookie(wanted, self.asked.portal.services.base_url)

    @property
    def _language(self) -> str:
        return "zh-CN" if self.asked.language == "zh" else "en"

    def _response(
        self, body: str | bytes, status: int, headers: Headers, cookies: list[str] | None = None
    ) -> Response:
        """With the headers of safety; kept by nobody unless it says otherwise."""
        guards = guarding(self.asked.portal.services.base_url, Policy())
        whole: Headers = {**guards, "Cache-Control": kept_for(0), **headers}
        if cookies:
            whole["Set-Cookie"] = cookies
        return Response(body=body, status_code=status, headers=whole)


def bare() -> Response:
    """Where nothing else can be drawn: in both languages, with nothing of ours around it."""
    text = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>服务出现故障</title>'
        "<h1>服务出现故障</h1><p>请返回上一页，稍后再试。</p>"
        '<p lang="en">Something went wrong here. Please go back, and try again later.</p></html>'
    )
    headers: Headers = {**guarding("", Policy()), "Content-Type": HTML}
    headers["Cache-Control"] = kept_for(0)
    return Response(body=text, status_code=500, headers=headers)
