"""Styles and scripts, under names that bear what they are: a browser asks for each once."""

from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.headers import YEAR
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Given, Reply

leaf = Leaf("assets")


@leaf.page("GET", "/assets/{name}")
def asset(asked: Asked) -> Reply:
    """One file."""
    found = asked.portal.assets.read(asked.names["name"])
    return Given(found.text, found.media_type, lasts=YEAR)
