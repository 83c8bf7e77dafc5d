"""What other answers would make of a draft is told before any of them is kept."""

import pytest

from tests.entrypoints.api.journey import opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR


def weighed(service, application, answers, who=KEEPER):
    return service.call("POST", path(application, "/plan"), {"answers": answers}, who)


def test_both_plans_are_told_and_nothing_is_changed(service):
    application = opened(service)
    before = service.call("GET", path(application), who=KEEPER).headers["ETag"]

    told = weighed(service, application, {"breathes_fire": "fire"}).body

    assert [question["id"] for question in told["questions"]] == ["breathes_fire"]
    asked = [told[plan]["summary"]["asked"] for plan in ("before", "after")]
    assert asked == [0, 1]
    assert service.call("GET", path(application), who=KEEPER).headers["ETag"] == before


def test_it_stays_in_the_version_in_which_it_was_opened(service):
    """What is asked today may be something else."""
    application = opened(service)
    service.redefine_all(life_events=())

    assert weighed(service, application, {"breathes_fire": "fire"}).status == 200


def test_an_answer_that_is_none_is_told_at_its_place(service):
    heard = weighed(service, opened(service), {"breathes_fire": "water", "colour": "red"})

    assert heard.status == 422
    assert {p["pointer"] for p in heard.body["places"]} == {
        "/answers/breathes_fire", "/answers/colour",
    }  # fmt: skip


@pytest.mark.parametrize(("who", "status"), [(NEIGHBOUR, 404), (None, 401)])
def test_it_is_for_who_has_a_part_in_it(service, who, status):
    assert weighed(service, opened(service), {}, who).status == status


def test_once_it_was_handed_in_nothing_is_weighed(service):
    assert weighed(service, submitted(service), {}).status == 409
