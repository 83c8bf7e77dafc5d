"""What is sent is read strictly, and every fault is named by its place."""

import pytest

from tests.entrypoints.api.journey import opened, opening, path
from tests.entrypoints.api.service import KEEPER

WHERE = "/v1/applications"


def send(service, body, **headers):
    return service.call("POST", WHERE, body, KEEPER, Idempotency_Key="k", **headers)


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b'{"a": "\\ud800"}', b"[" * 5000])
def test_what_is_not_json_is_malformed(service, body):
    """400, before anything is looked at."""
    heard = send(service, body)

    assert heard.status == 400
    assert heard.body["type"] == "/problems/malformed-request"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "json"])
def test_what_is_not_said_to_be_json_is_refused(service, media_type):
    """415: a browser's form cannot act for somebody."""
    assert send(service, opening(), Content_Type=media_type).status == 415


def test_a_charset_beside_the_media_type_is_fine(service):
    """``application/json; charset=utf-8`` is JSON."""
    assert send(service, opening(), Content_Type="application/json; charset=utf-8").status == 201


def test_a_body_of_ten_megabytes_is_too_large(service):
    """413, and nothing was parsed."""
    heard = send(service, b'{"a": "' + b"x" * 10_000_000 + b'"}')

    assert heard.status == 413
    assert len(heard.text) < 500


def test_an_unknown_field_is_refused_with_the_nearest_right_name(service):
    """A slip is told, never dropped."""
    heard = send(service, opening(lif_event="keep-a-dragon"))

    assert (heard.status, heard.places) == (422, ["/lif_event"])
    assert "life_event" in heard.body["places"][0]["reason"]


def test_a_missing_field_and_a_wrong_type_are_named_together(service):
    """All faults at once, so that they are mended at once."""
    body = {**opening(another="yes"), "places": {"residence": 990101, "moon": "990101"}}
    del body["role"]

    heard = send(service, body)

    assert heard.status == 422
    assert set(heard.places) == {"/role", "/another", "/places/residence", "/places/moon"}


def test_a_problem_never_repeats_what_was_sent(service):
    """Neither does the log."""
    heard = send(service, {**opening(), "another": "99010119850315101X"})

    assert heard.status == 422
    assert "9901" not in heard.text
    assert service.log.getvalue() == ""


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_number_that_is_none_is_refused(service, number):
    """It could be neither stored nor signed."""
    told = f'{{"answers": {{"breathes_fire": {number}}}, "places": {{"residence": "990101"}}}}'

    heard = service.call("POST", "/v1/life-events/keep-a-dragon/plan", told.encode())

    assert heard.status in {400, 422}


def test_a_number_longer_than_any_is_refused(service):
    """A bound on digits keeps a parser from being kept busy."""
    told = f'{{"answers": {{"breathes_fire": {"9" * 5000}}}, "places": {{}}}}'

    heard = service.call("POST", "/v1/life-events/keep-a-dragon/plan", told.encode())

    assert heard.status in {400, 422}


def test_the_place_of_a_wrong_part_of_an_outcome_is_a_pointer(service):
    """The names of alternatives are no places."""
    application = opened(service)
    values = {"values": {"dragon_name@keeper": "小红"}, "walues": {}}

    heard = service.call("PUT", path(application, "/values"), values, KEEPER, If_Match="*")

    assert heard.places == ["/walues"]


def test_a_request_that_says_all_in_its_address_needs_no_body(service):
    """Neither a media type nor an empty object."""
    application = opened(service)

    heard = service.call("POST", path(application, "/withdrawal"), who=KEEPER)

    assert heard.status == 200
    assert heard.body["phase"] == "withdrawn"
