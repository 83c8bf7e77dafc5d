"""A tiny service, an office whose workers do not work yet, and the registers as processes."""

import json
import threading
from types import SimpleNamespace

import pytest

from infra.local.departments.arrangements import Arrangements
from infra.local.departments.inbox import Inbox
from infra.local.departments.scenario import Scenario
from infra.local.departments.service import Service
from infra.local.departments.worker import Office
from infra.local.registers.process import running_registers
from tests.infra.offices import BODY, LIBRARY, SYSTEM, Api, Quiet, door_of
from tests.infra.registers.asking import Asker


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


@pytest.fixture(scope="session")
def asker(tmp_path_factory):
    """Who asks, with a key that the registers were given at set-up."""
    return Asker(tmp_path_factory.mktemp("asker"))


@pytest.fixture(scope="session")
def registers(tmp_path_factory, asker):
    """All of them, by id; for one test after another."""
    with running_registers(tmp_path_factory.mktemp("registers"), asker.public) as running:
        yield running


@pytest.fixture(scope="session")
def answers_of():
    """The public key of a register, as it was told to the deployment."""

    def key(register):
        made = json.loads(register.key.read_text("ascii"))
        return {name: made[name] for name in ("kty", "crv", "x", "y", "kid")}

    return key
