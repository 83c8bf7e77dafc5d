"""Definitions and code change while applications are on their way: each ends on what it began."""

import pytest

from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text
from tests.cloud.flights import (
    DEFINITIONS,
    EGGS,
    FOUNDING,
    INSURANCE,
    PERMIT,
    TYPED,
    Flights,
    with_item,
)
from tests.cloud.people import CHEN

EVERYTHING = (EGGS, FOUNDING, PERMIT, INSURANCE)
ITEMS = {item.id: item for item in DEFINITIONS.items}


def newer():
    """The egg record asks for a drawing more, and its form for the phone."""
    record = ITEMS[EGGS]
    basis = record.requirements[0].basis
    drawing = Requirement(
        id="drawing",
        title=Text(zh="龙蛋图", en="A drawing of the egg"),
        basis=basis,
        alternatives=((Evidence(type="egg-drawing", of="keeper", source="upload"),),),
    )
    phone = next(f for f in ITEMS[FOUNDING].fields if f.field == "keeper_phone")
    return with_item(
        EGGS,
        requirements=(*record.requirements, drawing),
        fields=(*record.fields, phone),
    )


def deployed(flights, definitions):
    """From now on new applications are opened on these."""
    flights.cloud.definitions = definitions
    flights.cloud.publish(definitions)


def asked(flights, application):
    return [material.id for material in flights.cloud.stands(application).plan().asked]


MOMENTS = ("draft", "submitted", "accepted", "half granted")


def brought(flights, moment):
    """An application on the first catalogue, as far as this."""
    if moment == "draft":
        return flights.begin()
    application = flights.submitted()
    if moment != "submitted":
        flights.cloud.work()
    if moment == "half granted":
        flights.grants(application, EGGS, FOUNDING)
    return application


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_application_ends_on_the_catalogue_it_was_opened_on(moment):
    """Whenever another is published: it is asked for nothing more."""
    flights = Flights()
    application = brought(flights, moment)
    pinned = flights.cloud.stands(application).definitions
    deployed(flights, newer())

    if moment == "draft":
        assert "drawing" not in " ".join(asked(flights, application))
        flights.fill(application)
        flights.sign(CHEN, application)
        flights.submit(CHEN, application)
    flights.cloud.work()
    ended = flights.ended(application)
    flights.grants(application, *(item for item in EVERYTHING if not ended[item]))

    assert flights.phase(application) == "archived"
    assert flights.cloud.stands(application).definitions == pinned == DEFINITIONS


def test_new_applications_are_opened_on_the_new_one_while_old_ones_go_on():
    """Side by side; each is asked for what its own catalogue says."""
    flights = Flights()
    old = flights.accepted()
    deployed(flights, newer())
    new = flights.begin(another=True)

    assert any("drawing" in name for name in asked(flights, new))
    flights.fill(new)
    flights.sign(CHEN, new)
    flights.submit(CHEN, new)
    flights.cloud.work()
    flights.at_desk(new)
    flights.cloud.work()
    for application in (new, old):
        flights.grants(application, *EVERYTHING)
        assert flights.phase(application) == "archived"
    assert flights.cloud.stands(old).definitions.hash != flights.cloud.stands(new).definitions.hash


def test_a_lost_run_is_carried_on_by_newer_code_on_the_old_catalogue():
    """The new attempt has the items that the application's own plan has."""
    flights = Flights()
    application = flights.accepted()
    deployed(flights, newer())
    flights.cloud.machine.abort(application, 1)

    assert flights.cloud.reconcile() == 1
    flights.grants(application, *EVERYTHING)
    assert flights.phase(application) == "archived"


class Versions(Flights):
    """A machine that was deployed earlier, or later, than the functions that it calls."""

    def __init__(self, rewritten):
        super().__init__()
        call = self.cloud.machine._call
        self.cloud.machine._call = lambda function, payload: call(function, rewritten(payload))


WITHOUT = ("error",)


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda payload: {**payload, "shard": 7, "bundle": {"of": "tomorrow"}},
        lambda payload: {name: value for name, value in payload.items() if name not in WITHOUT},
    ],
    ids=["newer", "older"],
)
def test_functions_run_under_a_newer_and_an_older_machine(rewritten):
    """Unknown fields are left alone, and one that is not sent yet has its default."""
    flights = Versions(rewritten)
    application = flights.accepted()
    flights.cloud.connector.unreachable.add("air-office-990101")
    flights.grants(application, FOUNDING)
    flights.cloud.connector.unreachable.clear()
    flights.resume(application, PERMIT)
    flights.cloud.work()
    flights.grants(application, PERMIT, INSURANCE, EGGS)

    assert flights.phase(application) == "archived"


def test_the_machine_hands_over_ids_and_versions_and_nothing_else():
    """So that a run that waits for a year fits whatever code there is then."""
    flights = Flights()
    sent = []
    call = flights.cloud.machine._call
    flights.cloud.machine._call = lambda function, payload: (
        sent.append(payload), call(function, payload)
    )[1]  # fmt: skip
    application = flights.accepted()
    flights.grants(application, *EVERYTHING)

    assert {name for payload in sent for name in payload} <= {
        "application", "attempt", "item", "token", "error"
    }  # fmt: skip
    assert {payload["application"] for payload in sent} == {application}
    said = repr(sent)
    assert not [value for value in (CHEN.id_number, CHEN.name, *TYPED.values()) if value in said]
