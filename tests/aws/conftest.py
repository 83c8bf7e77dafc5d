"""The whole service on moto, in this process."""

import pytest

from tests.aws.service import running
from tests.aws.sparing import keys_drawn_where_needed


@pytest.fixture
def cloud():
    """The service, running for one test."""
    with running() as service:
        yield service


@pytest.fixture(scope="session", autouse=True)
def keys():
    """Moto draws no key that is not used."""
    with keys_drawn_where_needed():
        yield
