"""Parties are named, invited, joined; nobody joins for another."""

from datetime import timedelta

import pytest

from chalicelib.domain.hashing import hashed
from tests.entrypoints.api.journey import joined, named, opened, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER


def test_a_named_party_gets_a_code_that_is_stored_only_as_a_hash(service):
    """It is shown this once."""
    application = opened(service)

    code = named(service, application)

    assert service.applications.invitation(hashed(code)).party == "neighbour"
    with_code = [e for e in service.applications.read(application["id"]).entries
                 if code in e.model_dump_json()]  # fmt: skip
    assert with_code == []


def test_the_person_invited_joins_on_their_own_sign_in(service):
    """And is then among those who must sign."""
    application = opened(service)
    joined(service, application)

    body = service.call("GET", path(application), who=NEIGHBOUR).body

    assert body["own"] == ["neighbour"]
    assert [p["standing"] for p in body["parties"]] == ["joined", "joined"]


def test_names_are_told_to_the_applicant_and_to_oneself(service):
    """Another party's name is not."""
    application = opened(service)
    joined(service, application)

    for_keeper = service.call("GET", path(application), who=KEEPER).body["parties"]
    for_neighbour = service.call("GET", path(application), who=NEIGHBOUR).body["parties"]

    assert [p["name"] for p in for_keeper] == [KEEPER.name, NEIGHBOUR.name]
    assert [p["name"] for p in for_neighbour] == [None, NEIGHBOUR.name]


def test_a_code_does_not_let_somebody_else_in(service):
    """A code selects and never authenticates; five wrong tries end it."""
    code = named(service, opened(service))

    wrong = [service.call("POST", "/v1/invitations", {"code": code}, STRANGER).status
             for _ in range(5)]  # fmt: skip
    then = service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR)

    assert wrong == [403] * 5
    assert then.status == 404


def test_an_invitation_may_be_refused(service):
    """Whoever refuses sees no application afterwards."""
    application = opened(service)
    code = named(service, application)

    for _ in range(2):
        heard = service.call("POST", "/v1/invitations", {"code": code, "refuse": True}, NEIGHBOUR)
        assert (heard.status, heard.body) == (200, {"party": "neighbour", "standing": "refused"})

    assert service.call("GET", path(application), who=NEIGHBOUR).status == 404
    assert service.call("GET", "/v1/applications", who=NEIGHBOUR).body == []
    parties = service.call("GET", path(application), who=KEEPER).body["parties"]
    assert [p["standing"] for p in parties] == ["joined", "refused"]


def test_whoever_refused_joins_by_no_old_code(service):
    """They are told what to do; named again, they join by a new one."""
    application = opened(service)
    code = named(service, application)
    service.call("POST", "/v1/invitations", {"code": code, "refuse": True}, NEIGHBOUR)

    late = service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR)
    joined(service, application)

    assert late.status == 409
    assert "请发起人重新登记您" in late.text
    (line,) = service.call("GET", "/v1/applications", who=NEIGHBOUR).body
    assert line["id"] == application["id"]


def test_an_invitation_lapses_after_seven_days(service):
    """404 with the word that says what to do."""
    code = named(service, opened(service))
    service.clock.move(timedelta(days=8))

    heard = service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR)

    assert heard.status == 404


@pytest.mark.parametrize("code", ["none", "", "x" * 101])
def test_a_code_there_is_none_of_lets_nobody_in(service, code):
    """Unknown, or no code at all."""
    heard = service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR)

    assert heard.status in {404, 422}


@pytest.mark.parametrize("number", ["99010119880702102", "990101198807021029", "x", ""])
def test_an_invalid_number_is_named_and_not_repeated(service, number):
    """Place and reason; never the value."""
    application = opened(service)
    body = {"role": "neighbour", "name": "某人", "id_number": number}

    heard = service.call("POST", path(application, "/parties"), body, KEEPER)

    assert (heard.status, heard.places) == (422, ["/id_number"])
    assert not number or number not in heard.text.replace("/id_number", "")


@pytest.mark.parametrize(
    "number", ["91990101MA7QF3T42X", "91990101MA7QF3T4", "9I990101MA7QF3T42K", KEEPER.resident_id]
)
def test_an_invalid_credit_code_is_named_and_not_repeated(service, number):
    """A company is named by its own number, and by no person's."""
    keeper, neighbour = service.definitions.life_events[0].parties
    service.redefine(parties=(keeper, neighbour.model_copy(update={"kind": "legal"})))
    body = {"role": "neighbour", "name": "甲公司", "id_number": number}

    heard = service.call("POST", path(opened(service), "/parties"), body, KEEPER)

    assert (heard.status, heard.places) == (422, ["/id_number"])
    assert number not in heard.text


def test_a_number_typed_with_blanks_and_small_letters_is_the_same_person(service):
    """What is hashed is the plain form."""
    application = opened(service)
    body = {"role": "neighbour", "name": NEIGHBOUR.name, "id_number": " 99010119880702102x "}

    code = service.call("POST", path(application, "/parties"), body, KEEPER).body["invitation"]

    assert service.call("POST", "/v1/invitations", {"code": code}, NEIGHBOUR).status == 200


