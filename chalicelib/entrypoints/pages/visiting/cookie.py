"""The cookies of a request → the visit's key, the language, whether it is a kiosk; as they are set.

On https the names begin with ``__Host-``: no other host, and no other path, can set it.
"""

import base64
import binascii
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple, get_args

from chalicelib.domain.text import Language
from chalicelib.ports.visits import KEY_BYTES

YEAR = 365 * 24 * 3600
LANGUAGES: tuple[Language, ...] = get_args(Language)

YES = "1"
SPEAK = "in_language"
"""The button of a form that changes the language, and nothing of what was typed."""


class Cookies(NamedTuple):
    """What a browser brings. ``is_public``: it stands at a kiosk, whoever's visit it has."""

    key: bytes | None
    language: Language | None
    is_public: bool = False


def read_cookies(sent: str, base_url: str) -> Cookies:
    """What is not as we set it counts for nothing."""
    try:
        found = {name: morsel.value for name, morsel in SimpleCookie(sent).items()}
    except CookieError:
        found = {}
    return Cookies(_key(found.get(_name("visit", base_url), "")),
                   spoken(found.get("language", "")),
                   found.get(_name("public", base_url)) == YES)  # fmt: skip


def spoken(name: str) -> Language | None:
    """One of our languages, by its name."""
    return next((each for each in LANGUAGES if each == name), None)


def visit_cookie(key: bytes | None, base_url: str) -> str:
    """Until the browser is closed; None for no longer."""
    value = base64.urlsafe_b64encode(key).decode().rstrip("=") if key else ""
    lasts = "" if key else "; Max-Age=0"
    return f"{_name('visit', base_url)}={value}; {_ours(base_url)}{lasts}"


def public_cookie(base_url: str) -> str:
    """From now on this browser is for everybody, until it is closed; it outlasts any visit."""
    return f"{_name('public', base_url)}={YES}; {_ours(base_url)}"


def language_cookie(language: Language | None, base_url: str) -> str:
    """For a year: it says nothing of anybody. None for no longer."""
    lasts = YEAR if language else 0
    return f"language={language or ''}; {_ours(base_url)}; Max-Age={lasts}"


def _name(name: str, base_url: str) -> str:
    return f"__Host-{name}" if _is_secure(base_url) else name


def _ours(base_url: str) -> str:
    secure = "; Secure" if _is_secure(base_url) else ""
    return f"Path=/; HttpOnly; SameSite=Lax{secure}"


def _is_secure(base_url: str) -> bool:
    return base_url.startswith("https:")


def _key(value: str) -> bytes | None:
    try:
        key = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
