"""What one shows of a certificate: which fields, to whom, what for, until when; and taking back.

The code that opens it stands in the visit, for who made it: on the page that follows, and in no
address.
"""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.hashing import hashed
from chalicelib.domain.text import Text
from chalicelib.domain.visit import KEPT
from chalicelib.domain.visiting.confided import Confided
from chalicelib.entrypoints.api.shares import (
    MadeShare,
    ShareView,
    list_shares,
    share_certificate,
    take_share_back,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.certified import certified
from chalicelib.entrypoints.pages.holder.wallet import card_of, name_of
from chalicelib.entrypoints.pages.holder.whose import Whose, choices, whose_of
from chalicelib.entrypoints.pages.inside import ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.rendering.writing import day
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("sharing")
DAYS = ("1", "7", "30")
USUAL = "7"
END_OF_DAY = time(23, 59, 59)
MINE, ONE = "/me/shares", "/me/shares/{share}"
MADE = Text(
    zh="查看码已生成，只显示给您这一次的登录。", en="The code is made, and shown to you alone."
)
TAKEN = Text(zh="已收回：这个查看码再也不能用。", en="Taken back: it opens no more.")
SEEN = Text(zh="已收回，不过对方在这之前已经看过。", en="Taken back; it had been seen before.")


@leaf.page("GET", "/wallet/{number}/share")
def ask_what(asked: Asked) -> Reply:
    """Nothing is ticked at first: what is shown is what somebody chose to show."""
    whose, card = whose_of(asked), card_of(asked)
    shares = [each for each in _shares(asked, whose) if each.certificate == card.number]
    return Shown("holder/share.html", {
        "card": card, "name": name_of(card), "whose": whose, "shares": shares, "usual": USUAL,
        "offered": certified(card.type, card.fields, asked), "ends": _ends(asked),
        "drawn": asked.draw(),
    })  # fmt: skip


@leaf.page("POST", "/wallet/{number}/share", again=ask_what)
def share(asked: Asked) -> Reply:
    """Made once, however often and from however many tabs the same form is sent."""
    whose, mark = whose_of(asked), _mark(asked)
    _require_told(asked)
    told = whose.said(told=_wanted(asked), key=mark)
    made = ask(asked, share_certificate, MadeShare, told).view
    path = ONE.format(share=made.share.id)
    words = {"code": made.code, "link": made.link}
    confided = Confided(path=path, mark=mark, words=words, subject=asked.subject,
                        until=asked.now + KEPT)  # fmt: skip
    return Sent(whose.link(path), said=MADE if made.share.standing == "waiting" else None,
                change=lambda visit: visit.confiding(confided, asked.now))  # fmt: skip


@leaf.page("GET", MINE)
def show_shares(asked: Asked) -> Reply:
    """All that one shared, and whether and when it was seen."""
    whose = whose_of(asked)
    return Shown("holder/shares.html", {
        "shares": _shares(asked, whose), "whose": whose, "choices": choices(asked, MINE, whose),
    })  # fmt: skip


@leaf.page("GET", ONE)
def show_share(asked: Asked) -> Reply:
    """One of them; its code, as long as whoever made it goes on in this browser."""
    whose = whose_of(asked)
    line = next((s for s in _shares(asked, whose) if s.id == asked.names["share"]), None)
    if line is None:
        raise Unknown("You have no such code.")
    told = [each.words for each in asked.visit.confided_to(asked.subject, asked.now)
            if each.path == asked.path]  # fmt: skip
    code = told[-1] if told and line.standing == "waiting" else None
    return Shown("holder/shared.html", {"share": line, "whose": whose, "code": code})


@leaf.page("POST", ONE, again=show_share)
def take_back(asked: Asked) -> Reply:
    """It opens no more; what was seen before was seen."""
    whose = whose_of(asked)
    line = ask(asked, take_share_back, ShareView, whose.said(names=asked.names)).view
    said = SEEN if line.opened_at else TAKEN
    return Sent(whose.link(asked.path), said=said)


def _shares(asked: Asked, whose: Whose) -> tuple[ShareView, ...]:
    return ask(asked, list_shares, tuple, whose.said()).view


def _ends(asked: Asked) -> list[tuple[str, str, str]]:
    ends = []
    for days in DAYS:
        many = "" if days == "1" else "s"
        title = Text(zh=f"{days} 天", en=f"{days} day{many}")
        last = day(_last(days, asked), asked.language)
        ends.append((days, asked.say(title), asked.say(Text(zh=f"到{last}", en=f"until {last}"))))
    return ends


def _last(days: str, asked: Asked) -> datetime:
    """The last second of the day that is so many days ahead: it holds as long as it says."""
    on = legal_day(asked.now) + timedelta(days=int(days))
    return datetime.combine(on, END_OF_DAY, LEGAL_TIME)


def _wanted(asked: Asked) -> dict[str, object]:
    until = _last(asked.posted.one("until"), asked)
    return {
        "certificate": card_of(asked).number,
        "fields": list(asked.posted.all("fields")),
        "audience": asked.posted.one("audience"),
        "purpose": asked.posted.one("purpose"),
        "until": until.isoformat(),
    }


def _require_told(asked: Asked) -> None:
    places = tuple(_missing(asked))
    if places:
        raise Invalid("This cannot be shown like that.", places)


def _missing(asked: Asked) -> Iterator[Place]:
    posted = asked.posted
    if not posted.all("fields"):
        yield Place.at("fields", reason="choose at least one")
    if not posted.one("audience"):
        yield Place.at("audience", reason="say who is to see it")
    if not posted.one("purpose"):
        yield Place.at("purpose", reason="say what it is for")
    if posted.one("until") not in DAYS:
        yield Place.at("until", reason="choose one of these")


def _mark(asked: Asked) -> str:
    """What was sent, with what was drawn for its form."""
    names = ("drawn", "fields", "audience", "purpose", "until")
    told = [asked.path, *(asked.posted.all(name) for name in names)]
    return hashed(json.dumps(told, ensure_ascii=False))
