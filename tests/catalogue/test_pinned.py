"""An application's records → the application and its plan, on the catalogue it is pinned to."""

import pytest

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.definitions.overlay import ItemDifference, Overlay
from chalicelib.domain.errors import Damaged, Unknown
from chalicelib.domain.holding import Absent, Found
from chalicelib.domain.journal.records import Records
from chalicelib.domain.text import Basis
from chalicelib.stages.accept import Back
from tests.cloud.flights import FOUNDING, Flights, changed
from tests.cloud.people import CHEN
from tests.domain.story import days

LAW = Basis(law="龙站条例", article="8", confidence="high")


@pytest.fixture
def flights():
    return Flights()


def test_a_draft_is_planned_as_of_now(flights):
    """What was answered and read last counts."""
    application = flights.begin()
    stands = flights.cloud.stands(application)

    assert stands.event.id == "fly-a-dragon"
    assert stands.definitions == flights.cloud.definitions
    assert stands.plan().signers == ("keeper",)
    assert stands.plan().asked == ()


def test_what_was_handed_in_keeps_the_plan_it_was_handed_in_with(flights):
    """To its end."""
    application = flights.submitted()
    stands = flights.cloud.stands(application)

    assert stands.plan() == stands.application.plan


def test_what_was_returned_is_planned_anew(flights):
    """The applicant may change what was marked."""
    application = flights.submitted(fire=True)
    flights.at_desk(application, Back(reason="r", fields=("dragon_name@keeper",)))
    stands = flights.cloud.stands(application)

    assert stands.application.is_editable
    assert stands.plan() == stands.application.plan


def test_what_the_registers_would_answer_makes_another_plan(flights):
    """Without a card the keeper brings one; nothing is written of that."""
    application = flights.begin()
    stands = flights.cloud.stands(application)
    absent = tuple(
        Found(party="keeper", certificate=code, holding=Absent(as_of=flights.cloud.clock.now()))
        for code in ("PERSON_CARD", "KEEPER_BADGE")
    )

    asked = stands.knowing(absent).plan().asked

    assert [material.id for material in asked] == ["stable-founding.keeper"]
    assert stands.plan().asked == ()


def test_a_newer_catalogue_changes_nothing(flights):
    """The application names its own."""
    application = flights.begin()
    newer = changed(proofs=())
    flights.cloud.catalogues.put(newer)

    assert flights.cloud.stands(application).definitions.hash != newer.hash


def test_an_application_whose_catalogue_is_gone_cannot_be_read(flights):
    """Nothing is guessed from another one."""
    application = flights.begin()
    flights.cloud.catalogues.stored.clear()

    with pytest.raises(Unknown):
        flights.cloud.stands(application)


def test_records_that_do_not_begin_with_an_opening_are_damaged(flights):
    """An operator looks."""
    application = flights.begin()
    records = flights.cloud.applications.read(application)
    headless = Records(application=application, entries=records.entries[1:])

    with pytest.raises(Damaged):
        pin(headless, flights.cloud.catalogues)
    assert flights.cloud.stands(application).application.people["keeper"].name == CHEN.name


def test_an_application_stands_on_what_holds_at_its_places():
    """The county's promise, and the name of the whole catalogue."""
    faster = ItemDifference(item=FOUNDING, limits={"promised": days(2)}, basis=LAW)
    definitions = changed(overlays=(Overlay(area="990102", items=(faster,)),))
    flights = Flights(definitions=definitions)
    stands = {
        area: flights.cloud.stands(flights.begin(places={"residence": area}, another=True))
        for area in ("990101", "990102")
    }

    promised = {area: each.plan().item(FOUNDING).promised for area, each in stands.items()}
    assert promised == {"990101": days(3), "990102": days(2)}
    assert {each.application.catalogue for each in stands.values()} == {definitions.hash}
    assert stands["990101"].definitions is flights.cloud.catalogues.get(definitions.hash)


def test_an_answer_that_is_forgotten_awaits_as_if_nobody_had_asked(flights):
    """Of nobody else, and nothing where there is nothing to forget."""
    application = flights.begin()
    flights.agree(CHEN, application, "keeper", "PERSON_CARD")
    flights.prefill(application)
    stands = flights.cloud.stands(application)

    fresh = stands.forgetting({("keeper", "PERSON_CARD")})

    assert fresh.application.holdings.of("keeper", "PERSON_CARD") is None
    assert stands.forgetting({("rider", "PERSON_CARD")}) is stands
