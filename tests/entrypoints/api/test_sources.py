"""What would be read is shown first; what was agreed is read; others' values stay theirs."""

from dataclasses import replace

import pytest

from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.errors import ConcurrentChange, SourceDown
from chalicelib.domain.text import Basis
from chalicelib.entrypoints.services.showing import show
from tests.entrypoints.api.journey import agreed, filled, joined, opened, path, submitted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR


def test_what_would_be_read_is_shown_before_anybody_agrees(service):
    """From which certificate, which fields, for which items, on what ground."""
    application = opened(service)
    joined(service, application)

    source = service.call("GET", path(application, "/sources"), who=NEIGHBOUR).body[0]

    assert source["party"] == "neighbour"
    assert source["certificate"] == "KEEPER_CARD"
    assert [field["id"] for field in source["fields"]] == ["resident_id"]
    assert source["items"] == ["dragon-registration"]
    assert (source["ground"], source["permission"]) == ("consent", "open")
    assert source["issuer_title"]["en"] == "Dragon office"
    assert service.ledger.recorded == []


def test_a_party_sees_only_what_is_read_about_them(service):
    """The applicant sees what awaits whom."""
    application = opened(service)
    joined(service, application)

    mine = service.call("GET", path(application, "/sources"), who=KEEPER).body
    theirs = service.call("GET", path(application, "/sources"), who=NEIGHBOUR).body

    assert {source["party"] for source in mine} == {"keeper", "neighbour"}
    assert {source["party"] for source in theirs} == {"neighbour"}


