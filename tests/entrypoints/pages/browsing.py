"""The portal over hand-written fakes, and somebody with a browser: cookies, links, forms.

Every page that a browser is shown is looked at as it comes: whole HTML, safe headers, one h1, a
token in each form, no words of the other language.
"""

import re
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import html5lib
from chalice.app import Chalice
from chalice.test import Client
from lxml import etree

from chalicelib.adapters.packed_assets import Asset
from chalicelib.domain.errors import Unknown
from chalicelib.entrypoints.api import register as register_api
from chalicelib.entrypoints.pages import register
from chalicelib.entrypoints.pages.portal import Portal
from tests.entrypoints.api.service import BASE, Service
from tests.fakes.sign_ins import PROVIDER, FakeSignIns
from tests.fakes.visits import FakeVisits

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class FakeAssets:
    """Names without hashes, texts without meaning."""

    def path(self, name):
        return f"/assets/{name}"

    def read(self, name):
        if name != "portal.css":
            raise Unknown("There is no such file, or no longer: load the page anew.")
        return Asset("body {}", "text/css; charset=utf-8")


class PortalService(Service):
    """The service with its pages."""

    def __init__(self):
        self.visits_of = None
        super().__init__()
        self.visits, self.sign_ins = FakeVisits(self.clock), FakeSignIns(self.clock)
        self.assets = FakeAssets()

    def another_app(self):
        app = Chalice(app_name="test", configure_logs=False)
        register_api(app, self._services)
        register(app, self._portal)
        return app

    def _portal(self):
        return Portal(self._services(), self.visits, self.sign_ins, self.assets)

    def browser(self, language="zh"):
        return Browser(self, language)


