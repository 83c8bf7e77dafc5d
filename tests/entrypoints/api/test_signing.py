"""All sign the same; whatever changes afterwards voids it; submission happens once."""

from concurrent.futures import ThreadPoolExecutor

from chalice.test import Client

from tests.entrypoints.api.journey import attached, delivered, filled, opened, path, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR


def test_a_review_names_what_is_missing(service):
    """With the place of each."""
    application = opened(service, answers={})

    body = service.call("GET", path(application, "/review"), who=KEEPER).body

    pointers = [place["pointer"] for place in body["missing"]]
    assert "/answers/breathes_fire" in pointers
    assert "/values/dragon_name@keeper" in pointers
    assert body["unsigned"] == ["keeper", "neighbour"]


def test_everybody_reviews_the_same_digest(service):
    """What is masked for one is signed by both."""
    application = filled(service)

    digests = {service.call("GET", path(application, "/review"), who=who).body["digest"]
               for who in (KEEPER, NEIGHBOUR)}  # fmt: skip

    assert len(digests) == 1


def needed(service):
    """Whether the list says that it is the keeper's turn, and the neighbour's."""
    lines = (service.call("GET", "/v1/applications", who=who).body for who in (KEEPER, NEIGHBOUR))
    return tuple(line["needs_you"] for (line,) in lines)


def test_the_list_tells_whose_turn_it_is_from_the_first_signature_to_the_last(service):
    """Whose signature was void by a change signs again; whoever has signed waits."""
    application = filled(service)
    attached(service, application)
    sign(service, application, KEEPER)
    assert needed(service) == (False, True)
    sign(service, application, NEIGHBOUR)
    assert needed(service) == (True, False)

    body = {"values": {"dragon_name@keeper": "小绿"}}
    service.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")
    assert needed(service) == (True, True)
    sign(service, application, KEEPER)
    assert needed(service) == (False, True)


def sign(service, application, who):
    digest = service.call("GET", path(application, "/review"), who=who).body["digest"]
    heard = service.call("POST", path(application, "/signatures"), {"digest": digest}, who)
    assert heard.status == 200, heard.text


def test_a_digest_that_is_not_what_stands_is_a_conflict(service):
    """It changed since it was reviewed."""
    application = filled(service)

    heard = service.call("POST", path(application, "/signatures"), {"digest": "0" * 64}, KEEPER)

    assert heard.status == 409


def test_a_digest_that_is_none_is_refused(service):
    """64 hexadecimal digits."""
    application = filled(service)

    heard = service.call("POST", path(application, "/signatures"), {"digest": "yes"}, KEEPER)

    assert (heard.status, heard.places) == (422, ["/digest"])


def test_a_change_after_signing_voids_the_signature(service):
    """What was signed is no longer what stands."""
    application = filled(service)
    signed(service, application)
    values = {"values": {"dragon_name@keeper": "小绿"}}

    body = service.call("PUT", path(application, "/values"), values, KEEPER, If_Match="*").body

    assert [signature["signed"] for signature in body["signatures"]] == [False, False]


def test_submission_waits_for_every_signature(service):
    """409, naming who has not signed."""
    application = filled(service)

    heard = service.call("POST", path(application, "/submission"), {}, KEEPER)

    assert heard.status == 409
    assert heard.body["type"] == "/problems/incomplete"
    assert heard.places == ["/signatures/keeper", "/signatures/neighbour"]


def test_submitting_again_answers_with_the_same_number(service):
    """Submitted once, one number."""
    application = filled(service)
    signed(service, application)
    where = path(application, "/submission")

    first, again = (service.call("POST", where, {}, KEEPER) for _ in range(2))

    assert (first.status, again.status) == (202, 202)
    assert first.body["number"] == again.body["number"]


def test_submitting_twice_at_once_submits_once(service):
    """The journal takes one; the other reads again and finds it done."""
    application = filled(service)
    signed(service, application)
    where, token = path(application, "/submission"), service.token_of(KEEPER)
    headers = {"Authorization": f"Bearer {token}"}

    def send(_):
        return Client(service.another_app()).http.post(where, headers=headers).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(send, range(4)))

    kinds = [entry.kind for entry in service.applications.read(application["id"]).entries]
    assert statuses == [202] * 4
    assert kinds.count("submitted") == 1


def test_only_the_applicant_submits_and_withdraws(service):
    """A party signs, and no more."""
    application = filled(service)
    signed(service, application)

    statuses = [service.call("POST", path(application, rest), {}, NEIGHBOUR).status
                for rest in ("/submission", "/withdrawal")]  # fmt: skip

    assert statuses == [403, 403]


def test_what_was_withdrawn_cannot_change_any_more(service):
    """A second withdrawal is no fault."""
    application = opened(service)
    statuses = [service.call("POST", path(application, "/withdrawal"), {}, KEEPER).status
                for _ in range(2)]  # fmt: skip
    values = {"values": {"dragon_name@keeper": "小绿"}}

    heard = service.call("PUT", path(application, "/values"), values, KEEPER, If_Match="*")

    assert statuses == [200, 200]
    assert heard.status == 409


def test_what_was_not_answered_is_missing_in_review_and_at_submission(service):
    """By its question, in the reader's language."""
    application = opened(service, answers={})

    looked = service.call("GET", path(application, "/review"), who=KEEPER)
    english = service.call("GET", path(application, "/review"), who=KEEPER, Accept_Language="en")
    heard = service.call("POST", path(application, "/submission"), {}, KEEPER)

    first = {"pointer": "/answers/breathes_fire", "reason": "还没有回答"}
    assert looked.body["missing"][0] == first
    assert english.body["missing"][0]["reason"] == "not answered yet"
    assert heard.status == 409
    assert "/answers/breathes_fire" in heard.places


def test_a_submission_is_repeated_whatever_became_of_it(service):
    """The answer to the first one may have been lost for long."""
    application = delivered(service)

    heard = service.call("POST", path(application, "/submission"), {}, KEEPER)

    assert (heard.status, heard.body["number"]) == (202, application["number"])
