"""Every Lambda worker is ended with SIGKILL in the middle of a journey: nothing lost or doubled."""

import json
import threading
from collections import Counter
from contextlib import contextmanager

import pytest

from chalicelib.domain.journal.chain import verify
from infra.local.journeys import handling
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import archived, submitted, until
from tests.end_to_end.workers import kill_workers

QUIET = json.dumps({"quiet_seconds": 10}).encode()
"""An operator in a hurry: in life a step counts as lost after a quarter of an hour."""
SLOWLY = USUAL.replace("after_seconds: 0", "after_seconds: 2")

pytestmark = pytest.mark.cloud


@contextmanager
def operated(standing):
    """An operator asks the reconciler every few seconds, for as long as the block lasts."""
    over, name = threading.Event(), standing.service.outputs["ReconcileName"]
    functions = standing.client("lambda")

    def ask():
        while not over.wait(4):
            functions.invoke(FunctionName=name, Payload=QUIET)

    operator = threading.Thread(target=ask)
    operator.start()
    try:
        yield
    finally:
        over.set()
        operator.join()


def kill_once(standing, application, kind):
    """End all workers as soon as something of this kind stands in the journal; how many."""

    def stands():
        return any(entry.kind == kind for entry in standing.records(application).entries)

    until(stands, f"nothing {kind}")
    return kill_workers(standing.pid("cloud"))


@pytest.fixture(scope="module")
def survived(standing):
    """Who was killed when, and what came of it: the view, the results, how many were verified."""
    standing.departments_follow(SLOWLY)
    with operated(standing), submitted(standing) as play:
        killed = [kill_workers(standing.pid("cloud"))]
        handling.accept(play)
        killed += [kill_once(standing, play.application, "dispatched")]
        killed += [kill_once(standing, play.application, "granted")]
        yield play.application, killed, *archived(play)
    standing.departments_follow(USUAL)


@pytest.fixture(scope="module")
def entries(standing, survived):
    """Its journals."""
    return standing.records(survived[0]).entries


def test_workers_were_killed_each_time(survived):
    """After submission, with an item at its department, and in the midst of certifying."""
    assert all(survived[1])
    assert len(survived[1]) == 3


def test_it_is_archived_all_the_same(survived):
    """Every item was granted, and every certificate is genuine."""
    _, _, view, results, verified = survived
    assert view.phase == "archived"
    assert {item.ended for item in results.items} == {"granted"}
    assert verified == 5


def test_its_chains_are_whole(entries):
    """No entry is missing, and none was changed."""
    verify(entries)


def test_nothing_happened_twice(entries):
    """One dispatch, one grant, one end for each item; one of all that happens once to the whole."""
    counted = Counter((entry.stream, entry.kind) for entry in entries)
    items = {stream for stream, _ in counted} - {"-"}
    for item in items:
        assert [counted[item, kind] for kind in ("dispatched", "granted", "certified")] == [1, 1, 1]
    for kind in ("submitted", "accepted", "delivered", "archived"):
        assert counted["-", kind] == 1


def test_each_certificate_was_issued_once(standing, survived, entries):
    """The journal names five, the register holds those five of this application, and no sixth."""
    issued = [c.number for e in entries if e.kind == "certified" for c in e.body.certificates]
    told = [c.number for item in survived[3].items for c in item.certificates]
    assert sorted(issued) == sorted(told)
    assert len(set(issued)) == len(issued) == 5
