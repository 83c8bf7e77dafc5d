"""Going on at another device: the same person and nobody else, ten minutes, five tries."""

from datetime import timedelta

import pytest

from chalicelib.domain.handing_over import LASTS, MOST_TRIES
from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER

MINE, TAKING = "/v1/me/hand-overs", "/v1/me/hand-overs/taking"
TOLD = {"keep-a-dragon": {"key": "k", "catalogue": "c", "places": {"residence": "990101"},
                          "answers": {"breathes_fire": "plain"}, "opened": None,
                          "updated": False}}  # fmt: skip


def made(service, who=KEEPER, **told):
    heard = service.call("POST", MINE, told, who)
    assert heard.status == 201, heard.text
    return heard.body


def taken(service, code, who=KEEPER):
    return service.call("POST", TAKING, {"code": code}, who)


def test_the_same_person_goes_on_with_it(service):
    """As often as they like, while it lasts: an answer may have been lost."""
    application = opened(service)["id"]
    code = made(service, application=application, told=TOLD)

    assert len(code["code"]) == 6
    assert code["link"].endswith(f"/hand-over/take#{code['code']}")
    for typed in (code["code"], f" {code['code'][:3]} {code['code'][3:]}") * 4:
        heard = taken(service, typed)
        assert heard.body == {"application": application, "told": TOLD}


def test_for_anybody_else_there_is_none(service):
    """As for digits that nobody made; and after five of them, for nobody."""
    code = made(service, application=opened(service)["id"])["code"]
    nobodys = taken(service, "000000" if code != "000000" else "111111", STRANGER)

    for who in (NEIGHBOUR, STRANGER) * 2:
        heard = taken(service, code, who)
        assert (heard.status, heard.body["detail"]) == (404, nobodys.body["detail"])
    assert taken(service, code).status == 200
    assert taken(service, code, STRANGER).status == 404

    assert taken(service, code).status == 404
    assert MOST_TRIES == 5


def test_it_lasts_ten_minutes(service):
    code = made(service, application=opened(service)["id"])["code"]

    service.clock.move(LASTS - timedelta(seconds=1))
    assert taken(service, code).status == 200
    service.clock.move(timedelta(seconds=1))

    assert taken(service, code).status == 404


def test_nobody_hands_over_what_is_not_theirs(service):
    application = opened(service)["id"]

    assert service.call("POST", MINE, {"application": application}, STRANGER).status == 404


def test_nobody_tries_more_than_ten_a_minute(service):
    statuses = [taken(service, f"{n:06}", STRANGER).status for n in range(11)]

    assert statuses == [404] * 10 + [429]


def test_nobody_makes_more_than_ten_a_minute(service):
    """Whoever did is told when it goes on, and is as free as anybody in the next minute."""
    makes = [service.call("POST", MINE, {"told": TOLD}, KEEPER) for _ in range(11)]

    assert [each.status for each in makes] == [201] * 10 + [429]
    assert makes[-1].headers["Retry-After"] == "60"
    assert service.call("POST", MINE, {"told": TOLD}, NEIGHBOUR).status == 201
    service.clock.move(timedelta(minutes=1))
    assert service.call("POST", MINE, {"told": TOLD}, KEEPER).status == 201


@pytest.mark.parametrize("code", ["", "12345", "abcdef"])
def test_what_is_no_code_is_said_to_be_none(service, code):
    heard = taken(service, code)

    assert (heard.status, heard.places) == (422, ["/code"])


def test_what_was_told_before_signing_in_goes_to_whoever_has_the_digits(service):
    """Which application came of it does not go along; nor are they a person's digits."""
    opened_one = {"keep-a-dragon": {**TOLD["keep-a-dragon"], "opened": "app"}}
    code = service.call("POST", "/v1/hand-overs", {"told": opened_one}).body["code"]

    for _ in range(MOST_TRIES):
        heard = service.call("POST", "/v1/hand-overs/taking", {"code": code})
        assert heard.body == {"application": None, "told": TOLD}
    assert service.call("POST", "/v1/hand-overs/taking", {"code": code}).status == 404
    assert taken(service, code).status == 404


def test_without_digits_that_are_free_nobody_is_given_anothers(service):
    """Draws that meet what is kept are drawn anew; where all do, it is said."""
    made(service, told=TOLD)
    service.hand_overs.keep = lambda *_: False

    heard = service.call("POST", MINE, {"told": TOLD}, KEEPER)

    assert (heard.status, heard.body["type"]) == (409, "/problems/concurrent-change")
