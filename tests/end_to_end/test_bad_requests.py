"""What does not fit is refused in words that say where, over real HTTP; nothing comes of it."""

import uuid

import httpx
import pytest

from infra.local.journeys.papers import paper
from tests.end_to_end.problems import places
from tests.end_to_end.walking import typical

PLAN = "/v1/life-events/start-company/plan"
HERE = {"registration": "990101"}
ARTICLES = "business-registration.articles"
TEN_MEGABYTES = 10_000_000
JSON = {"Content-Type": "application/json"}

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def anybody(callers):
    """Somebody who has not signed in."""
    return callers.bearing(None)


@pytest.fixture(scope="module")
def founder(callers):
    """The applicant of the draft."""
    return callers.person("founder")


@pytest.fixture(scope="module")
def draft(founder):
    """The address of an application that is being filled in."""
    answers = {"shareholders": ["person", "corp"]}
    opened = founder.open(typical(), str(uuid.uuid4()), answers={**told(), **answers})
    assert opened.status_code == 201, opened.text
    return f"/v1/applications/{opened.json()['id']}"


def told():
    """The journey's answers as JSON says them."""
    answers = typical().answers.items()
    return {name: list(a) if isinstance(a, tuple) else a for name, a in answers}


def version(founder, draft):
    """The version of the draft as it is now."""
    return founder.get(draft).headers["ETag"]


def test_an_unknown_life_event_is_not_found(anybody):
    """Those there are, are named."""
    answer = anybody.get("/v1/life-events/start-a-dragon-farm")
    places(answer, 404, "unknown")
    assert "start-company" in answer.json()["detail"]


def test_titles_are_chinese_unless_english_is_liked_better(anybody):
    """The same problem, told in the language that was asked for, and in Chinese to all others."""
    told = {
        language: anybody.get("/v1/life-events/none", headers={"Accept-Language": language})
        for language in ("en", "zh-CN", "fr", "zh;q=0.9, en;q=0.1")
    }
    assert [told[each].json()["title"] for each in told] == ["Not found", *["没有找到"] * 3]
    assert told["fr"].headers["Content-Language"] == "zh"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("staff", "yes"),
        ("premises", "rented"),
        ("premises", ["owned", "leased"]),
        ("shareholders", []),
        ("shareholders", ["person", "person"]),
        ("dragons", True),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_named(anybody, name, answer):
    """Of the wrong type, not offered, two where one is meant, none, one twice, to no question."""
    refused = anybody.post(PLAN, {"answers": {**told(), name: answer}, "places": HERE})
    assert list(places(refused, 422, "invalid")) == [f"/answers/{name}"]


def test_a_place_that_is_not_served_is_named(anybody):
    """One that is served is offered."""
    refused = anybody.post(PLAN, {"answers": {}, "places": {"registration": "110101"}})
    assert "990101" in places(refused, 422, "invalid")["/places/registration"]


def test_a_body_that_is_no_json_is_refused(anybody):
    """Half a body, and a body that is called something else."""
    half = anybody.http.post(PLAN, content='{"answers": ', headers=JSON)
    places(half, 400, "malformed-request")
    form = anybody.http.post(PLAN, data={"answers": "{}"})
    places(form, 415, "wrong-media-type")


def test_a_field_that_no_body_has_is_named_with_the_nearest(anybody):
    """A slip of the pen is worth a hint."""
    refused = anybody.post(PLAN, {"answer": {}, "places": HERE})
    assert "answers" in places(refused, 422, "invalid")["/answer"]


def test_ten_megabytes_are_too_much(anybody):
    """Refused in plain words by the service itself, and not by a broken connection."""
    content = b'{"answers": {}, "places": "' + b"9" * TEN_MEGABYTES + b'"}'
    refused = anybody.http.post(PLAN, content=content, headers=JSON)
    places(refused, 413, "too-large")
    assert "256 KiB" in refused.json()["detail"]


