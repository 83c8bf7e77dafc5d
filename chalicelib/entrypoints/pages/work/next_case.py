"""From one case to the next by when they are due, of those that the list was asked for."""

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent
from chalicelib.entrypoints.pages.work.lines import look, next_of
from chalicelib.entrypoints.pages.work.officer import case_path, list_path

leaf = Leaf("next_case")
NO_OTHER = Text(zh="这里没有别的件等您办了。", en="No other case waits for you here.")


@leaf.page("GET", "/work/{handle}/next")
def open_next(asked: Asked) -> Reply:
    """The case after this one, which may be decided by now; the list where there is no other."""
    found = next_of(look(asked).part.lines, asked.names["handle"])
    if found is None:
        return Sent(list_path(asked), said=NO_OTHER)
    return Sent(case_path(asked, found.handle))