def test_only_the_applicant_names_parties(service):
    """A party who joined names nobody."""
    application = opened(service)
    joined(service, application)
    body = {"role": "neighbour", "name": "某人", "id_number": STRANGER.resident_id}

    assert service.call("POST", path(application, "/parties"), body, NEIGHBOUR).status == 403


def test_an_unknown_role_is_named(service):
    """With those there are."""
    application = opened(service)
    body = {"role": "dragon", "name": "龙", "id_number": STRANGER.resident_id}

    heard = service.call("POST", path(application, "/parties"), body, KEEPER)

    assert (heard.status, heard.places) == (422, ["/role"])


def test_naming_the_same_person_again_is_a_new_code_for_the_same_party(service):
    """A code that was lost can be had again, and nobody is added twice."""
    application = opened(service)
    first = named(service, application)

    second = named(service, application)

    parties = service.call("GET", path(application), who=KEEPER).body["parties"]
    assert second not in {first, None}
    assert [party["role"] for party in parties] == ["keeper", "neighbour"]


def test_a_party_named_by_mistake_is_taken_back(service):
    """Their name stands nowhere any more; a stranger may then be named for the same role."""
    application = opened(service)
    named(service, application)
    heard = service.call("POST", path(application, "/parties/neighbour/removal"), {}, KEEPER)
    assert heard.status == 200
    assert [p["role"] for p in heard.body["parties"]] == ["keeper"]
    assert NEIGHBOUR.name not in heard.text
    body = {"role": "neighbour", "name": STRANGER.name, "id_number": STRANGER.resident_id}
    assert service.call("POST", path(application, "/parties"), body, KEEPER).status == 201


def test_a_refusal_comes_back_with_what_can_be_done_instead(service):
    """Told to who opened it."""
    application = opened(service)
    code = named(service, application)
    before = service.call("GET", path(application), who=KEEPER).body["parties"][1]
    assert before["invited_until"] is not None
    service.call("POST", "/v1/invitations", {"code": code, "refuse": True}, NEIGHBOUR)
    (vacancy,) = service.call("GET", path(application), who=KEEPER).body["vacancies"]
    assert vacancy["party"] == "neighbour"
    assert vacancy["ways"][:2] == ["name_another", "name_again"]


def test_an_agent_acts_only_as_far_as_they_are_mandated(service):
    """The person they act for says how far, and takes it back."""
    keeper, neighbour = service.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect")})
    service.redefine(parties=(keeper, agent))
    application = opened(service)
    joined(service, application)
    told = {"answers": {"breathes_fire": "fire"}}

    def answered():
        where = path(application, "/answers")
        return service.call("PUT", where, told, NEIGHBOUR, If_Match="*").status

    body = {"agent": "neighbour", "reach": ["prepare"]}
    assert answered() == 403
    assert service.call("PUT", path(application, "/mandates"), body, NEIGHBOUR).status == 403
    heard = service.call("PUT", path(application, "/mandates"), body, KEEPER).body
    assert heard["mandates"] == [
        {"agent": "neighbour", "principal": "keeper", "reach": ["prepare"], "paper": None}
    ]
    assert answered() == 200
    assert service.call("GET", path(application, "/results"), who=NEIGHBOUR).status == 403
    seen = service.call("GET", path(application), who=NEIGHBOUR).body
    assert (seen["own"], seen["reach"]) == (["neighbour"], ["prepare"])
    ended = service.call("POST", path(application, "/mandates/neighbour/ending"), {}, KEEPER)
    assert ended.body["mandates"][0]["reach"] == []
    assert answered() == 403


def open_parts(service, application, who=KEEPER):
    return service.call("GET", path(application), who=who).body["open_parts"]


def test_whoever_prepares_a_draft_reads_whom_it_still_needs(service):
    """By which number, whether they are invited, how many; nobody else is told."""
    application = opened(service)

    (part,) = open_parts(service, application)
    joined(service, application)

    assert part == {"role": "neighbour", "title": {"zh": "邻居", "en": "Neighbour"},
                    "kind": "natural", "joins": True, "missing": 1}  # fmt: skip
    assert open_parts(service, application) == []
    assert open_parts(service, application, NEIGHBOUR) == []


def test_of_a_role_that_many_have_there_is_always_room(service):
    """Also once none is missing; in what was handed in there is none."""
    keeper, neighbour = service.definitions.life_events[0].parties
    service.redefine(parties=(keeper, neighbour.model_copy(update={"many": True})))
    application = opened(service)
    named(service, application)

    assert [part["missing"] for part in open_parts(service, application)] == [0]


def test_whom_an_agent_acts_for_reads_what_may_be_confirmed(service):
    """Nobody else does."""
    keeper, neighbour = service.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect")})
    service.redefine(parties=(keeper, agent))
    application = opened(service)
    joined(service, application)

    def told(who):
        parties = service.call("GET", path(application), who=who).body["parties"]
        return [party["may_let"] for party in parties]

    assert told(KEEPER) == [[], ["prepare", "collect"]]
    assert told(NEIGHBOUR) == [[], []]
