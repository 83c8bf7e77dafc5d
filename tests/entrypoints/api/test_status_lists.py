"""Anybody may fetch a status list, and keep it for as long as it says."""

import pytest

PATH = "/v1/status-lists/dragon-office-990101/2026-11"


@pytest.fixture
def listed(service):
    service.remote.lists["dragon-office-990101/2026-11"] = "header.payload.signature"
    return service


def test_a_status_list_is_fetched_by_anybody_as_the_token_it_is(listed):
    """By the draft's own media type, and to be kept for five minutes."""
    answer = listed.call("GET", PATH)

    assert (answer.status, answer.text) == (200, "header.payload.signature")
    assert answer.headers["Content-Type"] == "application/statuslist+jwt"
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_whoever_knows_it_is_told_that_it_is_the_same(listed):
    """By its tag; another list has another."""
    tag = listed.call("GET", PATH).headers["ETag"]
    assert listed.call("GET", PATH, If_None_Match=tag).status == 304
    listed.remote.lists["dragon-office-990101/2026-11"] = "header.payload.other"
    assert listed.call("GET", PATH, If_None_Match=tag).status == 200


def test_who_fetches_list_after_list_must_wait(listed):
    """Each may cost a signature: sixty within a minute, and then 429."""
    asked = {listed.call("GET", PATH).status for _ in range(60)}

    assert (asked, listed.call("GET", PATH).status) == ({200}, 429)


def test_a_list_that_there_is_none_of_is_unknown(service):
    """In words."""
    answer = service.call("GET", PATH)
    assert (answer.status, answer.body["detail"]) == (404, "没有该状态列表。")
