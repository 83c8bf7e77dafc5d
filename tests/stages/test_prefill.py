"""Consent + certificates → values with their sources: read once, and recorded."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.applying.commands import Agree, Choose
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.errors import Conflict
from chalicelib.domain.text import Text
from chalicelib.ports.certificates import Superseded
from chalicelib.stages.prefill import Before, Within, prefill
from tests.cloud.flights import (
    DEFINITIONS,
    EGGS,
    FOUNDING,
    GRANTS,
    INSURANCE,
    LICENCE,
    PERMIT,
    STABLE,
    changed,
)
from tests.cloud.flights import Flights as NewFlights
from tests.cloud.people import CHEN, HE, QIAN, SUN, WU, card, certificate
from tests.fakes.certificates import FakeCertificates

NAME, PHONE = "keeper_name@keeper", "keeper_phone@keeper"


@pytest.fixture
def application(flights):
    """A draft in which nobody has said anything about their certificates."""
    return flights.begin()


def holding(flights, application, party="keeper", code="PERSON_CARD"):
    return flights.cloud.stands(application).application.holdings.of(party, code)


def values(flights, application):
    return flights.cloud.stands(application).application.values


def results(flights, who):
    return [(d.certificate, d.result) for d in flights.cloud.ledger.came_of(who.id_number)]


def test_nothing_is_read_before_somebody_agrees(flights, application):
    """Neither the register nor the ledger knows of it."""
    flights.prefill(application)

    assert holding(flights, application) is None
    assert flights.cloud.ledger.recorded == []
    assert "fetched" not in flights.kinds(application)


def test_what_is_held_fills_the_form_and_says_where_it_comes_from(flights, application):
    """And the material that it proves is met."""
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    stands = flights.cloud.stands(application)
    assert stands.application.values[NAME] == CHEN.name
    origin = stands.application.origins[NAME]
    assert (origin.certificate, origin.field) == ("PERSON_CARD", "name")
    assert holding(flights, application).number == origin.number
    (keeper,) = (m for m in stands.plan().materials if m.id == "stable-founding.keeper")
    assert keeper.disposition.kind == "held"


def test_a_reading_stands_in_the_ledger_with_why_and_on_what_ground(flights, application):
    """The names of all fields that were asked, and no value."""
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    (said,) = flights.cloud.ledger.came_of(CHEN.id_number)
    assert (said.result, said.basis, said.requester) == ("held", "consent", "party:keeper")
    assert (said.items, said.fields) == ((FOUNDING,), ("name", "phone", "resident_id"))
    assert said.purpose == "fly-a-dragon"
    assert CHEN.name not in repr(said)


def test_who_was_asked_once_is_not_asked_again(flights, application):
    """Each certificate is fetched once for an application."""
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    for _ in range(3):
        flights.prefill(application)

    assert results(flights, CHEN) == [("PERSON_CARD", "held")]


def test_one_certificate_of_somebody_with_two_parts_is_fetched_once(flights):
    """It serves both of their parts, and both stand in the ledger."""
    application = flights.begin(riders=True)
    flights.name(CHEN, application, "rider", CHEN)
    flights.cloud.certificates = Counting(card(CHEN))
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    assert flights.cloud.certificates.asked.count("PERSON_CARD") == 1
    said = values(flights, application)
    assert (said[NAME], said["rider_name@rider"]) == (CHEN.name, CHEN.name)


class Counting(FakeCertificates):
    """A register that remembers what it was asked for."""

    def __init__(self, *kept):
        super().__init__(*kept)
        self.asked = []

    def find(self, holder_id, type_):
        self.asked.append(type_)
        return super().find(holder_id, type_)


def test_who_holds_nothing_is_asked_for_it(flights):
    """Absent is an answer, and stays one."""
    flights = NewFlights()
    flights.cloud.certificates = FakeCertificates()
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD", "KEEPER_BADGE")
    flights.prefill(application)

    assert holding(flights, application).kind == "absent"
    assert results(flights, CHEN) == [("PERSON_CARD", "absent"), ("KEEPER_BADGE", "absent")]
    asked = {m.id: m.disposition.why for m in flights.cloud.stands(application).plan().asked}
    assert asked["stable-founding.keeper"] == "absent"


def test_what_an_answer_leads_to_is_asked_in_the_same_breath(flights):
    """Without a card the badge serves, and fills what it can."""
    flights.cloud.certificates = FakeCertificates(
        certificate("KEEPER_BADGE", CHEN, "B-1", phone="19900000009")
    )
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD", "KEEPER_BADGE")
    flights.prefill(application)

    assert values(flights, application)[PHONE] == "19900000009"
    assert results(flights, CHEN) == [("PERSON_CARD", "absent"), ("KEEPER_BADGE", "held")]


def test_what_has_expired_serves_no_more(flights):
    """Stale says until when it held."""
    old = certificate("PERSON_CARD", CHEN, "C-1", valid_until=date(2026, 11, 22), name=CHEN.name)
    flights.cloud.certificates = FakeCertificates(old)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    found = holding(flights, application)
    assert (found.kind, found.expired) == ("stale", date(2026, 11, 22))
    assert NAME not in values(flights, application)


def test_what_holds_until_today_still_serves(flights):
    """The last day counts."""
    last = certificate("PERSON_CARD", CHEN, "C-1", valid_until=date(2026, 11, 23), name=CHEN.name)
    flights.cloud.certificates = FakeCertificates(last)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    assert holding(flights, application).kind == "held"


def test_one_that_still_holds_serves_where_a_newer_one_has_run_out(flights):
    """A card for a while, issued after the one for years."""
    lasting = certificate("PERSON_CARD", CHEN, "C-1", valid_until=date(2040, 1, 1), name=CHEN.name)
    brief = certificate("PERSON_CARD", CHEN, "C-2", valid_until=date(2026, 11, 22), name=CHEN.name)
    brief = brief.model_copy(update={"issued_at": lasting.issued_at + timedelta(days=1)})
    flights.cloud.certificates = FakeCertificates(lasting, brief)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    found = holding(flights, application)
    assert (found.kind, found.number) == ("held", "C-1")


class Confused(FakeCertificates):
    """A register that answers with somebody else's."""

    def find(self, holder_id, type_):
        return (card(HE),)


