"""Two officers have the same case before them: nobody speaks past the other, nothing is lost."""

import pytest

from tests.entrypoints.api.journey import PERMIT, submitted
from tests.entrypoints.api.service import OFFICER, REGISTRATION

GRANT = {"outcome": "granted", "certificates": {"DRAGON_PERMIT": PERMIT}}
STOP = {"outcome": "suspended", "ground": "site_inspection", "article": "45", "reason": "看龙舍"}
COLLEAGUE = OFFICER.model_copy(update={"subject": "s-colleague"})


@pytest.fixture
def handle(service):
    return service.dispatch(submitted(service)["id"], REGISTRATION)


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
    service.call("POST", f"/v1/cases/{handle}/taking", {}, COLLEAGUE)

    assert shown(service, handle).body["standing"]["taken_by"] == "a_colleague"
    assert shown(service, handle, COLLEAGUE).body["standing"]["taken_by"] == "you"


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