def test_a_key_used_again_opens_nothing_new(founder):
    """The first application is answered with."""
    key = str(uuid.uuid4())
    first, again = (founder.open(typical(), key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert first.headers["Location"] == again.headers["Location"]


def test_a_key_used_again_for_something_else_is_a_conflict(founder):
    """It would be answered with an application that was not asked for."""
    key = str(uuid.uuid4())
    assert founder.open(typical(), key).status_code == 201
    places(founder.open(typical(), key, answers={}), 409, "conflict")


def test_a_key_must_be_given(founder):
    """Without one a repeat would open a second application."""
    refused = founder.open(typical(), "")
    assert list(places(refused, 422, "invalid")) == ["/headers/Idempotency-Key"]


def test_a_second_open_application_is_shown_and_not_doubled(founder, draft):
    """Who really means a second one says so."""
    refused = founder.open(typical(), str(uuid.uuid4()), another=False)
    places(refused, 409, "conflict")


def test_a_change_of_what_was_changed_meanwhile_is_refused(founder, draft):
    """Nobody's change is written over."""
    seen = version(founder, draft)
    answers = {**told(), "shareholders": ["corp", "person"]}
    assert founder.put(f"{draft}/answers", {"answers": answers}, seen).status_code == 200
    back = {**told(), "shareholders": ["person", "corp"]}
    places(founder.put(f"{draft}/answers", {"answers": back}, seen), 412, "outdated")


def test_a_change_names_the_version_it_was_made_from(founder, draft):
    """Without If-Match nobody knows what was looked at."""
    refused = founder.http.put(f"{draft}/answers", json={"answers": told()})
    places(refused, 428, "unconditional")


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("shareholder", "990101198807021020"),
        ("shareholder", "99010119881302102X"),
        ("shareholder", "91990101MA99N0015M"),
        ("corporate_shareholder", "91990101MA99N0015A"),
        ("corporate_shareholder", "99010119880702102X"),
    ],
    ids=["check digit", "no such day", "a company's", "check letter", "a person's"],
)
def test_a_number_of_identity_that_cannot_be_is_refused(founder, draft, role, number):
    """The place is named; the number is not said again."""
    body = {"role": role, "name": "某某", "id_number": number}
    refused = founder.post(f"{draft}/parties", body)
    assert list(places(refused, 422, "invalid")) == ["/id_number"]
    assert number not in refused.text


def test_a_role_that_the_life_event_does_not_have_is_refused(founder, draft):
    """Nobody joins as what nobody needs."""
    body = {"role": "dragon_keeper", "name": "某某", "id_number": "99010119880702102X"}
    refused = founder.post(f"{draft}/parties", body)
    assert list(places(refused, 422, "invalid")) == ["/role"]


def test_a_value_for_a_field_that_the_form_does_not_have_is_refused(founder, draft):
    """Each wrong key and value is named, and none of them is kept."""
    values = {"dragon_name@legal_representative": "小火", "registered_capital@company": "many"}
    refused = founder.put(f"{draft}/values", {"values": values}, version(founder, draft))
    assert {f"/values/{key}" for key in values} == set(places(refused, 422, "invalid"))


def test_a_file_that_is_not_what_it_is_called_is_refused(founder, draft):
    """A picture under the name and type of a PDF: its bytes decide."""
    told = {"material": ARTICLES, "media_type": "application/pdf"}
    form = founder.post(f"{draft}/uploads", told).json()
    file = {"file": ("articles.pdf", paper("png", "articles"), "application/pdf")}
    posted = httpx.post(form["url"], data=form["fields"], files=file, trust_env=False)
    assert posted.is_success, posted.text
    refused = founder.post(f"{draft}/materials", {"material": ARTICLES, "key": form["key"]})
    assert "image/png" in places(refused, 422, "invalid")["/key"]


def test_a_file_that_nobody_posted_cannot_be_attached(founder, draft):
    """The key of the form alone is no file."""
    told = {"material": ARTICLES, "media_type": "application/pdf"}
    form = founder.post(f"{draft}/uploads", told).json()
    refused = founder.post(f"{draft}/materials", {"material": ARTICLES, "key": form["key"]})
    assert refused.status_code in {404, 409, 422}
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_what_is_not_whole_cannot_be_handed_in(founder, draft):
    """All that is missing is named."""
    named = places(founder.post(f"{draft}/submission"), 409, "incomplete")
    assert f"/materials/{ARTICLES}" in named
