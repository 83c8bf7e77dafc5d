"""The parts of govuk-frontend by their names, as functions.

Their macros have an environment of their own: they ask for what nobody told them, and take it as
absent, which our own templates never may.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

PACKAGE = "govuk_frontend_jinja"


def govuk(part: str, /, **told: Any) -> Markup:
    """One part by its name (``radios``), with its parameters; what is None was not told."""
    return Markup(_macro(part)({k: v for k, v in told.items() if v is not None}))  # noqa: S704 - the macro escapes


@cache
def _macro(name: str) -> Callable[[dict[str, Any]], str]:
    macro = "govuk" + "".join(word.capitalize() for word in name.split("-"))
    module = _environment().get_template(f"{PACKAGE}/components/{name}/macro.html").module
    found: Callable[[dict[str, Any]], str] = getattr(module, macro)
    return found


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PrefixLoader({PACKAGE: jinja2.PackageLoader(PACKAGE)})
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True,
                              auto_reload=False)  # fmt: skip
