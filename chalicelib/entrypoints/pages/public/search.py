"""Words → the life events that may be meant; where there are none, all that there are."""

from chalicelib.domain.errors import Invalid
from chalicelib.entrypoints.api.life_events import list_life_events
from chalicelib.entrypoints.api.search import search_life_events
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("search")


@leaf.page("GET", "/search")
def find(asked: Asked) -> Reply:
    """What was found, each with why."""
    query = asked.query.get("q", "").strip()
    if not query:
        return Sent("/")
    try:
        found = ask(asked, search_life_events, tuple, Said(query={"q": query})).view
    except Invalid:
        found = ()
    others = () if found else ask(asked, list_life_events, tuple).view
    return Shown("public/search.html", {"query": query[:100], "found": found, "others": others})
