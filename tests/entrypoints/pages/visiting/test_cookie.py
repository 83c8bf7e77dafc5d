"""The cookies: what browsers are told to do with them, and what of theirs counts for something."""

import pytest

from chalicelib.entrypoints.pages.visiting.cookie import (
    YEAR,
    language_cookie,
    public_cookie,
    read_cookies,
    visit_cookie,
)

HTTPS, HTTP = "https://yijian.example.org", "http://127.0.0.1:8000"
KEY = bytes(range(32))


def parts(cookie):
    name, *flags = cookie.split("; ")
    return name.partition("=")[0], set(flags)


def test_on_https_no_other_host_and_no_script_can_set_or_read_it():
    """__Host-: Secure, of this host alone, for every path. It ends with the browser."""
    name, flags = parts(visit_cookie(KEY, HTTPS))

    assert name == "__Host-visit"
    assert flags == {"Path=/", "HttpOnly", "SameSite=Lax", "Secure"}


def test_a_kiosk_is_one_until_its_browser_is_closed():
    """No other host, and no script, makes a computer one or ends it."""
    name, flags = parts(public_cookie(HTTPS))

    assert name == "__Host-public"
    assert flags == {"Path=/", "HttpOnly", "SameSite=Lax", "Secure"}


def test_on_a_computer_of_ones_own_it_works_without():
    name, flags = parts(visit_cookie(KEY, HTTP))

    assert (name, flags) == ("visit", {"Path=/", "HttpOnly", "SameSite=Lax"})


@pytest.mark.parametrize("base", [HTTPS, HTTP])
def test_what_was_set_is_read_again(base):
    sent = visit_cookie(KEY, base).partition(";")[0]
    public = public_cookie(base).partition(";")[0]

    assert read_cookies(f"language=en; {sent}", base) == (KEY, "en", False)
    assert read_cookies(public, base) == (None, None, True)


@pytest.mark.parametrize("sent", [
    "", "visit=AAAA", "__Host-visit=AAAA", "public=1", "__Host-public=yes", "__Host-visit=*",
    "language=fr", "a b;;=\x00",
])  # fmt: skip
def test_what_is_not_ours_counts_for_nothing(sent):
    """Nor the name that is used without https."""
    assert read_cookies(sent, HTTPS) == (None, None, False)


def test_the_language_is_kept_for_a_year_and_forgotten_at_once():
    assert f"Max-Age={YEAR}" in parts(language_cookie("en", HTTPS))[1]
    assert "Max-Age=0" in parts(language_cookie(None, HTTPS))[1]
    assert "Max-Age=0" in parts(visit_cookie(None, HTTPS))[1]
