"""What all tests share: property tests are never timed; one DynamoDB Local for the whole run."""

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from tests.engine import Engine, missing

CLOUD = "tests/end_to_end/"

settings.register_profile("yijian", deadline=None)
settings.load_profile("yijian")


class Together(LoadFileScheduling):
    """Where several processes share the tests: whole files each, and one has the local cloud's."""

    def _split_scope(self, nodeid: str) -> str:
        whole = super()._split_scope(nodeid)
        return CLOUD if whole.startswith(CLOUD) else whole


def pytest_xdist_make_scheduler(config, log):
    """Asked once, by `-n`."""
    return Together(config, log)


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