def test_somebody_elses_certificate_is_no_match(flights, application):
    """Nothing of theirs is used or written."""
    flights.cloud.certificates = Confused()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    assert holding(flights, application).kind == "no_match"
    assert HE.name not in values(flights, application).values()
    assert results(flights, CHEN) == [("PERSON_CARD", "no_match")]


def test_a_source_that_is_down_is_asked_again_later(flights, application):
    """And then fills what it would have filled."""
    flights.cloud.certificates.is_down = True
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)
    assert holding(flights, application).kind == "source_down"
    assert NAME not in values(flights, application)

    flights.cloud.certificates.is_down = False
    flights.prefill(application)

    assert holding(flights, application).kind == "held"
    assert values(flights, application)[NAME] == CHEN.name
    assert results(flights, CHEN) == [("PERSON_CARD", "source_down"), ("PERSON_CARD", "held")]
    assert flights.cloud.ledger.came_of(CHEN.id_number)[-1].fields == (
        "name", "phone", "resident_id"
    )  # fmt: skip


def test_what_is_refused_is_not_read_and_the_refusal_is_recorded(flights, application):
    """The register is not even asked; the material is asked of the applicant."""
    flights.cloud.certificates = Counting(card(CHEN))
    flights.agree(CHEN, application, "keeper", "PERSON_CARD", agreed=False)
    flights.prefill(application)
    flights.prefill(application)

    assert flights.cloud.certificates.asked == []
    assert holding(flights, application).kind == "not_allowed"
    assert results(flights, CHEN) == [("PERSON_CARD", "not_allowed")]


