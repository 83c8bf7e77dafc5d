"""What every page says about itself: where its parts may come from, and who may keep it."""

from collections.abc import Mapping
from typing import NamedTuple

YEAR = 365 * 24 * 3600
NOBODY = "no-store"
CLEARED: Mapping[str, str | list[str]] = {"Clear-Site-Data": '"storage"'}
"""What scripts of ours kept in the browser goes as well (W3C Clear Site Data)."""


class Policy(NamedTuple):
    """Beside our own: where forms may lead on to, and where files are put and shown from."""

    forms: tuple[str, ...] = ()
    store: tuple[str, ...] = ()


def guarding(base_url: str, policy: Policy) -> dict[str, str]:
    """The headers of safety."""
    headers = {
        "Content-Security-Policy": content_policy(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=()",
    }
    if base_url.startswith("https:"):
        headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return headers


def content_policy(policy: Policy) -> str:
    """Nothing inline, nothing of anybody else's (Content Security Policy Level 3)."""
    parts: Mapping[str, tuple[str, ...]] = {
        "default-src": ("'none'",),
        "style-src": ("'self'",),
        "script-src": ("'self'",),
        "img-src": ("'self'", "blob:"),
        "connect-src": ("'self'", *policy.store),
        "form-action": ("'self'", *policy.forms),
        "frame-ancestors": ("'none'",),
        "base-uri": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in parts.items())


def kept_for(seconds: int) -> str:
    """Who may keep it, and for how long: nobody, where it may say something of somebody."""
    if not seconds:
        return NOBODY
    lasting = ", immutable" if seconds >= YEAR else ""
    return f"public, max-age={seconds}{lasting}"
