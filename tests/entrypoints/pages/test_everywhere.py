"""Over all pages, whoever asks: safe headers, and nothing personal in addresses, headers, logs."""

import pytest

from chalicelib.domain.access import Who
from chalicelib.domain.page_access import BY_LEAF, PAGES
from tests.entrypoints.api.journey import EVENT, REGISTRATION, delivered, filled, submitted
from tests.entrypoints.api.service import (
    CLERK,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    STRANGER,
)
from tests.entrypoints.pages.browsing import SAFE, Browser
from tests.entrypoints.pages.holder.holding import card
from tests.entrypoints.pages.window.test_person import button, standing

CANARY = "金丝雀"
DIGITS = "13900009999"
PLANTED = (KEEPER.name, KEEPER.resident_id, NEIGHBOUR.name, NEIGHBOUR.resident_id, "小红",
           CANARY, DIGITS, "龙证7号")  # fmt: skip
FIELDS = ("name", "id_number", "code", "reason", "competent", "number", "digest", "key", "text",
          "words", "note", "address", "company", "dragon_name@keeper", "which.keeper.KEEPER_CARD",
          "reach.keeper", "outcome", "role", "at", "agree", "to", "area",
          "breathes_fire")  # fmt: skip


class Watching(Browser):
    """A browser that remembers every answer that came, also those that only lead on."""

    def __init__(self, service):
        super().__init__(service)
        self.heard = []

    def _ask(self, method, path, body, headers):
        heard = super()._ask(method, path, body, headers)
        self.heard.append((method, path, heard))
        return heard


class Known(dict):
    """What there is; of what a page names besides there is none."""

    def __missing__(self, _name):
        return "none"


def names(portal):
    """What each name in a path stands for: an application of the keeper's, and all about it."""
    done = delivered(portal)
    draft = filled(portal, key="key-2", another=True, answers={"breathes_fire": "fire"})
    waiting = submitted(portal, key="key-3", another=True, answers={"breathes_fire": "fire"})
    portal.remote.wallets[KEEPER.resident_id] = (card("N-1"),)
    handle = case(portal)
    return {
        "application": draft["id"], "done": done["id"], "waiting": waiting["id"],
        "life_event": EVENT, "place": "residence", "question": "breathes_fire",
        "section": "keeper", "party": "neighbour", "item": REGISTRATION,
        "number": "N-1",
        "material": "fireproof",
        "name": "portal.css", "handle": handle,
    }  # fmt: skip


def case(portal):
    """What waits with an officer."""
    accepted = submitted(portal, key="key-4", another=True)
    return portal.dispatch(accepted["id"], REGISTRATION)


def addresses(portal):
    """Every page; those of an application of each of them."""
    known = names(portal)
    for method, path in PAGES:
        which = ("application", "done", "waiting") if "{application}" in path else ("application",)
        for name in which:
            yield method, path.format_map(Known(known, application=known[name]))


@pytest.fixture
def watched(portal):
    return Watching(portal)


def everything(browser, listed):
    """Open each page, and send each form with planted words in whatever it may ask for."""
    for method, address in sorted(listed):
        if method == "GET":
            browser.get(address)
            continue
        browser.get("/help")
        token = [e.get("value") for e in browser.page.all("input", name="token")][:1] or [""]
        told = [(name, DIGITS if name in {"code", "number"} else CANARY) for name in FIELDS]
        if address not in {"/sign-out", "/kiosk", "/kiosk/clear", "/sign-in"}:
            browser.post(address, [("token", token[0]), *told])


def require_safe(browser):
    """Every answer, whatever it was."""
    for method, path, heard in browser.heard:
        lasts = heard.headers["Cache-Control"]
        assert lasts == "no-store" or path.startswith("/assets/"), path
        for name, value in SAFE.items():
            assert name == "Cache-Control" or heard.headers[name] == value, (method, path, name)
        assert heard.headers["Strict-Transport-Security"].startswith("max-age=31536000"), path
        policy = dict(each.strip().split(" ", 1)
                      for each in heard.headers["Content-Security-Policy"].split(";"))  # fmt: skip
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'", path
        assert policy["connect-src"] == "'self'" or "/bring/" in path, path
        for cookie in _cookies(heard):
            assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; ")), path


def require_impersonal(browser, log):
    """No planted word in an address or a header, and none was logged."""
    for method, path, heard in browser.heard:
        told = " ".join(f"{name}: {value}" for name, value in heard.headers.items())
        for word in PLANTED:
            assert word not in path, (method, path)
            assert word not in told, (method, path, word)
            assert _quoted(word) not in told + path, (method, path, word)
    for word in PLANTED:
        assert word not in log
        assert word.encode("unicode_escape").decode() not in log


def _quoted(word):
    return "".join(f"%{byte:02X}" for byte in word.encode()) if not word.isascii() else word


def _cookies(heard):
    found = heard.headers.get("Set-Cookie", [])
    return [found] if isinstance(found, str) else found


@pytest.mark.parametrize("who", [None, STRANGER, OFFICER])
def test_every_page_is_safe_and_tells_nothing_by_the_way(portal, watched, who, capfd):
    """Whatever is typed into whichever form, by whoever it is."""
    if who is not None:
        watched.sign_in(who)
    everything(watched, addresses(portal))

    require_safe(watched)
    require_impersonal(watched, capfd.readouterr().out + portal.log.getvalue())


def test_nor_do_those_of_ones_own(portal, watched, capfd):
    """Of a draft, of what waits, of what is done; most of them are shown, and not only refused."""
    watched.sign_in(KEEPER)
    everything(watched, addresses(portal))

    require_safe(watched)
    require_impersonal(watched, capfd.readouterr().out + portal.log.getvalue())
    shown = {path for method, path, heard in watched.heard
             if (method, heard.status_code) == ("GET", 200)}  # fmt: skip
    own = [path for rows in BY_LEAF.values() for (method, path), may in rows.items()
           if method == "GET" and may in {Who.PERSON, Who.ANYBODY, Who.ATTENDED}]  # fmt: skip
    assert len(shown) >= len(own) * 2 / 3


def test_nor_do_those_of_a_clerk_who_serves_somebody(portal, watched, capfd):
    """Also with somebody's name on every page."""
    watched.sign_in(CLERK)
    listed = list(addresses(portal))
    standing(watched)
    button(watched, "/window/person")
    everything(watched, listed)

    require_safe(watched)
    require_impersonal(watched, capfd.readouterr().out + portal.log.getvalue())


def test_a_fault_that_says_something_personal_is_logged_without_it(portal, watched):
    """By its kind and place alone: so that the log above is one that something could stand in."""
    watched.sign_in(KEEPER)
    portal.hand_overs.keep = _failing
    application = filled(portal)
    watched.get(f"/hand-over?application={application['id']}")

    page = watched.send(whom="me")

    log = portal.log.getvalue()
    assert page.status == 500
    assert "RuntimeError" in log
    assert CANARY not in log + page.text


def _failing(*_of_whom):
    raise RuntimeError(f"of {CANARY}")
