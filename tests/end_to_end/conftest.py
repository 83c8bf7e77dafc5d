"""Who calls the local cloud, and what they have made there."""

import pytest

from infra.local.journeys.drive import drive
from tests.end_to_end.caller import Callers
from tests.end_to_end.contested import contest
from tests.end_to_end.walking import typical


@pytest.fixture(scope="session")
def callers(standing):
    """Everybody at the public API."""
    everybody = Callers(standing.service)
    yield everybody
    everybody.close()


@pytest.fixture(scope="session")
def made(standing):
    """The typical journey, made from the first question to the last certificate."""
    return drive(typical(), standing.at, print)


@pytest.fixture(scope="session")
def records(standing, made):
    """All that stands of it."""
    return standing.records(made.application)


@pytest.fixture(scope="session")
def contested(standing, callers):
    """An application that nobody agrees about, from its submission to its archive."""
    return contest(standing, callers)