def test_agreeing_has_the_source_read_at_once(service):
    """The value stands in the form, with its origin."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)

    body = agreed(service, application, KEEPER, "keeper")

    stands = {field["key"]: field["stands"] for field in body["fields"]}
    assert body["prefill"] == "done"
    assert stands["keeper_id@keeper"] == {
        "source": "certificate",
        "prefilled": True,
        "value": KEEPER.resident_id,
        "certificate": "KEEPER_CARD",
        "number": "card-1",
        "said_by": {
            "sources": [{"zh": "本平台证照库", "en": "this service's own register"}],
            "certificate_title": {"zh": "饲养人身份证", "en": "Keeper's identity card"},
            "issuer": "dragon-office-990101",
            "issuer_title": service.definitions.bodies_by_id[
                "dragon-office-990101"
            ].title.model_dump(),
            "as_of": "2026-11-23T04:00:00Z",
            "valid_until": None,
        },
        "changed": None,
    }


def test_what_a_certificate_says_about_another_is_masked(service):
    """There is a value; which one is theirs to know."""
    application = filled(service)

    heard = service.call("GET", path(application), who=KEEPER)
    review = service.call("GET", path(application, "/review"), who=KEEPER)

    stands = {field["key"]: field["stands"] for field in heard.body["fields"]}
    assert stands["neighbour_id@neighbour"]["prefilled"] is True
    assert stands["neighbour_id@neighbour"]["value"] is None
    assert NEIGHBOUR.resident_id not in heard.text + review.text


def test_nobody_agrees_for_another(service):
    """Each for their own data."""
    application = opened(service)
    joined(service, application)
    body = {"party": "neighbour", "certificates": {"KEEPER_CARD": True}}

    heard = service.call("PUT", path(application, "/consents"), body, KEEPER, If_Match="*")

    assert heard.status == 403
    assert service.remote.prefilled == []


def test_a_source_that_is_down_does_not_lose_the_consent(service):
    """The view answers, and says that it was not asked."""
    application = opened(service)
    service.remote.failing = SourceDown("A part of this service does not answer.")

    body = agreed(service, application, KEEPER, "keeper")

    assert body["prefill"] == "source_down"
    assert body["consents"] == [{"party": "keeper", "certificate": "KEEPER_CARD", "agreed": True}]


def test_what_others_kept_from_being_written_is_not_told_as_a_register_that_is_down(service):
    """Nothing was wrong with any: the prefill is asked for once more."""
    application = opened(service)
    service.remote.failing = ConcurrentChange("Others write to this application.")

    body = agreed(service, application, KEEPER, "keeper")

    assert body["prefill"] == "to_repeat"
    assert body["consents"] == [{"party": "keeper", "certificate": "KEEPER_CARD", "agreed": True}]


def test_sources_are_asked_again_on_demand(service):
    """503 while they still cannot be asked, then the values stand."""
    service.give_card(KEEPER, "card-1")
    application = opened(service)
    service.remote.failing = SourceDown("A part of this service does not answer.")
    agreed(service, application, KEEPER, "keeper")

    still = service.call("POST", path(application, "/prefill"), {}, KEEPER)
    service.remote.failing = None
    then = service.call("POST", path(application, "/prefill"), {}, KEEPER)

    assert (still.status, then.status) == (503, 200)
    assert any(field["stands"] for field in then.body["fields"])


def test_whoever_asks_again_and_again_must_wait(service):
    """429 after ten within a minute, for this person and in whichever of their applications."""
    first, second = opened(service), opened(service, "key-2", another=True)
    joined(service, first)
    asked = [service.call("POST", path(each, "/prefill"), {}, KEEPER).status
             for each in (*[first] * 6, *[second] * 5)]  # fmt: skip
    neighbour = service.call("POST", path(first, "/prefill"), {}, NEIGHBOUR)

    assert asked == [200] * 10 + [429]
    assert neighbour.status == 200


def test_consent_for_something_that_is_not_read_is_refused(service):
    """A consent must say what it is for."""
    application = opened(service)
    body = {"party": "keeper", "certificates": {"DRAGON_POLICY": True}}

    heard = service.call("PUT", path(application, "/consents"), body, KEEPER, If_Match="*")

    assert (heard.status, heard.places) == (422, ["/certificates/DRAGON_POLICY"])


def test_consent_names_the_version_it_was_given_on(service):
    """428: what was read on the screen is what is agreed to."""
    application = opened(service)
    body = {"party": "keeper", "certificates": {"KEEPER_CARD": True}}

    assert service.call("PUT", path(application, "/consents"), body, KEEPER).status == 428


def test_several_are_shown_to_whom_they_are_about_and_one_is_chosen(service):
    """With the field that tells them apart; nobody else learns of it."""
    kinds = tuple(
        kind.model_copy(update={"told_apart_by": "name"}) if kind.id == "KEEPER_CARD" else kind
        for kind in service.definitions.certificates
    )
    service.redefine_all(certificates=kinds)
    service.give_card(KEEPER, "card-1")
    service.give_card(KEEPER, "card-2")
    application = opened(service)
    joined(service, application)
    agreed(service, application, KEEPER, "keeper")

    (offered,) = service.call("GET", path(application), who=KEEPER).body["choices"]
    other = service.call("GET", path(application), who=NEIGHBOUR).body["choices"]
    body = {"party": "keeper", "certificate": "KEEPER_CARD", "number": "card-1"}
    heard = service.call("PUT", path(application, "/choices"), body, KEEPER, If_Match="*")

    assert [(o["number"], o["label"]) for o in offered["offered"]] == [
        ("card-2", KEEPER.name), ("card-1", KEEPER.name)
    ]  # fmt: skip
    assert (offered["chosen"], other) == (None, [])
    assert heard.body["choices"][0]["chosen"] == "card-1"
    stands = {f["key"]: f["stands"] for f in heard.body["fields"]}
    assert stands["keeper_name@keeper"]["number"] == "card-1"


def as_a_child(service, name=None, child=None, **kind):
    """The neighbour is a child of whoever keeps the dragon; the keeper agrees for it."""
    keeper, neighbour = service.definitions.life_events[0].parties
    under = {"represented_by": "keeper", "until_age": 18, "takes_part": "signs"}
    service.redefine(parties=(keeper, neighbour.model_copy(update=under)))
    kind = {"holder_name": "name", **kind}
    kinds = tuple(k.model_copy(update=kind) if k.id == "KEEPER_CARD" else k
                  for k in service.definitions.certificates)  # fmt: skip
    service.redefine_all(certificates=kinds)
    child = child or CHILD
    service.give_card(child, "card-child")
    application = opened(service)
    body = {"role": "neighbour", "name": name or child.name, "id_number": child.resident_id}
    return application, service.call("POST", path(application, "/parties"), body, KEEPER)


CHILD = NEIGHBOUR.model_copy(update={"resident_id": "990101201903070029"})


def test_what_a_register_says_of_a_child_is_used_and_not_shown_to_who_speaks_for_it(service):
    """That they are of one family no register has said: it is there, and without its value."""
    application, named = as_a_child(service)
    assert named.status == 201

    body = agreed(service, application, KEEPER, "neighbour")

    stands = {f["key"]: f["stands"] for f in body["fields"]}["neighbour_id@neighbour"]
    assert (stands["prefilled"], stands["value"], stands["number"]) == (True, None, None)
    assert CHILD.resident_id not in service.call("GET", path(application), who=KEEPER).text
    review = service.call("GET", path(application, "/review"), who=KEEPER)
    assert CHILD.resident_id not in review.text


def test_a_stranger_of_age_cannot_be_named_as_a_child(service):
    """Whoever knows their number reads nothing about them by that."""
    application, named = as_a_child(service, child=NEIGHBOUR)

    assert (named.status, named.places) == (422, ["/id_number"])
    assert "已满 18 周岁" in named.text
    assert NEIGHBOUR.resident_id not in named.text
    body = {"party": "neighbour", "certificates": {"KEEPER_CARD": True}}
    heard = service.call("PUT", path(application, "/consents"), body, KEEPER, If_Match="*")
    assert heard.status == 403
    assert service.ledger.about(NEIGHBOUR.resident_id) == ()


def test_a_child_whose_name_is_not_known_is_no_match(service):
    """Its number opens nothing to whoever calls it by another name."""
    application, _ = as_a_child(service, name="某某")

    body = agreed(service, application, KEEPER, "neighbour")

    stands = {f["key"]: f["stands"] for f in body["fields"]}
    assert stands["neighbour_id@neighbour"] is None
    assert [d.result for d in service.ledger.about(CHILD.resident_id)] == ["no_match", "shown"]


def test_several_of_a_child_are_told_to_who_speaks_for_it_by_number_alone(service):
    """They know it from the certificate itself; where else the child has one is not told."""
    application, _ = as_a_child(service, told_apart_by="name")
    service.give_card(CHILD, "card-2")

    told = agreed(service, application, KEEPER, "neighbour")

    (offered,) = told["choices"]
    assert {(o["number"], o["label"]) for o in offered["offered"]} == {
        ("card-2", None), ("card-child", None)
    }  # fmt: skip


def as_named_only(service):
    """The neighbour is named and never signs in; the law has their card looked up."""
    keeper, neighbour = service.definitions.life_events[0].parties
    neighbour = neighbour.model_copy(update={"takes_part": "named"})
    service.redefine(parties=(keeper, neighbour))
    kinds = tuple(k.model_copy(update={"told_apart_by": "name", "holder_name": "name"})
                  if k.id == "KEEPER_CARD" else k
                  for k in service.definitions.certificates)  # fmt: skip
    items = tuple(_by_law(item, ground="duty") for item in service.definitions.items)
    service.redefine_all(certificates=kinds, items=items)
    application = opened(service)
    body = {"role": "neighbour", "name": NEIGHBOUR.name, "id_number": NEIGHBOUR.resident_id}
    assert service.call("POST", path(application, "/parties"), body, KEEPER).status == 201
    return application


def _by_law(item, **evidence):
    """The neighbour is asked for by a law, and what proves it is so."""
    law = Basis(law="龙只管理条例", article="6", confidence="high")
    requirements = tuple(
        each.model_copy(update={
            "basis": law,
            "alternatives": tuple(
                tuple(e.model_copy(update=evidence) for e in alternative)
                for alternative in each.alternatives
            ),
        }) if each.id == "neighbour" else each
        for each in item.requirements
    )  # fmt: skip
    return item.model_copy(update={"requirements": requirements})


def test_where_nobody_can_say_which_of_several_is_meant_it_is_asked_and_the_draft_goes_on(service):
    """Somebody known by name only chooses nothing: nobody waits for them, and it is said why."""
    application = as_named_only(service)
    for number in ("card-1", "card-2"):
        service.give_card(NEIGHBOUR, number)

    body = agreed(service, application, KEEPER, "keeper")

    (asked,) = (m for m in body["materials"] if m["party"] == "neighbour")
    assert (asked["disposition"]["kind"], asked["disposition"]["why"]) == ("asked", "several")
    (answer,) = (a for a in body["answered"] if a["party"] == "neighbour")
    for told in (asked["told"], answer):
        assert "没有人能代为选定" in told["means"]["zh"]
        assert "请提供" in told["do"]["zh"]
        assert "选定是哪一份" not in told["do"]["zh"]
    assert not any(d["kind"] == "awaiting" for d in (m["disposition"] for m in body["materials"]))
    fields = {f["key"]: f["filling"] for f in body["fields"]}
    assert fields["neighbour_id@neighbour"]["kind"] == "typed"


CANARY = NEIGHBOUR.resident_id


def with_a_law(service):
    """The keeper may see who the neighbour is, by the law of the registration."""
    items = tuple(_by_law(item, shown_to=("keeper",)) for item in service.definitions.items)
    service.redefine_all(items=items)


def test_without_a_law_nothing_of_one_party_is_shown_to_another(service):
    """However often they look."""
    application = filled(service)
    for _ in range(2):
        assert CANARY not in service.call("GET", path(application), who=KEEPER).text
    assert CANARY in service.call("GET", path(application), who=NEIGHBOUR).text


def numbers(service, application, who):
    """What is told of the certificates that meet each party's material."""
    told = {}
    for where in ("", "/review"):
        for material in service.call("GET", path(application, where), who=who).body["materials"]:
            if material["disposition"]["kind"] == "held":
                told.setdefault(material["party"], set()).add(material["disposition"].get("number"))
    return told


