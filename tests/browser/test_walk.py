"""New users, on phones, go the whole way: from a word in a search to certificates that verify.

Everybody who has a part plays it in a window of their own, in the same run: whoever must agree or
sign does, a clerk accepts, officers of every department grant. It is timed, and its script is kept
in ``build/walks``; how long it takes is told, and proves nothing here.

The one place among the browser's tests where it matters which life event it is: others would do.
"""

import sys
from contextlib import contextmanager

import pytest

from infra.local.journeys.journey import read_journey
from tests.browser import acting
from tests.browser.look import ONCE, PHONE, asked
from tests.browser.walking import Setting, Walk

pytestmark = [pytest.mark.browser, pytest.mark.cloud]

AREA = "990102"
"""Where departments have no systems of their own: their officers decide in the portal."""


@pytest.fixture
def walked(chromium, standing, look, capsys):
    """A walk of this name and journey: told and kept, however far it came."""
    if look.width != PHONE:
        pytest.skip("a walk is made on a phone")

    @contextmanager
    def walking(name, journey):
        walk = Walk(f"{name} ({look}):")
        try:
            yield Setting(chromium, standing.service, look, journey, AREA, walk)
        finally:
            with capsys.disabled():
                sys.stdout.write(f"\n{walk.keep(f'{name}.{look}')}")

    return walking


def test_a_restaurant_is_opened_on_a_phone(walked):
    """Search, guide, questions, plan, sign-in, what is held, the form, files, review, signature."""
    journey = read_journey("open-restaurant", "small_individual")
    with walked("restaurant", journey) as setting, setting.phone() as walker:
        where = acting.finds_and_opens(walker, walker.s("开饭店", "open a restaurant"))
        for person, link in acting.invites(walker, where).items():
            acting.takes_part(walker, person, link)
        acting.agrees(walker, where)
        acting.fills(walker, where)
        acting.brings(walker, where)
        acting.signs(walker, where)
        number = acting.submits(walker, where)
        acting.clerk_accepts(walker, number)
        acting.officers_grant(walker, where, number)
        acting.anybody_verifies(walker, acting.collects(walker, where))


def test_a_company_is_founded_within_its_day_by_an_agent_and_all_who_sign(walked):
    """The founder lets an agent prepare and submit; each shareholder signs on a phone of theirs.

    So many hands take minutes: it is made where pages are looked at in more ways than one.
    """
    if asked() == ONCE:
        pytest.skip("a company is founded by `make browser`")
    journey = read_journey("start-company", "typical")
    (mandate,) = journey.mandates
    (who,) = (player.person for player in journey.parties if player.role == mandate.agent)
    with walked("company", journey) as setting, setting.phone() as walker:
        where = acting.finds_and_opens(walker, walker.s("开公司", "start a company"))
        links = acting.invites(walker, where)
        for person, link in links.items():
            acting.takes_part(walker, person, link)
        acting.agrees(walker, where)
        acting.lets(walker, where, mandate)
        with walker.others() as agent:
            agent.enter(where, who)
            acting.fills(agent, where)
            acting.brings(agent, where)
            acting.signs(agent, where)
            acting.signs(walker, where)
            for person in set(links) - {who}:
                with walker.others() as other:
                    other.enter(where, person)
                    acting.signs(other, where)
            number = acting.submits(agent, where)
        walker.go(where)
        acting.clerk_accepts(walker, number)
        walker.comes("svg.halves")
        acting.officers_grant(walker, where, number)
        acting.anybody_verifies(walker, acting.collects(walker, where))
