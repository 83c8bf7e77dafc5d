"""A browser's key → its visit, and the changes that a page wants of it, written once.

Of two tabs that change it at once one is first: the other reads again and repeats its change.
"""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.errors import ConcurrentChange, Damaged
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.pages.portal import Portal
from chalicelib.entrypoints.pages.reply import Change, Cookie
from chalicelib.ports.visits import KEY_BYTES, Remembered

TRIES = 4


class Visitor(NamedTuple):
    """Who comes: by which key, with what is remembered (nothing of a first page).

    ``seen``: the visit as it is now, less what of the remembered one is nobody's any more.
    """

    key: bytes | None
    remembered: Remembered | None
    seen: Visit | None = None

    def visit(self, now: datetime) -> Visit:
        """The visit so far; an empty one where there is none."""
        return self.seen or Visit(begun_at=now, secret="")


def visitor_of(key: bytes | None, portal: Portal, *, is_public: bool = False) -> Visitor:
    """Whoever has this key; one who is over, or is not known, comes anew: at a kiosk in public."""
    now = portal.services.apply.clock.now()
    remembered = _read(key, portal) if key else None
    if remembered:
        return Visitor(key, remembered, remembered.visit.as_of(now))
    if not is_public:
        return Visitor(None, None)
    secret = portal.services.apply.randomness.draw(KEY_BYTES).hex()
    return Visitor(None, None, Visit(begun_at=now, secret=secret).in_public(now, secret))


def _read(key: bytes, portal: Portal) -> Remembered | None:
    try:
        return portal.visits.read(key)
    except Damaged:
        return None


def remember(visitor: Visitor, change: Change, cookie: Cookie, portal: Portal) -> bytes | None:
    """Write what a page wants remembered; the key that the browser has from now on."""
    if cookie == "ended":
        _forget(visitor, portal)
        return None
    if visitor.key is None or cookie == "renewed":
        return _anew(visitor, change, portal)
    return _changed(visitor, change, portal)


def _changed(visitor: Visitor, change: Change, portal: Portal) -> bytes | None:
    """What is nobody's any more is no more remembered either, whatever the page changes.

    Nor is what was on its way while another tab signed out, or cleared everything: that visit has
    ended, and the browser has another cookie by now, or none.
    """
    known = visitor.key
    for _ in range(TRIES):
        key, remembered, seen = visitor
        if key is None or remembered is None or seen is None:
            return known
        after = change(seen)
        if after == remembered.visit:
            return key
        try:
            portal.visits.keep(key, after, remembered.version)
        except ConcurrentChange:
            visitor = visitor_of(key, portal)
            continue
        return key
    raise ConcurrentChange("This visit changed meanwhile: read it again.")


def _anew(visitor: Visitor, change: Change, portal: Portal) -> bytes:
    """Under a key that nobody knew before: not whoever handed somebody an old one, either."""
    ports = portal.services.apply
    draw = ports.randomness.draw
    before = visitor.visit(ports.clock.now())
    begun = before.model_copy(update={"secret": before.secret or draw(KEY_BYTES).hex()})
    key = draw(KEY_BYTES)
    portal.visits.keep(key, change(begun), 0)
    _forget(visitor, portal)
    return key


def _forget(visitor: Visitor, portal: Portal) -> None:
    if visitor.key is not None:
        portal.visits.end(visitor.key)
