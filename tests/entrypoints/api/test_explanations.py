"""Why a case is as it is: before signing in, and as far as whoever looks may see."""

import pytest

from tests.entrypoints.api.journey import EVENT, opened, path, submitted
from tests.entrypoints.api.service import AREA, KEEPER, NEIGHBOUR, STRANGER

EXPLANATION = f"/v1/life-events/{EVENT}/explanation"


def sketch(**more):
    return {"answers": {"breathes_fire": "fire"}, "places": {"residence": AREA}, **more}


def materials(body):
    return {material["id"]: material for material in body["materials"]}


def test_a_sketch_is_explained_for_anybody(service):
    """Nothing is remembered, and nobody signs in."""
    body = service.call("POST", EXPLANATION, sketch()).body

    lair = materials(body)["dragon-registration.fireproof-lair"]
    assert lair["asked"]["registrar"]["en"] == "Dragon office"
    assert lair["because"][0]["answered"]["en"] == "It does"
    assert body["timing"]["path"][0]["due_on"] is None
    assert body["next_question"] is None


def test_what_is_not_told_yet_is_asked_next(service):
    """In the words of the question."""
    body = service.call("POST", EXPLANATION, sketch(answers={})).body

    assert body["next_question"]["question"] == "breathes_fire"


def test_with_a_start_the_days_are_told(service):
    """Legal days."""
    body = service.call("POST", EXPLANATION, sketch(start="2026-11-23")).body

    assert body["timing"]["path"][0]["begins_on"] == "2026-11-23"


@pytest.mark.parametrize("start", ["1066-10-14", "9999-12-31", "soon"])
def test_a_day_that_nobody_reckons_with_is_refused(service, start):
    """The place is named."""
    heard = service.call("POST", EXPLANATION, sketch(start=start))

    assert heard.status == 422
    assert heard.body["places"][0]["pointer"] == "/start"


def test_an_application_is_explained_to_whoever_has_a_part_in_it(service):
    """For all others it does not exist."""
    application = opened(service)

    heard = service.call("GET", path(application, "/explanation"), who=KEEPER)

    assert heard.status == 200
    assert {item["is_in"] for item in heard.body["items"]} == {True}
    assert service.call("GET", path(application, "/explanation"), who=STRANGER).status == 404


def test_the_number_of_a_certificate_is_told_only_to_whom_it_is_about(service):
    """The other sees that it serves, and not which it is."""
    application = submitted(service)

    mine = service.call("GET", path(application, "/explanation"), who=KEEPER)
    theirs = service.call("GET", path(application, "/explanation"), who=NEIGHBOUR)

    assert "card-keeper" in mine.text
    assert "card-neighbour" not in mine.text
    assert "card-keeper" not in theirs.text


def test_once_it_is_accepted_the_days_are_told(service):
    """From the day of acceptance."""
    draft = opened(service, key="key-2")
    before = service.call("GET", path(draft, "/explanation"), who=KEEPER).body
    application = submitted(service, another=True)
    after = service.call("GET", path(application, "/explanation"), who=KEEPER).body

    assert before["timing"]["path"][0]["due_on"] is None
    assert after["timing"]["path"][0]["due_on"] is not None
