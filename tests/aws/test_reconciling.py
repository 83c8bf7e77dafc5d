"""The reconciler stops in time, goes on from there at its next beat, and lets nobody starve."""

import boto3

from chalicelib import wiring
from chalicelib.domain.applying import commands
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Invited
from chalicelib.domain.worklists import UNTOLD
from chalicelib.entrypoints.streams.reconcile import CIRCLE_SECONDS, STOPS_SECONDS, reconcile
from tests.aws import dragons
from tests.aws.cloud import until


class Context:
    """A function that has time for so many, and is about to be ended then."""

    def __init__(self, many):
        self._many = many

    def get_remaining_time_in_millis(self):
        self._many -= 1
        return (STOPS_SECONDS if self._many >= 0 else STOPS_SECONDS - 1) * 1000


def poison(application):
    boto3.resource("dynamodb").Table("ApplicationsTable").put_item(
        Item={"pk": f"APP#{application}", "sk": "JOURNAL#-#99999999", "entry": "no entry"}
    )


def submitted(cloud, many):
    """Applications that nobody has driven."""
    cloud.stream.pause()
    return [dragons.submitted(key=f"key-{number}") for number in range(many)]


def running(cloud, names):
    """Which of these have a run."""
    states = wiring.executions()
    return {name for name in names if states.state(name, 1) != "unknown"}


def test_each_beat_goes_on_where_the_last_one_stopped(cloud):
    """Two at a time: after three beats all five were looked at, and none twice before."""
    names = submitted(cloud, 5)

    counts = []
    for _ in range(3):
        came = reconcile({}, Context(2))
        counts.append((came["looked_at"], came["left"], len(running(cloud, names))))

    assert counts == [(2, 1, 2), (2, 1, 4), (2, 1, 5)]


def test_one_that_cannot_be_read_lets_nobody_behind_it_starve(cloud):
    """With time for one alone, each beat looks at the next."""
    names = submitted(cloud, 3)
    poison(names[0])

    came = [reconcile({}, Context(1)) for _ in range(3)]

    assert sum(each["failed"] for each in came) == 1
    until(lambda: running(cloud, names) == set(names[1:]))


def test_with_time_enough_it_comes_round_once(cloud):
    """And says how far it came, as metrics too."""
    submitted(cloud, 3)
    reconcile({}, Context(1))

    assert reconcile({}, None) == {
        "looked_at": 3,
        "new_attempts": 0,
        "failed": 0,
        "left": 0,
        "lapsed": 0,
    }


def test_what_it_counted_is_told_as_metrics(cloud, capsys):
    """An alarm may stand on what failed, and on what is left."""
    submitted(cloud, 2)
    capsys.readouterr()
    reconcile({}, Context(1))

    told = capsys.readouterr().out
    assert '"kind":"looked_at","Reconciled":[1' in told
    assert '"kind":"left","Reconciled":[1' in told


def test_where_nothing_is_unfinished_nothing_is_noted(cloud):
    """The place stays as it was."""
    assert reconcile({}, Context(5))["looked_at"] == 0
    assert wiring.clear_applications().place_looked_at() == ""


class Left:
    """A function that is ended in so many seconds, however long it is asked."""

    def __init__(self, seconds):
        self._milliseconds = seconds * 1000

    def get_remaining_time_in_millis(self):
        return self._milliseconds


def untold(cloud):
    """An item that was withdrawn from its department, whose system does not know yet."""
    application = dragons.submitted(key="key-withdrawn")
    dragons.decided(application, dragons.REGISTRATION)
    until(lambda: dragons.state(application, dragons.POLICY) == ("dispatched", 1))
    dragons.ask(application, commands.Withdraw())
    until(lambda: cloud.status(application) == "SUCCEEDED")
    assert len(wiring.applications().worklist(UNTOLD)) == 1


def invited():
    """A draft to which somebody was invited until a moment ago."""
    draft = dragons.opened(key="key-draft")
    records = wiring.applications().read(draft)
    pen = wiring.pen("applicant")
    happened = Happened(body=Invited(party="rider", expires=pen.at))
    wiring.applications().write(pen.write(records, (happened,)))


def test_lapses_and_withdrawals_leave_half_of_the_time_to_the_circle(cloud):
    """With less than that left they wait for the next beat, and the circle is made all the same."""
    untold(cloud)
    invited()
    names = submitted(cloud, 2)

    late = reconcile({}, Left(CIRCLE_SECONDS - 1))
    assert (late["lapsed"], late["looked_at"], late["left"]) == (0, 2, 0)
    assert len(wiring.applications().worklist(UNTOLD)) == 1
    until(lambda: running(cloud, names) == set(names))

    assert reconcile({}, Left(CIRCLE_SECONDS))["lapsed"] == 1
    assert wiring.applications().worklist(UNTOLD) == ()
    assert reconcile({}, Left(CIRCLE_SECONDS))["lapsed"] == 0
