"""An application handed in twice at once; a case decided in every wrong way before the right."""

import pytest

from tests.end_to_end.contested import CERTIFICATE
from tests.end_to_end.problems import places

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def told(contested):
    """What was answered to each decision."""
    return contested.told


def test_handed_in_twice_at_once_it_has_one_number(contested):
    """Both are answered with what stands, or the later one with why not."""
    answers = contested.submissions
    accepted = [answer for answer in answers if answer.status_code == 202]
    assert accepted
    numbers = {answer.json()["number"] for answer in accepted}
    assert len(numbers) == 1
    assert all(a.headers["Content-Type"] == "application/problem+json"
               for a in answers if a not in accepted)  # fmt: skip


def test_handed_in_twice_at_once_it_runs_once(standing, contested):
    """One submission in the journal, one run of the machine."""
    kinds = [entry.kind for entry in contested.records.entries]
    assert kinds.count("submitted") == 1
    assert standing.runs(contested.application) == [f"{contested.application}-1"]


def test_another_body_can_do_nothing_with_a_handle(told):
    """A handle is bound to its body: it may neither decide nor look."""
    places(told["another body's"], 403, "not-allowed")
    places(told["another body's look"], 403, "not-allowed")


def test_a_handle_that_was_never_given_is_not_found(told):
    """Guessing leads nowhere."""
    places(told["no such handle"], 404, "unknown")


def test_a_grant_without_a_field_that_its_certificate_needs_is_refused(told):
    """The field is named."""
    named = places(told["a field short"], 422, "invalid")
    assert list(named) == [f"/certificates/{CERTIFICATE}/uscc"]


def test_a_grant_of_what_another_item_yields_is_refused(told):
    """A handle is bound to its item."""
    assert "/certificates/TAX_REG" in places(told["another item's"], 422, "invalid")


def test_what_is_no_decision_is_refused(told):
    """Only three things can be said."""
    places(told["no decision"], 422, "invalid")


def test_the_same_decision_again_has_the_same_receipt(told):
    """A department whose answer was lost may ask again."""
    assert told["first"].status_code == told["again"].status_code == 200
    assert told["first"].json() == told["again"].json()


def test_another_decision_under_the_same_handle_is_a_conflict(told):
    """The first one stands."""
    places(told["otherwise"], 409, "conflict")


def test_what_is_decided_is_no_longer_shown(told):
    """The body has no more business with it."""
    places(told["looked at"], 409, "conflict")
