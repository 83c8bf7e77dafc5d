"""One life event's guide: what one gets, brings, waits and pays; to read, and to print."""

from chalicelib.catalogue.guide import EventGuide
from chalicelib.entrypoints.api.life_events import guide_life_event
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.charges import guided
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown

leaf = Leaf("guide")


@leaf.page("GET", "/life-events/{life_event}")
def show_guide(asked: Asked) -> Reply:
    """Everything that somebody may want to know before they begin."""
    guide = ask(asked, guide_life_event, EventGuide, Said(names=asked.names)).view
    begun = asked.visit.told.get(asked.names["life_event"])
    return Shown("public/guide.html", {"guide": guide, "begun": begun, "charged": guided(guide)})
