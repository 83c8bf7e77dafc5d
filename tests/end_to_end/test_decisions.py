"""An application handed in twice at once; a case decided in every wrong way before the right."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from infra.local.departments.decision import decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.departments.scenario import Rule
from infra.local.journeys import handling
from tests.end_to_end.problems import places
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import signed, until

BODY, OTHER_BODY = "market-regulation-990101", "tax-990101"
ITEM, CERTIFICATE = "business-registration", "BIZ_LICENCE"
SILENT = USUAL.replace("items:\n", f"items:\n  {ITEM}: {{outcome: silent}}\n")
DECLINED = {"outcome": "declined", "reason": "…", "article": "…", "remedies": "…"}

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def waiting(standing, callers):
    """The journey, how two submissions at once were answered, and who handed it in."""
    standing.departments_follow(SILENT)
    founder = callers.person("founder")
    with signed(standing) as play:
        with ThreadPoolExecutor(2) as both:
            asked = [both.submit(founder.post, f"{play.at}/submission") for _ in range(2)]
            answers = [each.result() for each in asked]
        handling.accept(play)
        yield play, answers
    standing.departments_follow(USUAL)


@pytest.fixture(scope="module")
def case(waiting, callers):
    """The address of the case that waits for its body."""
    number = callers.person("founder").get(waiting[0].at).json()["number"]

    def lines():
        listed = callers.system(BODY).get(f"/v1/bodies/{BODY}/worklist").json()
        return [line for line in listed if line["application"] == number]

    (line,) = until(lines, "not in the worklist")
    assert line["item"] == ITEM
    return f"/v1/cases/{line['handle']}"


@pytest.fixture(scope="module")
def told(case, callers):
    """What is answered to each decision, in this order: a case can be decided only once."""
    body, other = callers.system(BODY), callers.system(OTHER_BODY)
    envelope = Envelope.model_validate_json(body.get(case).content)
    muse = Muse(handle=case, title="云溪区市场监督管理局", area="990101", today=date(2026, 1, 5))
    grant = decide(Rule(), envelope, muse)[0].says
    content = dict(grant["certificates"][CERTIFICATE])
    del content["uscc"]
    return {
        "another body's": other.post(f"{case}/decision", grant),
        "another body's look": other.get(case),
        "no such handle": body.post(f"/v1/cases/{'0' * 64}/decision", grant),
        "a field short": body.post(f"{case}/decision",
                                   {**grant, "certificates": {CERTIFICATE: content}}),
        "another item's": body.post(f"{case}/decision",
                                    {**grant, "certificates": {"TAX_REG": content}}),
        "no decision": body.post(f"{case}/decision", {"outcome": "perhaps"}),
        "first": body.post(f"{case}/decision", grant),
        "again": body.post(f"{case}/decision", grant),
        "otherwise": body.post(f"{case}/decision", DECLINED),
        "looked at": body.get(case),
    }  # fmt: skip


def test_handed_in_twice_at_once_it_has_one_number(waiting):
    """Both are answered with what stands, or the later one with why not."""
    answers = waiting[1]
    accepted = [answer for answer in answers if answer.status_code == 202]
    assert accepted
    numbers = {answer.json()["number"] for answer in accepted}
    assert len(numbers) == 1
    assert all(a.headers["Content-Type"] == "application/problem+json"
               for a in answers if a not in accepted)  # fmt: skip


def test_handed_in_twice_at_once_it_runs_once(standing, waiting, case):
    """One submission in the journal, one run of the machine."""
    application = waiting[0].application
    kinds = [entry.kind for entry in standing.records(application).entries]
    assert kinds.count("submitted") == 1
    assert standing.runs(application) == [f"{application}-1"]


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