def test_whoever_agrees_after_all_is_read_after_all(flights, application):
    """The last word counts, and fills the form."""
    flights.agree(CHEN, application, "keeper", "PERSON_CARD", agreed=False)
    flights.prefill(application)
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    assert values(flights, application)[NAME] == CHEN.name


def test_what_was_typed_stands_above_what_is_prefilled(flights, application):
    """Nothing typed is ever overwritten."""
    flights.type(CHEN, application, {NAME: "陈立心"})
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)

    stands = flights.cloud.stands(application).application
    assert (stands.values[NAME], stands.prefilled[NAME]) == ("陈立心", CHEN.name)


def test_who_is_merely_named_is_read_under_a_duty(flights, application):
    """The law says so, and the ledger says that it does."""
    flights.name(CHEN, application, "vet", QIAN)
    flights.prefill(application)

    (said,) = flights.cloud.ledger.came_of(QIAN.id_number)
    assert (said.certificate, said.basis, said.result) == ("VET_DIPLOMA", "duty", "held")


@pytest.mark.parametrize("name", ["钱一兵", " 钱 一兵", "钱\u3000一兵"])
def test_who_is_merely_named_is_found_by_number_and_name(flights, application, name):
    """However its blanks were typed."""
    flights.name(CHEN, application, "vet", QIAN._replace(name=name))
    flights.prefill(application)

    assert holding(flights, application, "vet", "VET_DIPLOMA").kind == "held"


def test_a_number_alone_opens_nothing(flights, application):
    """Somebody whose number was found out is named by any other name: it is no match."""
    flights.name(CHEN, application, "vet", QIAN._replace(name="某某"))
    flights.prefill(application)

    assert holding(flights, application, "vet", "VET_DIPLOMA").kind == "no_match"
    assert QIAN.name not in values(flights, application).values()
    assert [(d.number, d.result) for d in flights.cloud.ledger.came_of(QIAN.id_number)] == [
        (None, "no_match")
    ]
    asked = {m.id: m.disposition for m in flights.cloud.stands(application).plan().asked}
    assert {d.why for name, d in asked.items() if "vet" in name} == {"no_match"}


def test_a_register_that_bears_no_name_is_not_compared():
    """Definitions of before there was a name stay as they are."""
    kinds = tuple(kind.model_copy(update={"holder_name": None}) for kind in
                  DEFINITIONS.certificates)  # fmt: skip
    flights = NewFlights()
    flights.cloud.definitions = changed(certificates=kinds)
    flights.cloud.catalogues.put(flights.cloud.definitions)
    application = flights.begin()
    flights.name(CHEN, application, "vet", QIAN._replace(name="某某"))
    flights.prefill(application)

    assert holding(flights, application, "vet", "VET_DIPLOMA").kind == "held"


def test_who_signs_in_is_who_they_are_whatever_they_were_called(flights):
    """Their own sign-in says who they are: a name that was mistyped costs nothing."""
    application = flights.begin(riders=True)
    flights.take_up(SUN, flights.name(CHEN, application, "rider", SUN._replace(name="孙小云")))
    flights.agree(SUN, application, "rider", "PERSON_CARD")
    flights.prefill(application)

    assert values(flights, application)["rider_name@rider"] == SUN.name


def test_each_party_is_read_on_their_own_consent(flights):
    """One's word is not another's."""
    application = flights.begin(riders=True)
    flights.invite_all(application)
    flights.agree(SUN, application, "rider", "PERSON_CARD")
    flights.prefill(application)

    assert values(flights, application) == {"rider_name@rider": SUN.name}
    assert flights.cloud.ledger.about(WU.id_number) == ()


def test_after_it_was_handed_in_nothing_is_read_for_its_form(flights):
    """What was signed stays as it was signed."""
    application = flights.submitted()
    before = flights.cloud.stands(application).application.version

    with pytest.raises(Conflict, match="it cannot change now"):
        prefill(Before(application=application), flights.cloud.prefill_ports)
    assert flights.cloud.stands(application).application.version == before


