"""What all tests share: no property test is timed; one DynamoDB Local, and one local cloud."""

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from tests.engine import Engine, missing

CLOUD = ("tests/end_to_end/", "tests/browser/")

settings.register_profile("yijian", deadline=None)
settings.load_profile("yijian")


class Together(LoadFileScheduling):
    """Where several processes share the tests: whole files each, and one has the local cloud's."""

    def _split_scope(self, nodeid: str) -> str:
        whole = super()._split_scope(nodeid)
        return CLOUD[0] if whole.startswith(CLOUD) else whole


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


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    """The whole service on the local cloud, on free ports, started once."""
    from infra.local.place import Place  # noqa: PLC0415 - few tests need it
    from tests.end_to_end.standing import Standing  # noqa: PLC0415 - the same

    one = Standing(Place(tmp_path_factory.mktemp("cloud")))
    yield one
    one.stop()


@pytest.fixture(scope="session")
def made(standing):
    """The typical journey, made once, from the first question to the last certificate."""
    from infra.local.journeys.drive import drive  # noqa: PLC0415 - few tests need it
    from tests.end_to_end.walking import typical  # noqa: PLC0415 - the same

    return drive(typical(), standing.at, print)