def test_the_number_of_a_certificate_is_told_to_whom_it_is_about(service):
    """To another only where the law lets it be shown; that it is held everybody sees."""
    application = filled(service)

    assert numbers(service, application, KEEPER) == {
        "keeper": {"card-keeper"}, "neighbour": {None}
    }  # fmt: skip
    assert numbers(service, application, NEIGHBOUR) == {
        "keeper": {None}, "neighbour": {"card-neighbour"}
    }  # fmt: skip


def test_the_number_is_told_with_what_the_law_lets_be_shown(service):
    """Not the other way round."""
    with_a_law(service)
    application = filled(service)
    service.call("GET", path(application), who=KEEPER)

    assert numbers(service, application, KEEPER)["neighbour"] == {"card-neighbour"}
    assert numbers(service, application, NEIGHBOUR)["keeper"] == {None}


def test_of_two_who_look_at_one_moment_one_writes_what_was_shown(service):
    """The ledger says it once; the other finds it written."""
    with_a_law(service)
    application = filled(service)
    before = service.applications.read(application["id"])
    readers = frozenset({"keeper"})
    show(application["id"], readers, service.prefill_ports())
    ports = replace(service.prefill_ports(), applications=Behind(service.applications, before))

    with pytest.raises(ConcurrentChange):
        show(application["id"], readers, ports)

    shown = [d for d in service.ledger.about(CANARY) if d.result == "shown" and d.number]
    assert len(shown) == 1


