"""Definitions → the service guides as pages: plain HTML that reads, prints and needs no script."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import get_args

import jinja2
import segno

from chalicelib.catalogue.guide import event_guide, item_guide
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Language, Text
from chalicelib.entrypoints.pages.static_page import StaticPage

TEMPLATES = Path(__file__).parent / "templates"
QR_BORDER = 2
"""Modules of quiet zone; the page itself is light around it."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


def guides(definitions: Definitions, base_url: str) -> Iterator[StaticPage]:
    """Every guide in both languages, an index of them, and the style sheet.

    ``base_url`` is where the guides are to stand; the QR of a page leads there.
    """
    yield StaticPage("guide.css", TEMPLATES.joinpath("guide.css").read_text("utf-8"))
    events = [event_guide(event, definitions) for event in definitions.life_events]
    items = [item_guide(item, definitions) for item in definitions.items]
    for language in LANGUAGES:
        page = partial(_page, base_url=base_url.rstrip("/"), language=language)
        yield page("index.html", "index.html", events=events, items=items)
        for event in events:
            yield page("event.html", f"{event.id}.html", guide=event)
        for item in items:
            behind = [e for e in events if any(each.guide.id == item.id for each in e.items)]
            yield page("item.html", f"items/{item.id}.html", guide=item, events=behind)


def _page(
    template: str, path: str, /, base_url: str, language: Language, **told: object
) -> StaticPage:
    def say(text: Text) -> str:
        return text.in_(language)

    def label(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    address = f"{base_url}/{language}/{path}"
    text = _environment().get_template(template).render(
        **told, language=language, path=path, up="../" * (path.count("/") + 1),
        home="../" * path.count("/"), address=address, qr=_qr(address), t=say, s=label,
    )  # fmt: skip
    return StaticPage(f"{language}/{path}", text)


def _qr(address: str) -> str:
    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(border=QR_BORDER, omitsize=True, svgclass="qr", lineclass=None)


@cache
def _environment() -> jinja2.Environment:
    """Everything is escaped; a name that is not told is an error, never an empty place."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
