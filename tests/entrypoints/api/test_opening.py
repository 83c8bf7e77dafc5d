"""Opening an application, once, and never by accident twice."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import opened, opening, path
from tests.entrypoints.api.service import BASE, KEEPER, NEIGHBOUR, OFFICER

WHERE = "/v1/applications"


def test_an_opened_application_says_where_it_is_and_which_version(service):
    """201 with Location and ETag."""
    heard = service.call("POST", WHERE, opening(), KEEPER, Idempotency_Key="k")

    assert heard.status == 201
    assert heard.headers["Location"] == f"{BASE}/v1/applications/{heard.body['id']}"
    assert heard.headers["ETag"].startswith(f'"{heard.body["version"]}/')
    assert heard.body["own"] == ["keeper"]
    assert heard.body["phase"] == "draft"


def test_the_same_key_and_body_answer_with_the_same_application(service):
    """A repeat after a lost answer opens nothing."""
    first, again = opened(service), opened(service)

    assert again["id"] == first["id"]


def test_the_same_key_with_another_body_is_a_conflict(service):
    """Somebody mixed up two requests."""
    opened(service)

    heard = service.call("POST", WHERE, opening(answers={}), KEEPER, Idempotency_Key="key-1")

    assert heard.status == 409
    assert "Idempotency-Key" in heard.body["detail"]


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": ""}, {"Idempotency_Key": "k" * 201}])
def test_a_key_is_required(service, headers):
    """Without one, a repeat could not be told from a second application."""
    heard = service.call("POST", WHERE, opening(), KEEPER, **headers)

    assert (heard.status, heard.places) == (422, ["/headers/Idempotency-Key"])


def test_a_second_open_application_is_shown_and_not_doubled(service):
    """Unless a second one is really meant."""
    first = opened(service)

    heard = service.call("POST", WHERE, opening(), KEEPER, Idempotency_Key="key-2")
    second = opened(service, key="key-3", another=True)

    assert heard.status == 409
    assert heard.places == [f"/applications/{first['id']}"]
    assert second["id"] != first["id"]


def test_an_unknown_life_event_is_not_found(service):
    """404, with those there are."""
    heard = service.call("POST", WHERE, opening(life_event="keep-a-cat"), KEEPER,
                         Idempotency_Key="k")  # fmt: skip

    assert heard.status == 404


def test_a_role_that_may_not_open_is_refused(service):
    """With the roles that may."""
    heard = service.call("POST", WHERE, opening(role="neighbour"), KEEPER, Idempotency_Key="k")

    assert (heard.status, heard.places) == (422, ["/role"])


def test_an_officer_without_an_identity_number_cannot_apply(service):
    """Only a natural person, or somebody for a company, applies."""
    heard = service.call("POST", WHERE, opening(), OFFICER, Idempotency_Key="k")

    assert heard.status == 403


def test_answers_are_changed_under_the_version_that_was_seen(service):
    """A stale ETag changes nothing; none at all is refused."""
    application = opened(service)
    answers, where = {"answers": {"breathes_fire": "fire"}}, path(application, "/answers")

    none = service.call("PUT", where, answers, KEEPER)
    stale = service.call("PUT", where, answers, KEEPER, If_Match='"1"')
    weak = service.call("PUT", where, answers, KEEPER, If_Match='W/"4"')
    right = service.call("PUT", where, answers, KEEPER, If_Match=f'"{application["version"]}"')

    assert [none.status, stale.status, weak.status, right.status] == [428, 412, 422, 200]
    assert right.body["answers"] == {"breathes_fire": "fire"}
    assert right.headers["ETag"] != f'"{application["version"]}"'


def test_an_application_that_did_not_change_is_not_sent_again(service):
    """304 for whoever polls with what they were given, among other tags; and nothing is read."""
    application = opened(service)
    etag = service.call("GET", path(application), who=KEEPER).headers["ETag"]
    service.applications.reads = 0

    heard = service.call("GET", path(application), who=KEEPER, If_None_Match=f'"x", {etag}')

    assert (heard.status, heard.text) == (304, "")
    assert heard.headers["ETag"] == etag
    assert heard.headers["Cache-Control"] == "no-store"
    assert service.applications.reads == 0


def test_whoever_was_not_given_a_tag_cannot_use_it(service):
    """It proves that its bearer has seen this very state: another is told as before."""
    application = opened(service)
    etag = service.call("GET", path(application), who=KEEPER).headers["ETag"]

    assert service.call("GET", path(application), who=NEIGHBOUR, If_None_Match=etag).status == 404
    version, _, rest = etag.strip('"').partition("/")
    for forged in (f'"{version}"', f'"{version}/{"0" * 32}/-:4"', f'"9{version}/{rest}"'):
        heard = service.call("GET", path(application), who=KEEPER, If_None_Match=forged)
        assert heard.status == 200


def test_a_tag_is_no_longer_good_once_clocks_have_moved_on(service):
    """In the next half-day the lights may have changed, though nothing was written."""
    application = opened(service)
    etag = service.call("GET", path(application), who=KEEPER).headers["ETag"]
    service.clock.move(timedelta(hours=8))
    heard = service.call("GET", path(application), who=KEEPER, If_None_Match=etag)
    assert heard.status == 200


def test_whoever_has_written_reads_what_they_wrote(service):
    """At once, whatever they knew before."""
    application = opened(service)
    etag = service.call("GET", path(application), who=KEEPER).headers["ETag"]
    body = {"answers": {"breathes_fire": "fire"}}
    service.call("PUT", path(application, "/answers"), body, KEEPER, If_Match=etag)
    heard = service.call("GET", path(application), who=KEEPER, If_None_Match=etag)
    assert (heard.status, heard.body["answers"]) == (200, body["answers"])


@pytest.fixture
def asked_twice(service):
    """The same fact is asked for in two ways."""
    first = service.definitions.life_events[0].questions[0]
    service.redefine(questions=(first, first.model_copy(update={"id": "is_hot"})))
    return service


def test_answers_that_contradict_each_other_are_named(asked_twice):
    """When they are changed, when an application is opened with them, when a plan is sketched."""
    both = {"breathes_fire": "fire", "is_hot": "plain"}
    where = path(opened(asked_twice, answers={"is_hot": "fire"}), "/answers")

    changed = asked_twice.call("PUT", where, {"answers": both}, KEEPER, If_Match="*")
    again = asked_twice.call("POST", WHERE, opening(answers=both, another=True), KEEPER,
                             Idempotency_Key="k")  # fmt: skip
    sketched = asked_twice.call("POST", "/v1/life-events/keep-a-dragon/plan",
                                {"answers": both, "places": opening()["places"]})  # fmt: skip

    for heard in (changed, again, sketched):
        assert (heard.status, heard.places) == (422, ["/answers/is_hot"])


def test_answers_that_agree_tell_one_fact(asked_twice):
    """Saying it twice is no fault."""
    both = {"breathes_fire": "fire", "is_hot": "fire"}

    assert opened(asked_twice, answers=both)["answers"] == both


def test_an_unknown_answer_is_named(service):
    """With the nearest right question."""
    application = opened(service)

    heard = service.call("PUT", path(application, "/answers"), {"answers": {"breathe_fire": "x"}},
                         KEEPER, If_Match="*")  # fmt: skip

    assert heard.places == ["/answers/breathe_fire"]
    assert "breathes_fire" in heard.body["places"][0]["reason"]