class Behind:
    """Reads what stood a moment ago, and writes now."""

    def __init__(self, applications, before):
        self.read = lambda _: before
        self.write = applications.write


def test_what_the_law_lets_a_party_see_is_shown_and_stands_in_the_ledger_once(service):
    """With its number; the other way round there is no such law."""
    with_a_law(service)
    application = filled(service)

    seen = [service.call("GET", path(application), who=KEEPER) for _ in range(2)]
    other = service.call("GET", path(application), who=NEIGHBOUR)

    stands = {field["key"]: field["stands"] for field in seen[0].body["fields"]}
    assert stands["neighbour_id@neighbour"]["value"] == CANARY
    assert stands["neighbour_id@neighbour"]["number"] == "card-neighbour"
    assert seen[1].headers["ETag"] == seen[0].headers["ETag"]
    assert KEEPER.resident_id not in other.text
    shown = [d for d in service.ledger.about(CANARY) if d.result == "shown" and d.number]
    assert [(d.requester, d.number, d.fields, d.basis) for d in shown] == [
        ("party:keeper", "card-neighbour", ("resident_id",), "duty")
    ]


def test_what_the_ledger_cannot_say_is_not_shown(service, monkeypatch):
    """The application is, as it was."""
    with_a_law(service)
    application = filled(service)

    def down(*_asked):
        raise SourceDown("The ledger does not answer.")

    monkeypatch.setattr(service, "show", down)
    heard = service.call("GET", path(application), who=KEEPER)

    assert heard.status == 200
    assert CANARY not in heard.text


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "请由申请人撤回办件"), ("en", "the applicant can withdraw")]
)
def test_a_consent_taken_back_after_it_was_handed_in_says_what_to_do_instead(
    service, language, told
):
    """What was read is part of what all signed; withdrawing is what ends it."""
    application = submitted(service)
    body = {"party": "keeper", "certificates": {"KEEPER_CARD": False}}
    where = path(application, "/consents")

    heard = service.call("PUT", where, body, KEEPER, If_Match="*", Accept_Language=language)

    assert (heard.status, heard.body["type"]) == (409, "/problems/conflict")
    assert told in heard.body["detail"]
    after = service.call("GET", path(application), who=KEEPER).body
    assert {"party": "keeper", "certificate": "KEEPER_CARD", "agreed": True} in after["consents"]
    assert service.call("POST", path(application, "/withdrawal"), who=KEEPER).status == 200
    again = service.call("PUT", where, body, KEEPER, If_Match="*", Accept_Language=language)
    assert (again.status, told in again.body["detail"]) == (409, False)