def test_what_an_item_produced_fills_the_next_one(flights):
    """The permit's form bears the name of the stable, and the ledger that its body saw it."""
    application = flights.accepted()
    flights.grants(application, FOUNDING)

    filled = flights.cloud.stands(application).application.item_values
    assert filled == {PERMIT: {"stable_name@stable": LICENCE["name"]}, INSURANCE: {}}
    shown = flights.cloud.ledger.about(STABLE)
    assert sorted((d.requester, d.fields) for d in shown) == [
        ("body:air-office-990101", ("name",)),
        ("body:insurance-office-990101", ()),
    ]


def test_an_item_is_filled_once(flights):
    """A repeated step reads nothing again."""
    application = flights.accepted()
    flights.grants(application, FOUNDING)
    within = Within(application=application, item=PERMIT)

    prefill(within, flights.cloud.prefill_ports)

    assert len(flights.cloud.ledger.about(STABLE)) == 2
    assert flights.kinds(application, PERMIT).count("item_prefilled") == 1


def test_an_item_that_needs_nothing_of_another_is_filled_with_nothing(flights):
    """The eggs come from nowhere else."""
    application = flights.accepted()

    assert "item_prefilled" not in flights.kinds(application, EGGS)


def test_whoever_withdrew_is_shown_to_nobody_any_more(flights):
    """An item that was let go on reads nothing after the withdrawal."""
    application = flights.accepted()
    flights.grant(application, FOUNDING, **GRANTS[FOUNDING])
    while f"prefill {PERMIT}" not in flights.cloud.due:
        flights.cloud.step()
    flights.withdraw(CHEN, application)
    before = len(flights.cloud.ledger.recorded)
    prefill(Within(application=application, item=PERMIT), flights.cloud.prefill_ports)
    flights.cloud.work()
    prefill(Within(application=application, item=PERMIT), flights.cloud.prefill_ports)

    assert len(flights.cloud.ledger.recorded) == before


def test_what_an_item_yields_beside_is_read_for_nobody(flights):
    """Only what the next item takes is read: of two certificates the one."""
    (founding,) = (item for item in DEFINITIONS.items if item.id == FOUNDING)
    egg = next(output for item in DEFINITIONS.items if item.id == EGGS for output in item.outputs)
    outputs = (*founding.outputs, egg)
    items = tuple(
        item.model_copy(update={"outputs": outputs}) if item.id == FOUNDING
        else item.model_copy(update={"outputs": ()}) if item.id == EGGS else item
        for item in DEFINITIONS.items
    )  # fmt: skip
    both = NewFlights(definitions=changed(items=items))
    application = both.accepted()
    egg_record = {"resident_id": CHEN.id_number, "eggs": 1}
    both.grant(application, FOUNDING, **GRANTS[FOUNDING], EGG_RECORD=egg_record)
    both.cloud.work()

    assert [d.certificate for d in both.cloud.ledger.about(STABLE)] == ["STABLE_LICENCE"] * 2
    assert ("EGG_RECORD", "held") not in results(both, CHEN)


def test_what_was_superseded_is_never_prefilled_from_again(flights):
    """The register has it still, and says since when it holds no more."""
    (kept,) = flights.cloud.certificates.find(CHEN.id_number, "PERSON_CARD")
    flights.cloud.certificates.supersede(kept.number, Superseded(at=flights.cloud.clock.now()))
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)
    stands = flights.cloud.stands(application).application
    held = stands.holdings.of("keeper", "PERSON_CARD")
    assert (held.kind, held.number) == ("stale", kept.number)
    assert held.expired == legal_day(flights.cloud.clock.now())
    assert "keeper_name@keeper" not in stands.prefilled


FIRST = certificate("PERSON_CARD", CHEN, "H-1", name="陈立新", mark="东街")
SECOND = certificate("PERSON_CARD", CHEN, "H-2", name="陈立新", mark="西街")


