"""Going on at another device: six digits and a QR here; the digits typed, or scanned, there.

The QR leads to an address that bears the digits behind ``#``, which browsers keep to themselves.
"""

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.handing_over import typed_digits
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.confided import Confided
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.api.applications import list_applications, show_application
from chalicelib.entrypoints.api.attending import is_clerk
from chalicelib.entrypoints.api.hand_overs import (
    MadeHandOver,
    TakenHandOver,
    hand_answers_over,
    hand_over,
    take_answers,
    take_hand_over,
)
from chalicelib.entrypoints.api.life_events import list_life_events
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.public.begun import begun
from chalicelib.entrypoints.pages.reply import Change, Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.returning import HOME, sign_in_path

leaf = Leaf("handing")
HERE, TAKE = "/hand-over", "/hand-over/take"

SIGN_IN_FIRST = Text(
    zh="请先登录：转接码只认同一个人。登录后会自动打开您在另一台设备上办的事。",
    en="Sign in first: the code is for the same person. What you began elsewhere opens by itself.",
)
TAKEN = Text(zh="已经接上，可以接着办。", en="Here it is: go on where you were.")


@leaf.page("GET", HERE)
def show_hand_over(asked: Asked) -> Reply:
    """What there is to go on with elsewhere; the digits, where they were made just now."""
    served = asked.identity is not None and is_clerk(asked.identity)
    told: dict[str, object] = {"digits": digits_shown(asked), "view": _meant(asked)}
    told |= {"served": served, "lines": (), "begun": ()}
    if not told["view"]:
        events = ask(asked, list_life_events, tuple).view
        told["begun"] = [each for each in begun(asked, events) if not each.is_opened]
        told["lines"] = ask(asked, list_applications, tuple).view if _is_person(asked) else ()
    return Shown("window/hand_over.html", told)


@leaf.page("POST", HERE, again=show_hand_over)
def make_digits(asked: Asked) -> Reply:
    """Digits for an application, or for what was told so far."""
    application = asked.posted.one("application") or None
    to_window = asked.posted.one("whom") == "window"
    told = {name: each.model_dump(mode="json") for name, each in asked.visit.told.items()}
    if not _is_person(asked):
        if not told:
            raise Invalid("There is nothing to go on with yet: answer a question first.")
        made = ask(asked, hand_answers_over, MadeHandOver, Said(told={"told": told})).view
        return Sent(HERE, change=shown_digits(asked, made))
    body = {"application": application, "told": {} if to_window else told, "to_window": to_window}
    made = ask(asked, hand_over, MadeHandOver, Said(told=body)).view
    change = shown_digits(asked, made, application=application, to_window=to_window)
    return Sent(HERE, change=change)


def ask_digits(asked: Asked) -> Reply:
    """A field for the six digits; those that brought nobody anywhere are forgotten."""
    return Shown("window/take.html", change=_tried if asked.visit.arriving else None)


@leaf.page("GET", TAKE, again=ask_digits)
def show_taking(asked: Asked) -> Reply:
    """Whoever typed the digits before signing in is led on now."""
    if asked.visit.arriving and asked.identity is not None:
        return _taken(asked, asked.visit.arriving)
    return Shown("window/take.html")


@leaf.page("POST", TAKE, again=ask_digits)
def take(asked: Asked) -> Reply:
    """On to what was handed over; or first to the sign-in, where it may be somebody's."""
    return _taken(asked, asked.posted.one("code"))


def _taken(asked: Asked, code: str) -> Reply:
    typed_digits(code)
    said = Said(told={"code": code})
    ways = (take_hand_over, take_answers) if _is_person(asked) else (take_answers,)
    for act in ways:
        try:
            return _arrived(ask(asked, act, TakenHandOver, said).view)
        except Unknown:
            continue
    if asked.identity is None:
        to = sign_in_path(TAKE)
        return Sent(to, said=SIGN_IN_FIRST, change=lambda visit: visit.arriving_with(code))
    places = (Place("/code", "no such code, no longer, or of somebody else"),)
    raise Invalid("Nothing was handed over to you under this code.", places)


def _arrived(found: TakenHandOver) -> Reply:
    """At the application; else where the answers lead on."""
    to = HOME
    if found.application:
        to = f"/applications/{found.application}"
    elif len(found.told) == 1:
        to = f"/start/{next(iter(found.told))}"
    return Sent(to, said=TAKEN, change=_with(found))


def _with(found: TakenHandOver) -> Change:
    """What was told here for another application already opened stays."""

    def change(visit: Visit) -> Visit:
        for name, told in found.told.items():
            here: Told | None = visit.told.get(name)
            if here is None or here.opened is None:
                visit = visit.telling(name, told)
        return _tried(visit)

    return change


def shown_digits(
    asked: Asked, made: MadeHandOver, application: str | None = None, *, to_window: bool = False
) -> Change:
    """To be shown on the next page to whoever made them; those that were typed here are done."""
    words = {"code": made.code, "link": made.link, "application": application or "",
             "whom": "window" if to_window else "me"}  # fmt: skip
    told = Confided(path=HERE, words=words, subject=asked.subject, until=made.until)
    return lambda visit: _tried(visit.confiding(told, asked.now))


def digits_shown(asked: Asked) -> Confided | None:
    """Those that who looks made here, for what the page is about, and that still hold."""
    told = asked.visit.confided_to(asked.subject, asked.now)
    made = next((each for each in told if each.path == HERE), None)
    meant = asked.query.get("application")
    return None if made and meant and made.words["application"] != meant else made


def _meant(asked: Asked) -> ApplicationView | None:
    """The application that the address names, or the digits were made for."""
    digits = digits_shown(asked)
    name = asked.query.get("application") or (digits.words["application"] if digits else None)
    if not name or asked.identity is None:
        return None
    said = Said(names={"application": name})
    return ask(asked, show_application, ApplicationView, said).view


def _is_person(asked: Asked) -> bool:
    return asked.identity is not None and asked.identity.resident_id is not None


def _tried(visit: Visit) -> Visit:
    return visit.arriving_with(None)
