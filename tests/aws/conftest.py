"""The whole service on moto, in this process."""

import pytest

from tests.aws.service import running
from tests.aws.sparing import described, keys, kinds  # noqa: F401 - fixtures


@pytest.fixture
def cloud():
    """The service, running for one test."""
    with running() as service:
        yield service
