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
    """Who comes: by which key, with what is remembered (nothing of a first page)."""

    key: bytes | None
    remembered: Remembered | None

    def visit(self, now: datetime) -> Visit:
        """The visit so far; an empty one where there is none."""
        return self.remembered.visit if self.remembered else Visit(begun_at=now, secret="")


def visitor_of(key: bytes | None, portal: Portal) -> Visitor:
    """Whoever has this key; one who is over, or is not known, comes anew."""
    if key is None:
        return Visitor(None, None)
    try:
        remembered = portal.visits.read(key)
    except Damaged:
        remembered = None
    if remembered:
        seen = remembered.visit.as_of(portal.services.apply.clock.now())
        remembered = remembered._replace(visit=seen)
    return Visitor(key if remembered else None, remembered)


def remember(visitor: Visitor, change: Change, cookie: Cookie, portal: Portal) -> bytes | None:
    """Write what a page wants remembered; the key that the browser has from now on."""
    if cookie == "ended":
        _forget(visitor, portal)
        return None
    if visitor.key is None or cookie == "renewed":
        return _anew(visitor, change, portal)
    return _changed(visitor, change, portal)


def _changed(visitor: Visitor, change: Change, portal: Portal) -> bytes | None:
    for _ in range(TRIES):
        key, remembered = visitor
        if key is None or remembered is None:
            return _anew(visitor, change, portal)
        after = change(remembered.visit)
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
