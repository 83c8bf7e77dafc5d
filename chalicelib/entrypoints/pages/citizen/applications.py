"""Each application on a page of its own: how it stands and what comes next."""

from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import draft_from
from chalicelib.entrypoints.pages.citizen.tracking import tracked, unchanged
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("applications")


@leaf.page("GET", "/applications/{application}")
def show_one(asked: Asked) -> Reply:
    """A draft, with what is left to do; or how far it is, item by item. A clerk has their own."""
    if asked.is_attended:
        return Sent(f"/window/applications/{asked.names['application']}")
    as_before = unchanged(asked)
    if as_before is not None:
        return as_before
    heard = ask(asked, show_application, ApplicationView, Said(names=asked.names))
    if heard.view.phase != "draft":
        return tracked(asked, heard)
    return Shown("citizen/application.html", {"draft": draft_from(heard.view, asked)})
