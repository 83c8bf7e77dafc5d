"""What all tests share: property tests are never timed; one DynamoDB Local for the whole run."""

import os

import pytest
from hypothesis import settings

from tests.engine import Engine, missing

settings.register_profile("yijian", deadline=None)
settings.load_profile("yijian")


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """DynamoDB Local, on disk. A machine without Java skips what asks for it; CI may not."""
    lacking = missing()
    if lacking and os.environ.get("CI"):
        pytest.fail(f"CI runs everything, and here is {lacking}")
    if lacking:
        pytest.skip(lacking)
    one = Engine(tmp_path_factory.mktemp("engine"))
    yield one
    one.kill()
