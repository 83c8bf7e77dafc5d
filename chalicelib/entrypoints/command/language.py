"""``--language`` or the terminal's own ``LANG`` → the language that a person is spoken to in."""

from typing import Literal

import click
from click.core import ParameterSource

from chalicelib.domain.text import Language


def chosen(context: click.Context, _parameter: click.Parameter, value: str) -> Language:
    """Chinese for ``zh`` and any Chinese locale; other locales are spoken to in English."""
    is_typed = context.get_parameter_source("language") is ParameterSource.COMMANDLINE
    if is_typed and value not in {"zh", "en"}:
        raise click.BadParameter("zh | en")
    language: Literal["zh", "en"] = "zh" if value.lower().startswith("zh") else "en"
    return language


option = click.option(
    "--language",
    envvar="LANG",
    default="en",
    callback=chosen,
    is_eager=True,
    expose_value=True,
    help="zh | en (LANG)",
)
