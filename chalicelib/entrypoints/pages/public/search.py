"""Words → the life events that may be meant; where there are none, all that there are."""

from collections.abc import Sequence

from chalicelib.domain.errors import Invalid
from chalicelib.entrypoints.api.life_events import list_life_events
from chalicelib.entrypoints.api.search import FoundEvent, search_life_events
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("search")


@leaf.page("GET", "/search")
def find(asked: Asked) -> Reply:
    """What was found, each with why; whoever typed nothing is told to, beside all there is."""
    query = asked.query.get("q", "").strip()
    found = _found(asked, query) if query else ()
    others = () if found else ask(asked, list_life_events, tuple).view
    return Shown("public/search.html", {"query": query[:100], "found": found, "others": others})


def _found(asked: Asked, query: str) -> Sequence[FoundEvent]:
    """None where the words say too little, or too much."""
    try:
        hits: Sequence[FoundEvent] = ask(asked, search_life_events, tuple,
                                         Said(query={"q": query})).view  # fmt: skip
    except Invalid:
        return ()
    return hits
