"""Names run in their own direction, and turn nothing beside them."""

import pytest

from tests.entrypoints.api.journey import opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.pages.citizen.following import DECLINED, at, handed_in, says, sent

MARYAM = "مەريەم"


@pytest.fixture
def here(portal):
    """A draft in which somebody was named who writes from right to left."""
    application = opened(portal, key="draft")
    body = {"role": "neighbour", "name": MARYAM, "id_number": NEIGHBOUR.resident_id}
    assert portal.call("POST", path(application, "/parties"), body, KEEPER).status == 201
    return f"/applications/{application['id']}"


def apart(page):
    (main,) = page.all("main")
    return {each.text for each in main.iter("bdi")}


def test_on_a_draft_and_where_it_is_followed_they_are_marked(portal, here):
    assert {MARYAM, KEEPER.name} <= apart(at(portal, KEEPER, here).page)
    assert KEEPER.name in apart(at(portal, KEEPER, handed_in(portal, another=True)).page)


def test_why_an_item_was_declined_turns_nothing_beside_it(portal):
    path = handed_in(portal)
    says(portal, sent(portal, path), {**DECLINED, "reason": MARYAM})

    assert {MARYAM, DECLINED["article"]} <= apart(at(portal, KEEPER, path).page)


def test_in_a_label_which_takes_no_mark_they_are_set_apart_by_a_character(portal, here):
    page = at(portal, KEEPER, f"{here}/parties").page

    assert f"（\u2068{MARYAM}\u2069）" in page.main
    assert f"（{KEEPER.name}）" in page.main