def with_two(label="mark", *more):
    """Chen has two valid ones of a type of which people have several, told apart by a field."""
    mark = CertificateField(id="mark", title=Text(zh="记号", en="Mark"), type="text")
    kinds = tuple(
        kind.model_copy(update={"told_apart_by": label, "fields": (*kind.fields, mark)})
        if kind.id == "PERSON_CARD"
        else kind
        for kind in DEFINITIONS.certificates
    )
    flights = NewFlights(definitions=changed(certificates=kinds))
    (card_of_chen,) = flights.cloud.certificates.find(CHEN.id_number, "PERSON_CARD")
    gone = Superseded(at=flights.cloud.clock.now())
    flights.cloud.certificates.supersede(card_of_chen.number, gone)
    for kept in (FIRST, SECOND, *more):
        flights.cloud.certificates.keep(kept)
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)
    return flights, application


def state(flights, application):
    return flights.cloud.stands(application).application


def chosen(flights, application, number):
    change = Choose(party="keeper", certificate="PERSON_CARD", number=number)
    flights.ask(CHEN, application, change)
    flights.prefill(application)
    return state(flights, application)


def test_of_several_none_is_taken_silently():
    """Their numbers and one field of each are kept, sealed; nothing fills the form."""
    flights, application = with_two()
    stands = state(flights, application)
    assert stands.holdings.of("keeper", "PERSON_CARD").numbers == ("H-2", "H-1")
    assert dict(stands.labels) == {"H-1": "东街", "H-2": "西街"}
    assert dict(stands.prefilled) == {}
    glanced = flights.cloud.applications.glance(application)
    assert "东街" not in str([entry.model_dump() for entry in glanced.entries])
    said = flights.cloud.ledger.came_of(CHEN.id_number)[-1]
    assert (said.result, said.number) == ("several", None)
    assert said.fields == ("mark", "name", "phone", "resident_id")


def test_only_the_one_that_was_chosen_is_read_into_the_form():
    """And it may be chosen anew, until it is handed in."""
    flights, application = with_two()
    stands = chosen(flights, application, "H-1")
    assert stands.holdings.of("keeper", "PERSON_CARD").number == "H-1"
    assert {origin.number for origin in stands.origins.values()} == {"H-1"}
    stands = chosen(flights, application, "H-2")
    assert stands.prefilled["keeper_name@keeper"] == CHEN.name
    assert {origin.number for origin in stands.origins.values()} == {"H-2"}
    before = stands.version
    assert chosen(flights, application, "H-2").version == before


def test_what_was_chosen_and_has_been_superseded_since_is_stale():
    """The one that is left is not taken instead."""
    flights, application = with_two()
    gone = Superseded(at=flights.cloud.clock.now(), by="H-3")
    flights.cloud.certificates.supersede("H-1", gone)
    assert chosen(flights, application, "H-1").holdings.of("keeper", "PERSON_CARD").kind == "stale"


def test_where_nothing_tells_several_apart_the_newest_serves():
    """A card that was renewed."""
    flights, application = with_two(None)
    assert state(flights, application).holdings.of("keeper", "PERSON_CARD").number == "H-2"


def test_one_without_the_field_that_tells_them_apart_is_told_by_its_number():
    """There is no label for it."""
    third = certificate("PERSON_CARD", CHEN, "H-3", name="陈立新")
    flights, application = with_two("mark", third)
    stands = state(flights, application)
    assert set(stands.holdings.of("keeper", "PERSON_CARD").numbers) == {"H-1", "H-2", "H-3"}
    assert set(stands.labels) == {"H-1", "H-2"}


def test_a_consent_taken_back_is_no_choice_any_more():
    """Nothing is read until it is given again; the choice is then remembered."""
    flights, application = with_two()
    chosen(flights, application, "H-1")
    no = Agree(party="keeper", certificates={"PERSON_CARD": False})
    flights.ask(CHEN, application, no)
    flights.prefill(application)
    assert dict(state(flights, application).prefilled) == {}
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)
    assert state(flights, application).holdings.of("keeper", "PERSON_CARD").number == "H-1"
