"""Agents are let act, and others named, in one form: none of its buttons drops what is not sent."""

import pytest

from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.pages.citizen.following import press

FIRST, SECOND = "reach.neighbour", "reach.neighbour-2"
UNCONFIRMED = "还没有确认"


@pytest.fixture
def letting(portal, keeper):
    """Two who may act for the keeper, to be let; more of them may be named."""
    one, neighbour = portal.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect"),
                                         "many": True})  # fmt: skip
    portal.redefine(parties=(one, agent))
    keeper.get(f"/applications/{opened(portal)['id']}/parties")
    for who in (NEIGHBOUR, STRANGER):
        keeper.send(name=who.name, id_number=who.resident_id)
    return keeper


def test_what_is_refused_of_one_mandate_leaves_the_others_as_they_are(letting):
    """Their boxes show what stands: confirmed, none of them ends."""
    refused, other = (f"{letting.at}/{each}/mandate" for each in ("neighbour", "neighbour-2"))
    press(letting, other, **{SECOND: ["prepare"]})

    page = press(letting, refused, **{FIRST: ["nonsense"]})

    assert page.status == 422
    assert page.chosen(SECOND) == ["prepare"]


def test_changing_the_language_keeps_all_that_the_page_has(letting):
    """Who is being named, and what each of the agents is to be let do."""
    (switch,) = letting.page.all("button", form="form", name="in_language")
    typed = {"name": ["林"], FIRST: ["collect"], SECOND: ["prepare"]}

    page = press(letting, letting.page.form.action, **typed, in_language=[switch.get("value")])

    assert page.heading == "Who takes part"
    assert page.value("name") == "林"
    assert (page.chosen(FIRST), page.chosen(SECOND)) == (["collect"], ["prepare"])


def test_whichever_button_is_pressed_the_rest_is_there_still(letting):
    """And what is only ticked is said not to be confirmed."""
    where = letting.at
    page = press(letting, f"{where}/neighbour/mandate", name=["林"], **{FIRST: ["collect"]})
    assert (page.value("name"), page.chosen(FIRST)) == ("林", ["collect"])
    assert UNCONFIRMED not in page.main

    page = press(letting, where, name=[STRANGER.name], id_number=[STRANGER.resident_id],
                 **{FIRST: [], SECOND: ["prepare"]})  # fmt: skip
    assert (page.status, page.value("name")) == (200, "")
    assert (page.chosen(FIRST), page.chosen(SECOND)) == ([], ["prepare"])
    assert page.main.count(UNCONFIRMED) == 2

    page = press(letting, f"{where}/neighbour-2/removal", name=["赵"])
    assert (page.value("name"), page.chosen(FIRST)) == ("赵", [])
    assert page.main.count(UNCONFIRMED) == 1

    page = press(letting, f"{where}/neighbour/mandate")
    assert (page.value("name"), page.chosen(FIRST)) == ("赵", [])
    assert UNCONFIRMED not in page.main


def test_what_was_taken_back_elsewhere_does_not_come_back_with_another_button(portal, letting):
    """Its box was ticked when this page was shown, and nobody ticked it here."""
    where = letting.at
    press(letting, f"{where}/neighbour/mandate", **{FIRST: ["collect"]})
    told = {"agent": "neighbour", "reach": ["prepare"]}
    elsewhere = portal.call("PUT", f"/v1{where.removesuffix('/parties')}/mandates", told, KEEPER)
    assert elsewhere.status == 200, elsewhere.text
    old = letting.page

    for action, status in ((f"{where}/neighbour-2/removal", 200), (where, 422)):
        letting.page = old
        page = press(letting, action)

        assert (page.status, page.chosen(FIRST)) == (status, ["prepare"])
        assert UNCONFIRMED not in page.main


def test_a_mandate_that_was_not_touched_is_shown_as_it_stands(portal, letting):
    """Whatever was changed on another page meanwhile."""
    where = letting.at
    press(letting, f"{where}/neighbour/mandate", **{FIRST: ["collect"]})
    press(letting, f"{where}/neighbour-2/mandate", name=["林"])
    told = {"agent": "neighbour", "reach": ["prepare"]}
    elsewhere = portal.call("PUT", f"/v1{where.removesuffix('/parties')}/mandates", told, KEEPER)
    assert elsewhere.status == 200, elsewhere.text

    page = letting.get(where)

    assert page.chosen(FIRST) == ["prepare"]
    assert UNCONFIRMED not in page.main
