"""A cloud in memory with the invented flights, new for each test."""

import pytest

from tests.cloud.flights import Flights


@pytest.fixture
def flights():
    return Flights()
