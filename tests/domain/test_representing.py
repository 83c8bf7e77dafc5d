"""Who speaks for a company that was founded a moment ago."""

import pytest

from chalicelib.domain.representing import founded_for, represented
from tests.cloud.flights import DEFINITIONS, FOUNDING, STABLE, Flights
from tests.cloud.people import CHEN, SUN


def with_representative(role):
    """The invented event, whose stable is represented by this role."""
    event = DEFINITIONS.life_events[0]
    parties = tuple(
        party.model_copy(update={"represented_by": role})
        if party.takes_part == "founded"
        else party
        for party in event.parties
    )
    return event.model_copy(update={"parties": parties})


@pytest.fixture
def flights():
    return Flights()


@pytest.fixture
def application(flights):
    application = flights.submitted(riders=True, fire=True)
    flights.cloud.work()
    flights.at_desk(application)
    flights.cloud.work()
    return application


def spoken_for(flights, application, person, role="keeper"):
    """Whom this person speaks for."""
    stands = flights.cloud.stands(application)
    holders = frozenset({flights.cloud.holders.of(person.id_number)})
    return list(represented(stands.application, with_representative(role), DEFINITIONS, holders))


def test_whoever_represents_it_speaks_for_what_was_founded(flights, application):
    """Its certificates are theirs to open at once."""
    flights.grants(application, FOUNDING)
    assert spoken_for(flights, application, CHEN) == [STABLE]


def test_it_is_known_by_its_role_where_its_number_is_not_to_be_told(flights, application):
    """For whoever is led to its certificates."""
    flights.grants(application, FOUNDING)
    stands = flights.cloud.stands(application)
    holders = frozenset({flights.cloud.holders.of(CHEN.id_number)})
    ((role, code),) = founded_for(stands.application, with_representative("keeper"), DEFINITIONS,
                                  holders)  # fmt: skip
    assert (role.takes_part, code) == ("founded", STABLE)


def test_nobody_speaks_for_what_is_not_founded_yet(flights, application):
    """There is nobody to speak for."""
    assert spoken_for(flights, application, CHEN) == []


def test_another_party_does_not_speak_for_it(flights, application):
    """Having signed the application is not enough."""
    flights.grants(application, FOUNDING)
    assert spoken_for(flights, application, SUN) == []


def test_nobody_speaks_for_it_where_the_definition_names_nobody(flights, application):
    """A librarian says who does, or the issuer's mandate has to come."""
    flights.grants(application, FOUNDING)
    assert spoken_for(flights, application, CHEN, role=None) == []
