"""Whatever makes another of what was signed, whose signature it was is made known once."""

import pytest

from chalicelib.domain.applying.commands import Answer, Erase
from chalicelib.stages.accept import Back
from tests.cloud.flights import Flights
from tests.cloud.people import CHEN, SUN, WU

FILE = "stable-founding.rider"


@pytest.fixture
def flights():
    return Flights()


@pytest.fixture
def signed(flights):
    """The register was down: Chen and Sun have signed what was typed and brought instead."""
    application = flights.begin(riders=True)
    flights.invite_all(application)
    flights.agree(CHEN, application, "keeper", "KEEPER_BADGE", agreed=False)
    flights.cloud.certificates.is_down = True
    flights.fill(application, riders=True)
    flights.type(CHEN, application, {"keeper_name@keeper": CHEN.name})
    flights.type(SUN, application, {"rider_name@rider": SUN.name})
    for who in (CHEN, SUN):
        flights.sign(who, application)
    return application


def voids(flights, application):
    """Whose signatures are void, each time that it was said."""
    entries = flights.cloud.applications.glance(application).entries
    return [set(e.body.parties) for e in entries if e.kind == "signatures_void"]


def brought_anew(flights, application):
    flights.upload(CHEN, application, FILE, b"image/png another")


def asked_again(flights, application):
    flights.cloud.certificates.is_down = False
    flights.prefill(application)


def of_no_rider(flights, application):
    """Who rode signs no more: what they had signed is another all the same."""
    flights.ask(CHEN, application, Answer(answers={"riders": False}))


CHANGES = {
    "an answer by which one signs no more": of_no_rider,
    "a field": lambda flights, it: flights.type(CHEN, it, {"dragon_name@keeper": "小绿"}),
    "a file": brought_anew,
    "a name taken back": lambda flights, it: flights.take_back(CHEN, it, "vet"),
    "a part erased": lambda flights, it: flights.ask(WU, it, Erase()),
    "a register that answers after all": asked_again,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_what_was_signed_is_said_of_all_who_had(flights, signed, change):
    """Once; their signatures are dropped, and nobody's was before."""
    assert voids(flights, signed) == []

    change(flights, signed)

    assert voids(flights, signed) == [{"keeper", "rider"}]
    assert not flights.cloud.stands(signed).application.signatures


def test_a_file_that_the_desk_marked_is_said_to_void_once_another_is_brought(flights, signed):
    """Until then nobody could sign; what was handed in changes no signature."""
    flights.submit(CHEN, signed)
    flights.cloud.work()
    flights.at_desk(signed, Back(reason="r", fields=(), materials=(FILE,)))
    assert voids(flights, signed) == []

    brought_anew(flights, signed)

    assert voids(flights, signed) == [{"keeper", "rider"}]


def test_whoever_signed_anew_is_told_of_the_next_change(flights, signed):
    """And nobody else a second time."""
    flights.type(CHEN, signed, {"dragon_name@keeper": "小绿"})
    flights.sign(SUN, signed)
    flights.type(CHEN, signed, {"dragon_name@keeper": "小蓝"})
    flights.type(CHEN, signed, {"dragon_name@keeper": "小白"})

    assert voids(flights, signed) == [{"keeper", "rider"}, {"rider"}]


def test_what_changes_nothing_that_was_signed_is_no_such_change(flights, signed):
    """Handing it in, above all."""
    flights.sign(CHEN, signed)
    flights.submit(CHEN, signed)
    flights.withdraw(CHEN, signed)

    assert voids(flights, signed) == []
