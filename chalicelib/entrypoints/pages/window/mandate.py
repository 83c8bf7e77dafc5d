"""A power of attorney that an agent brings: whose it is, what it lets them do, its scan."""

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.paper_mandates import record_mandate as record
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import draft_of
from chalicelib.entrypoints.pages.given import content_of, told_at
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.posted import File
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.window.attended import NOT_ATTENDED

leaf = Leaf("mandate")
WHERE = "/window/applications/{application}/mandate"
SCAN = "scan"
MISSING = {"principal": "choose who signed the mandate", "reach": "tick what the mandate says",
           SCAN: "scan the mandate, or take a picture of it"}  # fmt: skip
RECORDED = Text(zh="书面委托已登记。", en="The mandate on paper is recorded.")


@leaf.page("GET", WHERE)
def show_mandate(asked: Asked) -> Reply:
    """What is looked at on the paper, and the form; or why none can be recorded."""
    try:
        draft = draft_of(asked)
    except Unknown:
        return Sent("/window", said=NOT_ATTENDED)
    givers = [party for party in draft.view.parties if party.on_paper]
    acts = dict.fromkeys(act for party in givers for act in party.on_paper)
    return Shown("window/mandate.html", {"draft": draft, "givers": givers, "acts": tuple(acts)})


@leaf.page("POST", WHERE, again=show_mandate)
def record_mandate(asked: Asked) -> Reply:
    """As the clerk read it off the paper."""
    file, told = asked.posted.files.get(SCAN), _read_off(asked)
    content = content_of(_required(file, told), SCAN)
    with told_at(SCAN):
        ask(asked, record, ApplicationView,
            Said(names=asked.names, told={**told, "content": content}))  # fmt: skip
    return Sent(f"/window/applications/{asked.names['application']}", said=RECORDED)


def _read_off(asked: Asked) -> dict[str, object]:
    return {"principal": asked.posted.one("principal"), "reach": list(asked.posted.all("reach"))}


def _required(file: File | None, told: dict[str, object]) -> File:
    """The scan, where nothing is missing; raises Invalid at each field that is."""
    missing = [name for name, value in {**told, SCAN: file}.items() if not value]
    if file is None or missing:
        places = tuple(Place.at(name, reason=MISSING[name]) for name in missing)
        raise Invalid("Something of the mandate is not said yet.", places)
    return file
