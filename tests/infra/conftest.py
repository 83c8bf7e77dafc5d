"""A tiny service, and a department's office whose workers do not work yet."""

import threading
from types import SimpleNamespace

import pytest

from infra.local.departments.arrangements import Arrangements
from infra.local.departments.inbox import Inbox
from infra.local.departments.scenario import Scenario
from infra.local.departments.service import Service
from infra.local.departments.worker import Office
from tests.infra.offices import BODY, LIBRARY, SYSTEM, Api, Quiet, door_of


@pytest.fixture
def api():
    """The tiny service, on a free port."""
    api = Api()
    with Quiet(("127.0.0.1", 0), door_of(api)) as server:
        api.url = f"http://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield api
        server.shutdown()
        serving.join()


@pytest.fixture
def clock():
    """What time it is at the office, in seconds; a test may set it."""
    return SimpleNamespace(now=1_000_000.0)


@pytest.fixture
def office(api, clock, tmp_path):
    """A department's office whose workers do not work yet."""
    service = Service(api.url, api.url, {BODY: SYSTEM})
    yield Office(
        systems={BODY: SYSTEM},
        scenario=Scenario(),
        library=LIBRARY,
        arrangements=Arrangements(tmp_path / "arrangements.sqlite"),
        inbox=Inbox(tmp_path / "inbox.sqlite", lambda: clock.now),
        service=service,
        news=threading.Event(),
        closing=threading.Event(),
    )
    service.close()