class Browser:
    """Somebody's browser; ``page`` is what it shows, ``at`` where that is."""

    def __init__(self, service, language="zh"):
        self.service, self.language = service, language
        self.cookies, self.at, self.page, self.sites = {}, "/", None, []
        self.evidence = {"Sec-Fetch-Site": "same-origin"}

    def get(self, path, **headers):
        return self._go("GET", path, b"", headers)

    def post(self, path, fields=(), **headers):
        """A form as it is; its token is the page's own unless it says otherwise."""
        told = dict(fields) if not isinstance(fields, list) else fields
        sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._go("POST", path, urlencode(told, doseq=True).encode(), sent)

    def post_raw(self, path, raw, kind):
        """These very bytes, as a form of this kind."""
        return self._go("POST", path, raw, {"Content-Type": kind})

    def send(self, **fields):
        """Fill in the page's main form, and press its button."""
        form = self.page.form
        return self.post(form.action, [*form.hidden, *_pairs(fields)])

    def follow(self, text):
        """Follow the link with this text."""
        return self.get(self.page.link(text))

    def sign_in(self, who, to="/"):
        """By the sign-in's own pages, and the provider's."""
        self.get(f"/sign-in?to={to}")
        return self.signs_in_here(who)

    def signs_in_here(self, who):
        """From the page of the sign-in that is shown."""
        self.send()
        return self.come_back(who)

    def come_back(self, who):
        """From the provider, where the last answer led."""
        asked = dict(parse_qsl(urlsplit(self.sites[-1]).query))
        code = self.service.sign_ins.choose(asked, self.service.token_of(who))
        return self.get(f"/sign-in/return?{urlencode({'code': code, 'state': asked['state']})}")

    def _go(self, method, path, body, headers):
        for _ in range(8):
            heard = self._ask(method, path, body, headers)
            self._take_cookies(heard)
            if heard.status_code != 303:
                self.at = path
                self.page = Page(heard, path, self.language)
                return self.page
            to = heard.headers["Location"]
            if to.startswith(PROVIDER):
                self.sites.append(to)
                return None
            assert to.startswith(f"{BASE}/"), to
            method, path, body, headers = "GET", to.removeprefix(BASE), b"", {}
        raise AssertionError("led in circles")

    def _ask(self, method, path, body, headers):
        sent = {"Accept-Language": self.language, **self.evidence, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        return Client(self.service.app).http.request(method, path, headers=sent, body=body)

    def _take_cookies(self, heard):
        set_by = heard.headers.get("Set-Cookie", [])
        for each in [set_by] if isinstance(set_by, str) else set_by:
            name, _, value = each.partition(";")[0].partition("=")
            assert all(part in each for part in ("HttpOnly", "SameSite=Lax", "Path=/"))
            if "Max-Age=0" in each:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
            if name == "language" and value:
                self.language = value


class Form:
    """A form of a page."""

    def __init__(self, element):
        self.element = element
        self.action = element.get("action")
        self.hidden = [(e.get("name"), e.get("value") or "") for e in element.iter("input")
                       if e.get("type") == "hidden"]  # fmt: skip

    def names(self):
        return {e.get("name") for kind in ("input", "select", "textarea")
                for e in self.element.iter(kind)}  # fmt: skip


SAID = re.compile(r'(?<==)"[^"&]*"|(?<=>)[^<&"]*[^<&"\s][^<&"]*(?=<)')
"""What may be anything in a page that is whole: a value between quotes, and a text, so that there
is some. What bears a reference to a character is read as it is.
"""


@cache
def is_whole(shape):
    """Whether this is HTML as the standard wants it; slow, so each shape is read but once."""
    html5lib.HTMLParser(strict=True).parse(shape)
    return True


def require_whole(text):
    """Raises html5lib's ParseError where it is not: without what is said in it."""
    assert is_whole(SAID.sub(lambda said: '""' if said[0][0] == '"' else "x", text))


def _parser():
    return etree.HTMLParser(encoding="utf-8", remove_comments=True)


class Page:
    """A page that was shown, and looked at."""

    def __init__(self, heard, path, language):
        self.status, self.headers = heard.status_code, heard.headers
        self.text = heard.body.decode()
        self.path = path
        if self.headers.get("Content-Type", "").startswith("text/html"):
            self._look(language)

    def _look(self, language):
        require_whole(self.text)
        self.root = etree.fromstring(self.text.encode(), _parser())
        assert self.root.get("lang") == {"zh": "zh-CN", "en": "en"}[language], self.path
        assert len(self.all("h1")) == 1, self.path
        for name, value in SAFE.items():
            assert self.headers[name] == value, (self.path, name)
        policy = self.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        inline = [name for e in self.root.iter() if isinstance(e.tag, str)
                  for name in e.attrib if name == "style" or name.startswith("on")]  # fmt: skip
        assert inline == []
        assert not [e for e in self.all("script") if e.text]
        ids = [e.get("id") for e in self.root.iter() if isinstance(e.tag, str) and e.get("id")]
        assert len(ids) == len(set(ids)), self.path
        for label in self.all("label"):
            assert label.get("for") in ids, (self.path, label.get("for"))
        for led_to in self.mended_at:
            assert led_to in ids, (self.path, led_to)

    def all(self, tag, **attributes):
        named = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.root.iter(tag)
                if all(e.get(n) == v for n, v in named.items())]  # fmt: skip

    @property
    def mended_at(self):
        """The fields of this page to which the summary of what is wrong leads."""
        summaries = self.all("div", class_="govuk-error-summary")
        links = [e.get("href") for each in summaries for e in each.iter("a")]
        return [link.removeprefix("#") for link in links if link.startswith("#")]

    def drawings(self, kind):
        """Those of this class."""
        return self.all("svg", class_=kind)

    @property
    def words(self):
        """All that is read, in one line."""
        body = self.root.find("body")
        return re.sub(r"\s+", " ", "".join(body.itertext())).strip()

    @property
    def main(self):
        (main,) = self.all("main")
        return re.sub(r"\s+", " ", "".join(main.itertext())).strip()

    @property
    def heading(self):
        (h1,) = self.all("h1")
        return re.sub(r"\s+", " ", "".join(h1.itertext())).strip()

    @property
    def form(self):
        (form,) = self.all("form", id="form")
        return Form(form)

    @property
    def errors(self):
        """Field → what is said beside it."""
        found = self.all("p", class_="govuk-error-message")
        return {e.get("id").removesuffix("-error").removesuffix(".date"):
                "".join(e.itertext()).strip() for e in found}  # fmt: skip

    def link(self, text):
        found = [e.get("href") for e in self.all("a") if text in "".join(e.itertext())]
        assert found, f"no link {text!r} on {self.path}"
        return found[0]

    def value(self, name):
        (field,) = [e for e in self.root.iter("input") if e.get("name") == name]
        return field.get("value") or ""

    def chosen(self, name):
        return [
            e.get("value") for e in self.all("input", name=name) if e.get("checked") is not None
        ]


def _pairs(fields):
    return [(name, each) for name, value in fields.items()
            for each in (value if isinstance(value, (list, tuple)) else [value])]  # fmt: skip
