"""Where the link of a share leads: its code and one's name → what its holder chose to show, once.

The code stands in no address that is sent: it is behind ``#``, or typed.
"""

from collections.abc import Iterator
from re import fullmatch

from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.entrypoints.api.certificates import verify_shown
from chalicelib.entrypoints.api.shares import DRAWN, code_in, open_share
from chalicelib.entrypoints.api.views.seen_certificates import SeenPresented
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.certified import certified
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Shown
from chalicelib.ports.wallets import Presentation

leaf = Leaf("shares")
AMISS = "This cannot be opened yet."


@leaf.page("GET", "/shares")
def ask_for_code(asked: Asked) -> Reply:
    """A form for the code of a share, with a nonce that is drawn for its reader."""
    return Shown("public/share.html", {"nonce": asked.draw()})


@leaf.page("POST", "/shares", again=ask_for_code)
def see_share(asked: Asked) -> Reply:
    """What the holder chose to show, and how it stands; sent again, it is the same."""
    names = ("code", "audience", "nonce")
    code, audience, nonce = (asked.posted.one(name) for name in names)
    _require_told(code, audience)
    told = {"audience": audience, "nonce": nonce if fullmatch(DRAWN, nonce) else asked.draw()}
    shown = _opened(asked, {**told, "code": code})
    said = Said(told={"credential": shown.credential, **told})
    judged = ask(asked, verify_shown, SeenPresented, said).view
    return show_presented(asked, judged, shown)


def show_presented(asked: Asked, judged: SeenPresented, shown: Presentation | None) -> Shown:
    """What was shown, in words; ``shown`` where its holder shows it here and now."""
    lines = certified(judged.type, judged.fields, asked)
    told = {"told": judged, "shown": shown, "lines": lines}
    return Shown("public/presented.html", told)


def _opened(asked: Asked, told: dict[str, str]) -> Presentation:
    """A code that there is none of, and another name, look the same."""
    try:
        return ask(asked, open_share, Presentation, Said(told=told)).view
    except Unknown as unknown:
        places = (
            Place.at("code", reason="see whether the code is whole"),
            Place.at("audience", reason="type your name as its holder wrote it"),
        )
        raise Invalid(unknown.detail, places) from None


def _require_told(code: str, audience: str) -> None:
    places = tuple(_missing(code, audience))
    if places:
        raise Invalid(AMISS, places)


def _missing(code: str, audience: str) -> Iterator[Place]:
    try:
        code_in(code)
    except ValueError as no_code:
        yield Place.at("code", reason=str(no_code))
    if not audience:
        yield Place.at("audience", reason="type your name as its holder wrote it")
