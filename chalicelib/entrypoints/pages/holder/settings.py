"""Where one wants to be told that there is something new, in which language; proved by a code."""

from unicodedata import normalize

from chalicelib.domain.contacts import CHANNELS
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.contact import (
    ContactView,
    PointView,
    change_contact,
    show_contact,
    verify_contact,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("settings")
SETTINGS, CODE, AGAIN = "/me/settings", "/me/settings/code", "/me/settings/again"
DIGITS = 6
SAVED = Text(zh="已保存。", en="Saved.")
SENT = Text(
    zh="已保存。验证码已发出，十分钟内有效。",
    en="Saved. A code is on its way: it is good for ten minutes.",
)
PROVED = Text(zh="验证成功，今后有新消息会通知到这里。", en="Verified: you will be told there.")
ONCE_MORE = Text(zh="同一个验证码已再发一次。", en="The same code was sent once more.")


@leaf.page("GET", SETTINGS)
def show_settings(asked: Asked) -> Reply:
    """As it stands; without an address there are the messages here only."""
    return Shown("holder/settings.html", {"contact": _contact(asked)})


@leaf.page("POST", SETTINGS, again=show_settings)
def save(asked: Asked) -> Reply:
    """What is left empty is used no more; a new address is sent a code, which is asked for next."""
    posted = asked.posted
    told: dict[str, str | None] = {name: _typed(posted.one(name)) for name in CHANNELS}
    contact = _changed(asked, {**told, "language": posted.one("language") or asked.language})
    waits = bool(_waiting(contact, asked))
    return Sent(CODE if waits else SETTINGS, said=SENT if waits else SAVED)


@leaf.page("GET", CODE)
def ask_code(asked: Asked) -> Reply:
    """The six digits that were sent; whoever waits for none is led back."""
    waiting = _waiting(_contact(asked), asked)
    if not waiting and not asked.form.is_filled:
        return Sent(SETTINGS)
    return Shown("holder/code.html", {"waiting": waiting})


@leaf.page("POST", CODE, again=ask_code)
def prove(asked: Asked) -> Reply:
    """One code proves one address: where another waits, its code is asked for next."""
    code = asked.posted.number("code")
    if len(code) != DIGITS or not code.isdecimal():
        places = (Place.at("code", reason="type the six digits that were sent"),)
        raise Invalid("This is not the code that was sent, or it has run out.", places)
    contact = ask(asked, verify_contact, ContactView, Said(told={"code": code})).view
    return Sent(CODE if _waiting(contact, asked) else SETTINGS, said=PROVED)


@leaf.page("POST", AGAIN, again=ask_code)
def send_again(asked: Asked) -> Reply:
    """The same addresses once more: the API sends the code that is out a second time, no third."""
    known = _contact(asked)
    told = {name: point.address for name, point in _points(known)}
    contact = _changed(asked, {**told, "language": known.language})
    waits = bool(_waiting(contact, asked))
    return Sent(CODE if waits else SETTINGS, said=ONCE_MORE if waits else None)


def _typed(text: str) -> str | None:
    """Half-width and without blanks, as an address is meant; None where it is to be none."""
    return "".join(normalize("NFKC", text).split()) or None


def _contact(asked: Asked) -> ContactView:
    return ask(asked, show_contact, ContactView).view


def _changed(asked: Asked, told: dict[str, str | None]) -> ContactView:
    return ask(asked, change_contact, ContactView, Said(told=told)).view


def _points(contact: ContactView) -> list[tuple[str, PointView]]:
    found = ((name, getattr(contact, name)) for name in CHANNELS)
    return [(name, point) for name, point in found if point is not None]


def _waiting(contact: ContactView, asked: Asked) -> list[PointView]:
    """The addresses whose code may still be told."""
    return [point for _, point in _points(contact)
            if point.code_until is not None and point.code_until > asked.now]  # fmt: skip
