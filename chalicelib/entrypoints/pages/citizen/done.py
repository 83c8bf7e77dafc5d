"""It is handed in → its number and code, what comes next, what is paid and where; then results."""

from chalicelib.domain.errors import Conflict
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.results import ResultsView, show_results
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.charges import charged
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("done")
ONE = "/applications/{application}"

NOT_YET = Text(
    zh="结果还没有出来：各事项都办结后一起交给您。",
    en="There are no results yet: they are handed over all together, once every item has ended.",
)


@leaf.page("GET", f"{ONE}/done")
def show_receipt(asked: Asked) -> Reply:
    """The receipt; a draft has none yet and goes on where it is signed."""
    view = ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
    if view.number is None:
        return Sent(f"/applications/{view.id}")
    here = asked.link(f"/applications/{view.id}")
    return Shown("citizen/done.html", {"view": view, "here": here, "charged": charged(view)})


@leaf.page("GET", f"{ONE}/results")
def show_ends(asked: Asked) -> Reply:
    """How each item ended: what was issued, or why it was not, and what can be done then."""
    said = Said(names=asked.names)
    try:
        results = ask(asked, show_results, ResultsView, said).view
    except Conflict:
        return Sent(f"/applications/{asked.names['application']}", said=NOT_YET)
    view = ask(asked, show_application, ApplicationView, said).view
    return Shown("citizen/results.html", {
        "view": view, "results": results,
        "parties": {party.id: party for party in view.parties},
    })  # fmt: skip
