"""Who calls the local cloud, and what they have made there."""

import pytest

from tests.end_to_end.caller import Callers
from tests.end_to_end.contested import contest


@pytest.fixture(scope="session")
def callers(standing):
    """Everybody at the public API."""
    everybody = Callers(standing.service)
    yield everybody
    everybody.close()


@pytest.fixture(scope="session")
def records(standing, made):
    """All that stands of it."""
    return standing.records(made.application)


@pytest.fixture(scope="session")
def contested(standing, callers):
    """An application that nobody agrees about, from its submission to its archive."""
    return contest(standing, callers)
