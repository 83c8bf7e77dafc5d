"""A template's name and what it is told → HTML: all is escaped, what is not told is a fault."""

from functools import cache
from pathlib import Path

import jinja2

from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.rendering import writing
from chalicelib.entrypoints.pages.rendering.code import qr
from chalicelib.entrypoints.pages.rendering.parts import govuk
from chalicelib.entrypoints.pages.rendering.reader import Reader

TEMPLATES = Path(__file__).parents[1] / "templates"


def render(template: str, asked: Asked, **told: object) -> str:
    """A whole page."""
    words = Reader(asked).words()
    return (
        environment().get_template(template).render(**words, **told, asked=asked, form=asked.form)
    )


@cache
def environment() -> jinja2.Environment:
    """Our own templates."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(govuk=govuk, qr=qr, number=writing.number)
    return made
