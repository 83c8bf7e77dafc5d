"""The window: who stands there, which applications are theirs, and that the clerk is done."""

import json
from collections.abc import Mapping
from dataclasses import replace

from chalicelib.domain.card_reading import card_read
from chalicelib.domain.errors import Invalid, Place, TryLater, Unknown
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.api.life_events import list_life_events
from chalicelib.entrypoints.api.reading import read_body
from chalicelib.entrypoints.api.route import JSON
from chalicelib.entrypoints.api.window import (
    Attendance,
    PersonBody,
    attend,
    find_at_window,
    take_at_window,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.window.standing import end_all, end_in, present_now, remembered

leaf = Leaf("person")
SEEN = ("card", "document")
DONE = Text(
    zh="已结束服务，当事人的内容已从这台电脑清除。请接待下一位。",
    en="Done: nothing of theirs is left in this browser. Next, please.",
)
WHAT_IS_MISSING: Mapping[str, str] = {
    "name": "type the name as it stands on the card",
    "id_number": "type the number as it stands on the card",
    "seen": "say what was looked at",
}


@leaf.page("GET", "/window")
def show_window(asked: Asked) -> Reply:
    """A field for the card reader; whoever stands there still; the way to the desk.

    A clerk is here after every person: nothing of the desk is read for it. Who was away so long
    that nobody stands there any more acts for nobody from here on; where that cannot be written
    now, it is tried with the next page, or the next card.
    """
    window = Shown("window/window.html")
    if not asked.visit.unended:
        return window
    try:
        end_in(asked, asked.visit.unended)
    except TryLater:
        return window
    return replace(window, change=Visit.ended_in)


@leaf.page("POST", "/window", again=show_window, of_another=True)
def identify(asked: Asked) -> Reply:
    """Who stands there; with digits from their own phone, straight on to what they handed over."""
    person = _person(asked)
    present, before = remembered(asked, person), present_now(asked)
    if before is not None and present.after(before) is not None:
        end_in(asked, asked.visit.unended)
    else:
        end_all(asked)
    code = asked.posted.one("code")
    if not code:
        ask(asked, find_at_window, tuple, Said(told=person.model_dump()))
        return Sent("/window/person", change=lambda visit: visit.serving(present))
    told = {"code": code, "person": person.model_dump()}
    try:
        taken = ask(asked, take_at_window, Attendance, Said(told=told)).view
    except Unknown:
        places = (Place("/code", "no such code, no longer, or of somebody else"),)
        raise Invalid("Nothing was handed over to you under this code.", places) from None
    application = taken.application
    return Sent(f"/window/applications/{application}",
                change=lambda visit: visit.serving(present).attending(application))  # fmt: skip


@leaf.page("GET", "/window/person")
def show_person(asked: Asked) -> Reply:
    """Their applications, and what can be opened for them."""
    present = present_now(asked)
    if present is None:
        return Sent("/window")
    person = present.model_dump(include={"name", "id_number", "seen"})
    lines = ask(asked, find_at_window, tuple, Said(told=person)).view
    events = ask(asked, list_life_events, tuple).view
    return Shown("window/person.html", {"lines": lines, "events": events})


@leaf.page("POST", "/window/person", again=show_person)
def take_up(asked: Asked) -> Reply:
    """Act for them in one of theirs."""
    present = present_now(asked)
    if present is None:
        return Sent("/window")
    application = ApplicationId(asked.posted.one("application"))
    person = present.model_dump(include={"name", "id_number", "seen"})
    said = Said(names={"application": application}, told=person)
    ask(asked, attend, Attendance, said)
    return Sent(f"/window/applications/{application}",
                change=lambda visit: visit.attending(application))  # fmt: skip


@leaf.page("POST", "/window/done", again=show_window, of_another=True)
def be_done(asked: Asked) -> Reply:
    """Act for them no more, in nothing of theirs; who they are and what they said is forgotten."""
    here = asked.posted.one("application")
    end_all(asked, *([here] if here else []))
    return Sent("/window", said=DONE, change=lambda visit: visit.serving(None))


def _person(asked: Asked) -> PersonBody:
    """As the reader typed it; raises Invalid at each field that is missing, or cannot be taken."""
    name, number = card_read(asked.posted.one("name"), asked.posted.one("id_number"))
    told = {"name": name, "id_number": number, "seen": asked.posted.one("seen")}
    missing = [field for field, value in told.items() if not value]
    if told["seen"] not in SEEN and "seen" not in missing:
        missing.append("seen")
    if missing:
        places = tuple(Place.at(field, reason=WHAT_IS_MISSING[field]) for field in missing)
        raise Invalid("Say who stands before you.", places)
    return read_body(PersonBody, json.dumps(told).encode(), JSON)
