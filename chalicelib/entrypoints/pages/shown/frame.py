"""A title and what stands beneath it → a whole page, and the policy by which a browser reads it.

No script runs and no style applies but those of this folder, named by their hashes (CSP level 3);
nothing is fetched from anywhere, and forms go nowhere else. It all works without the script.
"""

import base64
import hashlib
from html import escape
from pathlib import Path
from string import Template

from chalicelib.domain.text import Text

HTML = "text/html; charset=utf-8"
HERE = Path(__file__).parent


def _part(name: str) -> str:
    return (HERE / name).read_text("utf-8").strip()


FRAME, STYLE, SCRIPT = Template(_part("frame.html")), _part("shown.css"), _part("shown.js")


def _named(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


POLICY = "; ".join((
    "default-src 'none'", f"style-src {_named(STYLE)}", f"script-src {_named(SCRIPT)}",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
"""What goes along with every page."""


def page(title: Text, *parts: str, script: bool = False) -> str:
    """The page; ``parts`` are HTML, in which whatever was told is escaped already."""
    return FRAME.substitute(
        title=f"{escape(title.zh)} · {escape(title.en)}",
        style=STYLE,
        body="\n".join((f"<h1>{said(title)}</h1>", *parts)),
        script=f"<script>{SCRIPT}</script>\n" if script else "",
    )


def said(text: Text) -> str:
    """Chinese, and English beneath it; what is the same in both stands once."""
    if text.zh == text.en:
        return escape(text.zh)
    return f'{escape(text.zh)} <span lang="en">{escape(text.en)}</span>'


def paragraph(text: Text, kind: str = "") -> str:
    """One paragraph in both languages."""
    return f'<p class="{escape(kind)}">{said(text)}</p>' if kind else f"<p>{said(text)}</p>"


def lines(*pairs: tuple[Text, str]) -> str:
    """Names and what stands beside them, which is text as it is."""
    rows = (f"<div><dt>{said(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs)
    return "<dl>" + "".join(rows) + "</dl>"
