"""Two officers have the same case before them: nobody speaks past the other, nothing is lost."""

import pytest

from tests.entrypoints.api.journey import PERMIT, path, submitted
from tests.entrypoints.api.service import KEEPER, OFFICER, REGISTRATION

GRANT = {"outcome": "granted", "certificates": {"DRAGON_PERMIT": PERMIT}}
STOP = {"outcome": "suspended", "ground": "site_inspection", "article": "45", "reason": "看龙舍"}
COLLEAGUE = OFFICER.model_copy(update={"subject": "s-colleague"})
GAP = {"outcome": "correction", "reason": "x", "fields": ["dragon_name@keeper"]}


@pytest.fixture
def application(service):
    return submitted(service)


@pytest.fixture
def handle(service, application):
    return service.dispatch(application["id"], REGISTRATION)


def take(service, handle, who):
    return service.call("POST", f"/v1/cases/{handle}/taking", {}, who)


def listed(service):
    """Whether the one case that waits is taken, and by whom."""
    (line,) = service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body
    return line["taken"], line["taken_by"]


def shown(service, handle, who=OFFICER):
    return service.call("GET", f"/v1/cases/{handle}", who=who)


def decide(service, handle, body, who=OFFICER, **headers):
    return service.call("POST", f"/v1/cases/{handle}/decision", body, who, **headers)


def test_whoever_looked_before_a_colleague_spoke_is_told_so(service, handle):
    """And what they send after they looked again is taken."""
    tag = shown(service, handle).headers["ETag"]
    decide(service, handle, STOP, COLLEAGUE)

    late = decide(service, handle, GRANT, If_Match=tag)
    assert (late.status, late.body["type"]) == (412, "/problems/outdated")
    assert "新的情况" in late.body["detail"]

    again = shown(service, handle).headers["ETag"]
    assert decide(service, handle, GRANT, If_Match=again).status == 200


def test_the_same_decision_again_is_the_same_under_any_tag(service, handle):
    """A lost answer is repeated with what was known then."""
    tag = shown(service, handle).headers["ETag"]
    first, again = (decide(service, handle, GRANT, If_Match=tag) for _ in range(2))

    assert (first.status, again.status, again.body) == (200, 200, first.body)


def test_a_case_says_who_is_at_it(service, handle):
    """Oneself, or a colleague."""
    assert shown(service, handle).body["standing"]["taken_by"] is None
    take(service, handle, COLLEAGUE)

    assert shown(service, handle).body["standing"]["taken_by"] == "a_colleague"
    assert shown(service, handle, COLLEAGUE).body["standing"]["taken_by"] == "you"


def test_what_comes_back_corrected_waits_for_anybody(service, application, handle):
    """Whoever asked for the correction has it no more than their colleagues."""
    take(service, handle, COLLEAGUE)
    decide(service, handle, GAP, COLLEAGUE)
    corrected = {"values": {"dragon_name@keeper": "小青"}}
    service.call("POST", path(application, f"/items/{REGISTRATION}/correction"), corrected, KEEPER)
    anew = service.dispatch(application["id"], REGISTRATION)

    assert (listed(service), shown(service, anew).body["standing"]["taken_by"]) == (
        (False, None), None
    )  # fmt: skip


def test_the_list_says_that_somebody_is_at_a_case_just_where_it_says_who(service, handle):
    """Also while its time stands still; not where its time was stopped, and nobody took it."""
    decide(service, handle, STOP)
    decide(service, handle, {"outcome": "continued"})
    assert listed(service) == (False, None)

    take(service, handle, COLLEAGUE)
    decide(service, handle, {**STOP, "reason": "再看"})
    assert listed(service) == (True, "a_colleague")


def test_a_case_says_how_its_time_stands_and_what_may_be_said(service, handle):
    """With the law it is decided by; a suspension by its receipt."""
    before = shown(service, handle).body["standing"]
    receipt = decide(service, handle, STOP).body["receipt"]
    after = shown(service, handle).body["standing"]

    assert before["outcomes"] == ["granted", "declined", "correction", "suspended"]
    assert (before["clock"]["state"], before["suspension"]) == ("running", None)
    assert before["basis"][0]["law"]
    assert after["outcomes"] == ["granted", "declined", "correction", "continued"]
    assert (after["clock"]["state"], after["suspension"]) == ("stopped", receipt)
