"""What anybody may ask before signing in."""

from chalicelib.catalogue.supposing import everything, supposed
from chalicelib.domain.planning import plan_case
from chalicelib.entrypoints.api.views.life_event_view import life_event_view
from chalicelib.entrypoints.api.views.plan_view import plan_view
from tests.catalogue.conftest import Folder
from tests.entrypoints.api.journey import EVENT
from tests.entrypoints.api.service import AREA

PLAN = f"/v1/life-events/{EVENT}/plan"
PLACES = {"residence": AREA}


def test_life_events_are_listed_for_anybody(service):
    """And may be kept for a while: nothing in them is personal."""
    heard = service.call("GET", "/v1/life-events")

    assert [line["id"] for line in heard.body] == [EVENT]
    assert heard.body[0]["title"] == {"zh": "养一条龙", "en": "Keep a dragon"}
    assert heard.headers["Cache-Control"].startswith("public")


def test_the_list_is_not_sent_again_to_who_has_it(service):
    """Its ETag is the catalogue's name."""
    etag = service.call("GET", "/v1/life-events").headers["ETag"]

    heard = service.call("GET", "/v1/life-events", If_None_Match=f'"other", {etag}')

    assert (heard.status, heard.text) == (304, "")


def test_a_life_event_tells_its_questions_with_reason_and_options(service):
    """All that a form needs to be drawn."""
    body = service.call("GET", f"/v1/life-events/{EVENT}").body

    question = body["questions"][0]
    assert question["kind"] == "choice"
    assert [option["value"] for option in question["options"]] == ["fire", "plain"]
    assert "fireproof" in question["why"]["en"]
    assert [party["role"] for party in body["parties"]] == ["keeper", "neighbour"]
    assert [item["department_title"]["en"] for item in body["items"]] == [
        "Dragon office",
        "Insurance office",
    ]


def test_a_life_event_tells_every_field_that_a_case_may_ask_for_once(service):
    """By their titles, each with whose it is."""
    fields = service.call("GET", f"/v1/life-events/{EVENT}").body["fields"]

    told = {each["field"]: (each["title"]["en"], each["of"]) for each in fields}
    assert told["dragon_name"] == ("The dragon's name", "keeper")
    assert len(told) == len(fields)


def test_an_unknown_life_event_names_those_there_are(service):
    """Whoever mistyped sees the right one."""
    heard = service.call("GET", "/v1/life-events/keep-a-cat")

    assert heard.status == 404
    assert EVENT in heard.body["detail"]


def test_a_plan_says_what_to_ask_next(service):
    """Nothing is told yet: one question is left."""
    body = service.call("POST", PLAN, {"answers": {}, "places": PLACES}).body

    assert body["next_question"] == "breathes_fire"
    assert body["next_questions"] == ["breathes_fire"]


def test_a_plan_is_summed_up_in_figures(service):
    """Materials by disposition, fees in fen, working days one after another and side by side."""
    told = {"answers": {"breathes_fire": "fire"}, "places": PLACES}

    body = service.call("POST", PLAN, told).body

    assert (body["next_question"], body["next_questions"]) == (None, [])
    assert body["unneeded_answers"] == []
    assert body["summary"]["asked"] == 1
    assert sum(body["summary"]["dispositions"].values()) == len(body["materials"])
    assert body["summary"]["working_days_serial"] == 5.0


def test_a_fee_that_is_not_known_is_told_apart_from_one_that_is_not_taken(tmp_path):
    """Both stand as 0; whoever shows fees can tell."""
    folder = Folder(tmp_path)
    folder.change("bundles/items/dragon-registration.yaml",
                  "{amount: 0, confidence: high}", "{confidence: low}")  # fmt: skip
    known = folder.loaded()
    event = known.life_event(EVENT)
    told = supposed(event, known, {"breathes_fire": "fire"}, everything)

    offered = life_event_view(event, known).items
    shown = plan_view(plan_case(told))

    assert [(item.fee, item.fee_is_known) for item in offered] == [(0, False), (0, True)]
    assert [(item.fee, item.fee_is_known) for item in shown.items] == [(0, False), (0, True)]
    assert (shown.summary.fees, shown.summary.fees_not_known) == (0, ("dragon-registration",))


def test_an_option_that_is_not_offered_is_named(service):
    """The place, and what may be chosen."""
    told = {"answers": {"breathes_fire": "ice"}, "places": PLACES}

    heard = service.call("POST", PLAN, told, Accept_Language="en")

    assert (heard.status, heard.places) == (422, ["/answers/breathes_fire"])
    assert "choose from fire, plain" in heard.body["places"][0]["reason"]


def test_an_answer_of_the_wrong_type_is_named(service):
    """An object is no answer at all."""
    told = {"answers": {"breathes_fire": {"a": 1}}, "places": PLACES}

    heard = service.call("POST", PLAN, told)

    assert (heard.status, heard.places) == (422, ["/answers/breathes_fire"])


def test_a_place_that_is_missing_or_not_served_is_named(service):
    """A plan without its place would not know who handles it."""
    missing = service.call("POST", PLAN, {"answers": {}, "places": {}})
    elsewhere = service.call("POST", PLAN, {"answers": {}, "places": {"residence": "990199"}})

    assert (missing.status, missing.places) == (422, ["/places/residence"])
    assert (elsewhere.status, elsewhere.places) == (422, ["/places/residence"])


def test_health_names_the_catalogue(service):
    """Whoever watches sees which definitions are in force."""
    body = service.call("GET", "/v1/health").body

    assert body == {"status": "ok", "catalogue": service.definitions.hash}


def test_the_place_of_a_strange_question_is_a_pointer(service):
    """Whatever somebody typed as its name."""
    heard = service.call("POST", PLAN, {"answers": {"a/b~": True}, "places": PLACES})

    assert heard.places == ["/answers/a~1b~0"]
