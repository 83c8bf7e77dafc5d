"""One theme, and the life events that lie under it."""

from chalicelib.domain.errors import Unknown
from chalicelib.entrypoints.api.search import list_themes
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("themes")


@leaf.page("GET", "/themes/{theme}")
def show_theme(asked: Asked) -> Reply:
    """Everything under one theme."""
    for theme in ask(asked, list_themes, tuple).view:
        if theme.id == asked.names["theme"]:
            return Shown("public/theme.html", {"theme": theme})
    raise Unknown("There is no such theme.")
