"""Two tabs of one browser change its visit at once, and neither loses what the other did."""

import pytest

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.text import Text
from chalicelib.domain.visit import IDLE_IN_PUBLIC
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.pages.visiting.visitor import TRIES, Visitor, remember, visitor_of
from tests.entrypoints.pages.browsing import PortalService

SAID = Text(zh="好", en="good")


@pytest.fixture
def portal():
    return PortalService()._portal()


@pytest.fixture
def key(portal):
    """A visit that has begun."""
    return remember(Visitor(None, None), lambda visit: visit.saying(SAID), "kept", portal)


def telling(name):
    return lambda visit: visit.telling(name, Told(key=name, catalogue="c"))


def test_what_both_tabs_did_stands(portal, key):
    """The later one reads again, and does its own on top."""
    one, two = visitor_of(key, portal), visitor_of(key, portal)

    assert remember(one, telling("one"), "kept", portal) == key
    assert remember(two, telling("two"), "kept", portal) == key

    assert set(portal.visits.read(key).visit.told) == {"one", "two"}


def test_what_changes_nothing_writes_nothing(portal, key):
    remember(visitor_of(key, portal), lambda visit: visit, "kept", portal)

    assert portal.visits.read(key).version == 1


def test_what_is_nobodys_any_more_is_not_stored_either(portal, key):
    """By the first page after them, be it that it only reads."""
    now = portal.services.apply.clock.now()
    one = visitor_of(key, portal)
    remember(one, lambda visit: telling("one")(visit.in_public(now, "s")), "kept", portal)
    portal.services.apply.clock.move(IDLE_IN_PUBLIC)

    remember(visitor_of(key, portal), lambda visit: visit, "kept", portal)

    assert portal.visits.read(key).visit.told == {}


def test_at_a_kiosk_whoever_is_not_known_begins_in_public(portal):
    """With what forms are made with: whoever comes first may send one."""
    seen = visitor_of(b"k" * 32, portal, is_public=True).visit(portal.services.apply.clock.now())

    assert seen.public_since
    assert seen.secret


def test_a_kiosk_that_was_cleared_in_another_tab_tells_the_next_nothing(portal, key):
    """What was on its way comes too late; the cookie that the other tab was given stands."""
    now = portal.services.apply.clock.now()
    remember(visitor_of(key, portal), lambda visit: visit.in_public(now, "s"), "kept", portal)
    here = visitor_of(key, portal)
    begun = remember(visitor_of(key, portal), lambda visit: visit, "renewed", portal)

    assert remember(here, telling("one"), "kept", portal) == key

    assert portal.visits.read(key) is None
    assert portal.visits.read(begun).visit.told == {}


def test_who_is_overtaken_again_and_again_is_told_so(portal, key):
    """It is not tried for ever."""
    tried = []

    def overtaken(visit):
        tried.append(visit)
        now = portal.visits.read(key)
        portal.visits.keep(key, telling(f"other-{len(tried)}")(now.visit), now.version)
        return telling("mine")(visit)

    with pytest.raises(ConcurrentChange):
        remember(visitor_of(key, portal), overtaken, "kept", portal)

    assert len(tried) == TRIES


def test_one_that_was_ended_in_another_tab_stays_ended(portal, key):
    """Signed out there, it is signed out here: what was on its way is dropped."""
    here = visitor_of(key, portal)
    remember(visitor_of(key, portal), lambda visit: visit, "ended", portal)

    assert remember(here, telling("one"), "kept", portal) == key

    assert portal.visits.read(key) is None


def test_a_new_key_ends_the_old_one(portal, key):
    """Whoever knew it has nothing."""
    after = remember(visitor_of(key, portal), telling("one"), "renewed", portal)

    assert portal.visits.read(key) is None
    assert set(portal.visits.read(after).visit.told) == {"one"}