def as_one_who_died(service, certified, name=None):
    """The neighbour is said to have died, and the keeper speaks for them."""
    keeper, neighbour = service.definitions.life_events[0].parties
    under = {"represented_by": "keeper", "proved_by": "LAST_CARD", "takes_part": "agrees"}
    service.redefine(parties=(keeper, neighbour.model_copy(update=under)))
    card = next(k for k in service.definitions.certificates if k.id == "KEEPER_CARD")
    card = card.model_copy(update={"holder_name": "name"})
    last = card.model_copy(update={"id": "LAST_CARD"})
    others = tuple(k for k in service.definitions.certificates if k.id != card.id)
    service.redefine_all(certificates=(*others, card, last))
    first, *rest = service.definitions.items
    proof = Requirement(id="proof", title=first.title, alternatives=tuple(
        (Evidence(type="LAST_CARD", of="neighbour", source=source),)
        for source in ("certificate", "upload")
    ))  # fmt: skip
    first = first.model_copy(update={"requirements": (*first.requirements, proof)})
    service.redefine_all(items=(first, *rest))
    service.give_card(NEIGHBOUR, "card-neighbour")
    if certified:
        service.give_card(NEIGHBOUR, "last-card", "LAST_CARD")
    application = opened(service)
    told = {"role": "neighbour", "name": name or NEIGHBOUR.name,
            "id_number": NEIGHBOUR.resident_id}  # fmt: skip
    assert service.call("POST", path(application, "/parties"), told, KEEPER).status == 201
    both = {"party": "neighbour", "certificates": {"KEEPER_CARD": True, "LAST_CARD": True}}
    agreed = service.call("PUT", path(application, "/consents"), both, KEEPER, If_Match="*")
    return agreed.body


def readings_of_the_neighbour(service):
    return [(d.certificate, d.result) for d in service.ledger.about(NEIGHBOUR.resident_id)
            if d.result != "shown"]  # fmt: skip


def test_of_who_died_a_register_is_opened_once_another_says_that_they_did(service):
    """Who speaks for them agrees once, for all of it."""
    body = as_one_who_died(service, certified=True)

    assert readings_of_the_neighbour(service) == [("LAST_CARD", "held"), ("KEEPER_CARD", "held")]
    stands = {f["key"]: f["stands"] for f in body["fields"]}["neighbour_id@neighbour"]
    assert (stands["prefilled"], stands["value"]) == (True, None)


@pytest.mark.parametrize(
    ("certified", "name", "said"), [(False, None, "absent"), (True, "某某", "no_match")]
)
def test_who_is_alive_and_said_to_have_died_is_not_read(service, certified, name, said):
    """Whoever knows their number and name learns that they are in no register of the dead."""
    body = as_one_who_died(service, certified=certified, name=name)

    assert readings_of_the_neighbour(service) == [("LAST_CARD", said)]
    assert {f["key"]: f["stands"] for f in body["fields"]}["neighbour_id@neighbour"] is None
