"""A service in memory for each test."""

import pytest

from tests.entrypoints.api.service import Service


@pytest.fixture
def service():
    return Service()
