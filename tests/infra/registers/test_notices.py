"""What a simulated register is told: kept once, shown to whoever runs it, done where it says so."""

import time

import httpx
import pytest

from tests.infra.registers.asking import FOUNDER, stranger

NOTICE = "yijian-notice+jwt"


def tell(asker, register, notice, **how):
    return asker.post(register, asker.signed(notice, NOTICE, **how), "/notices")


@pytest.fixture
def number(register, asker, answers_of):
    """That of the founder's identity card."""
    (one,) = asker.ask(register, answers_of(register))["certificates"]
    return one["number"]


def test_a_notice_is_kept_once(register, asker, number):
    """However often it comes: a repeat is signed anew, and bears the same id."""
    notice = asker.notice(number)
    assert tell(asker, register, notice).status_code == 202
    later = notice | {"iat": notice["iat"] + 5, "fields": {}}
    assert tell(asker, register, later).status_code == 202
    (kept,) = [each for each in register.notices() if each["jti"] == notice["jti"]]
    assert abs(kept.pop("at") - time.time()) < 10
    assert kept == notice | {"by": None, "subject": {"id": FOUNDER.resident_id, "name": None}}


def test_whoever_runs_it_reads_them_on_a_page(register, asker, number):
    """What came is shown as text, whatever it is."""
    notice = asker.notice(number, fields={"name": {"registered": "<b>", "said": "陈新立"}})
    tell(asker, register, notice)
    page = httpx.get(f"{register.url}/control/notices", trust_env=False)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "陈新立" in page.text
    assert "&lt;b&gt;" in page.text
    assert "<b>" not in page.text


def test_what_is_replaced_stands_no_more(registers, asker, answers_of):
    """From the day of the notice; and the first that replaced it stays."""
    register = registers["geospatial"]
    key = answers_of(register)
    about = {"aud": "geospatial", "certificate": "REALTY", "subject": {"id": "99010119680509105X"}}
    (one,) = asker.ask(register, key, **about, fields=[])["certificates"]
    assert "ended" not in one
    notice = asker.notice(one["number"], kind="superseded", fields={}, by="the-new-one", **about)
    assert tell(asker, register, notice).status_code == 202
    (after,) = asker.ask(register, key, **about, fields=[])["certificates"]
    assert after == one | {"ended": time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))}


def test_what_is_not_its_own_is_kept_and_ends_nothing(register, asker, answers_of, number):
    """A number of somebody else's certificate ends none of theirs."""
    strange = asker.notice(number, kind="superseded", subject={"id": "99010119880702102X"})
    assert tell(asker, register, strange).status_code == 202
    (one,) = asker.ask(register, answers_of(register))["certificates"]
    assert "ended" not in one


@pytest.mark.parametrize(
    ("said", "no"),
    [
        ({"aud": "legal-person"}, (403, "wrong_audience")),
        ({"iss": "https://else.example.org"}, (403, "wrong_issuer")),
        ({"kind": "praised"}, (400, "malformed")),
        ({"iat": 4_000_000_000}, (401, "clock")),
    ],
)
def test_a_notice_that_is_not_as_agreed_is_refused(register, asker, number, said, no):
    """And not kept."""
    notice = asker.notice(number, **said)
    answer = tell(asker, register, notice)
    assert (answer.status_code, answer.json()["reason"]) == no
    assert notice["jti"] not in {each["jti"] for each in register.notices()}


def test_nobody_else_tells_it_anything(register, asker, number):
    """A signature by another key under the right name."""
    key, _ = stranger()
    assert tell(asker, register, asker.notice(number), key=key).status_code == 401


def test_one_that_was_told_late_is_taken(register, asker, number):
    """Whoever could not be reached for days is told then."""
    notice = asker.notice(number)
    assert tell(asker, register, notice | {"iat": notice["iat"] - 86_400}).status_code == 202
