"""An operator sees what could not be driven, and has it driven once more."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.failures import Failure
from tests.entrypoints.api.service import CLERK, KEEPER, OPERATOR

FAILURE = Failure(application="app-1", error="Damaged", is_dead=False, times=3,
                  since=datetime(2026, 11, 23, 4, 0, tzinfo=UTC))  # fmt: skip


@pytest.fixture
def replay(service):
    service.remote.set_aside = {"app-1": FAILURE}
    return lambda body, who=OPERATOR: service.call("POST", "/v1/failures/replay", body, who)


def test_what_could_not_be_driven_is_listed(service, replay):
    """Which application, by which error, since when, how often; nothing of anybody."""
    assert service.call("GET", "/v1/failures", who=OPERATOR).body == [
        {"application": "app-1", "error": "Damaged", "since": "2026-11-23T04:00:00Z", "times": 3,
         "is_dead": False}
    ]  # fmt: skip


@pytest.mark.parametrize("body", [{"application": "app-1"}, {}])
def test_one_or_all_are_driven_once_more(replay, service, body):
    """What is done is no longer listed."""
    heard = replay(body)

    assert (heard.status, heard.body) == (200, {"done": ["app-1"], "failing": [], "left": 0})
    assert service.call("GET", "/v1/failures", who=OPERATOR).body == []


def test_the_same_again_is_answered_alike(replay):
    """The first answer may have been lost."""
    heard, again = (replay({"application": "app-1"}) for _ in range(2))
    assert (heard.status, heard.body) == (again.status, again.body) == (200, again.body)


def test_one_that_there_is_not_is_not_found(replay):
    """404, in the reader's language."""
    heard = replay({"application": "app-9"})

    assert (heard.status, heard.body["type"]) == (404, "/problems/unknown")
    assert "没有" in heard.body["detail"]


@pytest.mark.parametrize("who", [KEEPER, CLERK, None])
def test_nobody_but_an_operator_may(service, replay, who):
    """Neither look nor replay."""
    refused = {replay({}, who).status, service.call("GET", "/v1/failures", who=who).status}

    assert refused == ({401} if who is None else {403})
