"""From the plan to an application: opened once, however often and from however many tabs."""

from dataclasses import replace

from chalicelib.domain.errors import Conflict
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.api.applications import open_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.case import Case, case_of
from chalicelib.entrypoints.pages.public.plan import show_plan
from chalicelib.entrypoints.pages.reply import Change, Reply, Sent

leaf = Leaf("opening")

OPENED = Text(
    zh="已经为您开好办件，所有内容自动保存，随时可以回来接着办。",
    en="Your application is open. Everything in it is saved: come back to it whenever you like.",
)


ANOTHER = "You have an application for this already: go on with it, or tick the box below."
OPEN_IT = "open the one that you have"


@leaf.page("POST", "/plan/{life_event}", again=show_plan)
def open_one(asked: Asked) -> Reply:
    """Open what was planned, under the key that was drawn when the case began."""
    case = case_of(asked)
    if case.told.opened is None and case.next_path != f"/plan/{case.event.id}":
        return Sent(case.next_path, change=case.change)
    told = {
        "life_event": case.event.id,
        "role": asked.posted.one("role") or case.event.opened_by[0],
        "another": asked.posted.has("another"),
    }
    said = replace(case.said(**told), names=None, key=case.told.key)
    opened = _opened(asked, said)
    return Sent(f"/applications/{opened.id}", said=OPENED, change=_known(case, opened.id))


def _opened(asked: Asked, said: Said) -> ApplicationView:
    """One that is open already is led to, unless another one is meant."""
    try:
        return ask(asked, open_application, ApplicationView, said).view
    except Conflict as clash:
        if not any(place.pointer.startswith("/applications/") for place in clash.places):
            raise
        raise Conflict(ANOTHER, tuple(p._replace(reason=OPEN_IT) for p in clash.places)) from None


def _known(case: Case, application: str) -> Change:
    told = case.told.model_copy(update={"opened": application})

    def change(visit: Visit) -> Visit:
        return visit.telling(case.event.id, told)

    return change
