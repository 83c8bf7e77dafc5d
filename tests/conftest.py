"""What all tests share: no property test is timed; one DynamoDB Local, and one local cloud.

Where several processes share the tests, they begin with what takes longest, and with the core.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from tests.engine import Engine, missing
from tests.measuring import Measuring
from tests.roomy import roomy

CLOUD = ("tests/end_to_end/", "tests/browser/")
TUTORIAL = "tests/end_to_end/test_tutorial.py"
"""It copies what the others have built."""
FIRST = (
    *CLOUD,
    "tests/stages/test_life.py",
    "tests/domain/",
    "tests/catalogue/",
    "tests/stages/",
    "tests/cloud/",
    "tests/definitions/test_proofs.py",
    "tests/infra/test_journeys.py",
    "tests/aws/",
    "tests/adapters/",
    "tests/definitions/",
)
"""One process has the local cloud; the others begin with the rest, and end with files of seconds.

What stands for the core comes before what only makes use of it, and is measured: else something
that is remembered would not be gone through again.
"""

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


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    """As it is run otherwise, with room for frames."""
    plugins, this = session.config.pluginmanager, sys.modules[__name__]
    run = plugins.subset_hook_caller("pytest_runtestloop", [this])
    return roomy(lambda: run(session=session))


def pytest_collection_modifyitems(config, items):
    """In this order, which `--no-loadscope-reorder` keeps; among themselves as they were drawn."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _place(item.nodeid))


def _place(nodeid):
    place = next((n for n, each in enumerate(FIRST) if nodeid.startswith(each)), len(FIRST))
    return place, nodeid.startswith(TUTORIAL)


measuring, stood = Measuring(), []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """One test, with all that is set up for it; who had the local cloud does without it then."""
    measuring.look_at(item.nodeid)
    if hasattr(item.config, "workerinput") and not item.nodeid.startswith(CLOUD):
        leave()
    return (yield)


def leave():
    """Let the local cloud go, which would idle beside all tests that are left."""
    while stood:
        stood.pop().stop()


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
    stood.append(one)
    yield one
    leave()


@pytest.fixture(scope="session")
def made(standing):
    """The typical journey, made once, from the first question to the last certificate."""
    from infra.local.journeys.drive import drive  # noqa: PLC0415 - few tests need it
    from tests.end_to_end.walking import typical  # noqa: PLC0415 - the same

    # Beside the browser's loop: what validates a PDF begins one of its own.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(drive, typical(), standing.at, print).result()
