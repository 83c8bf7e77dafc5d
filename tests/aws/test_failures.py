"""What fails on the way, by its name: tried again, parked, or carried on by a new attempt."""

import json

import boto3

from chalicelib import wiring
from chalicelib.domain.journal.happenings import Attempted
from chalicelib.domain.machine import transitions
from tests.aws import dragons
from tests.aws.cloud import until


def reconciled():
    """The reconciler comes by."""
    answer = boto3.client("lambda").invoke(FunctionName="reconcile", Payload=b"{}")
    told = json.loads(answer["Payload"].read())
    return {name: told[name] for name in ("looked_at", "new_attempts", "lapsed")}


def kinds(application, stream):
    """What happened in one stream, in order."""
    entries = dragons.overview(application).records.entries
    return [entry.kind for entry in entries if entry.stream == stream]


def issued():
    """How many certificates of each type the keeper holds."""
    return sorted(card.type for card in wiring.remote_services().cards((dragons.ID,)).cards)


ALL = ["DRAGON_PERMIT", "DRAGON_POLICY", "KEEPER_CARD"]


def test_a_body_that_does_not_answer_is_told_again_and_has_one_entry(cloud):
    """503 at first: the machine tries again under the same handle, the worklist has one line."""
    cloud.department.answers = [503]
    application = dragons.submitted()
    dragons.decided(application, dragons.REGISTRATION)

    until(lambda: len(cloud.department.told) == 2)
    told, again = cloud.department.told
    assert told == again
    assert cloud.failed(application) == ["BodyUnavailable"]
    assert kinds(application, dragons.POLICY) == ["item_prefilled", "dispatched"]
    assert len(wiring.applications().worklist(dragons.INSURANCE)) == 1
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application)


def test_an_unforeseen_error_parks_one_item_until_an_operator_resumes_it(cloud):
    """By its name, at the state that failed; the run waits, and nothing is delivered by halves."""
    application = dragons.submitted()
    until(lambda: dragons.state(application, dragons.REGISTRATION) == ("dispatched", 1))
    cloud.workers.fail_next("prefill")
    dragons.decided(application, dragons.REGISTRATION)

    parked = dragons.parked(application, dragons.POLICY)
    assert (parked.state, parked.error) == ("prefill", "ZeroDivisionError")
    assert cloud.status(application) == "RUNNING"
    dragons.resumed(application, dragons.POLICY)
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application)
    assert issued() == ALL


def test_a_worker_that_dies_with_its_work_done_doubles_nothing(cloud):
    """Each step of the second item, and both of the end, are done twice and count once."""
    application = dragons.submitted()
    for function in ("prefill", "dispatch", "certify", "deliver", "archive"):
        cloud.workers.kill_next(function)
    dragons.insured(cloud, application)

    assert issued() == ALL
    assert kinds(application, "-")[-2:] == ["delivered", "archived"]
    for item in (dragons.REGISTRATION, dragons.POLICY):
        assert kinds(application, item).count("dispatched") == 1
        assert kinds(application, item).count("certified") == 1


def test_a_lost_run_is_carried_on_by_a_new_attempt(cloud):
    """What was done passes straight through, what lay with a body keeps its handle."""
    application = dragons.submitted()
    dragons.decided(application, dragons.REGISTRATION)
    until(lambda: dragons.state(application, dragons.POLICY) == ("dispatched", 1))
    cloud.stop(application)

    assert reconciled() == {"looked_at": 1, "new_attempts": 1, "lapsed": 0}
    until(lambda: len(cloud.department.told) == 2)
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application, attempt=2)
    entries = dragons.overview(application).records.entries
    assert [e.body.attempt for e in entries if isinstance(e.body, Attempted)] == [2]
    assert len(cloud.entered(application, attempt=2)) == 4 * 2 + 4
    assert transitions(dragons.overview(application).records) == sum(
        len(cloud.entered(application, attempt)) for attempt in (1, 2)
    )
    assert issued() == ALL
    assert cloud.department.told[0] == cloud.department.told[1]


def test_a_run_that_goes_well_needs_no_new_attempt(cloud):
    """However often the reconciler comes by."""
    application = dragons.submitted()
    until(lambda: dragons.state(application, dragons.REGISTRATION) == ("dispatched", 1))

    assert reconciled() == reconciled() == {"looked_at": 1, "new_attempts": 0, "lapsed": 0}
    dragons.insured(cloud, application)
    assert reconciled() == {"looked_at": 0, "new_attempts": 0, "lapsed": 0}


def test_one_application_that_cannot_be_read_keeps_no_other_from_being_looked_at(cloud):
    """It stands first in line, and stays there: an operator must look."""
    cloud.stream.pause()
    broken = dragons.submitted()
    boto3.resource("dynamodb").Table("ApplicationsTable").put_item(
        Item={"pk": f"APP#{broken}", "sk": "JOURNAL#-#99999999", "entry": "no entry"}
    )
    whole = dragons.submitted(key="key-2")

    assert reconciled() == {"looked_at": 2, "new_attempts": 0, "lapsed": 0}
    until(lambda: cloud.status(whole) == "RUNNING")


def test_an_application_that_nobody_drove_is_started_by_the_reconciler(cloud):
    """The stream may lose a record: the reconciler is the net."""
    cloud.stream.pause()
    application = dragons.submitted()
    assert reconciled() == {"looked_at": 1, "new_attempts": 0, "lapsed": 0}

    until(lambda: cloud.status(application) == "RUNNING")
    cloud.stream.go_on()
    dragons.insured(cloud, application)
