"""The officer's day: the list, a case in three columns, a draft, a refusal, a stop, by keyboard."""

from datetime import date
from typing import NamedTuple

import pytest

from infra.local.departments.decision import decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.journeys import handling
from tests.browser.keyboard import IS_AT, Keyboard
from tests.end_to_end.contested import SILENT
from tests.end_to_end.deciding import RULES
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import submitted, typical, until

pytestmark = [pytest.mark.browser, pytest.mark.cloud]
BODY = "market-regulation-990101"
OFFICER = f"officer-{BODY}"


class Waiting(NamedTuple):
    """Who has it before them, and its number."""

    officer: object
    number: str


@pytest.fixture(scope="module")
def content(waiting):
    """What the simulated department would grant it with."""
    lines = waiting.officer.get(f"/v1/bodies/{BODY}/worklist").json()
    line = next(line for line in lines if line["application"] == waiting.number)
    at = f"/v1/cases/{line['handle']}"
    muse = Muse(handle=at, title="云溪区", area=BODY[-6:], today=date(2026, 1, 5))
    case = Envelope.model_validate_json(waiting.officer.get(at).content)
    return decide(RULES.rule(line["item"]), case, muse)[0].says["certificates"]


@pytest.fixture(scope="module")
def waiting(standing):
    """An application that departments have before them, and none acts by itself."""
    from tests.end_to_end.caller import Callers  # noqa: PLC0415 - few tests need it

    standing.departments_follow(SILENT)
    callers = Callers(standing.service)
    with submitted(standing, typical()) as play:
        handling.accept(play)
        officer = callers.person(OFFICER)
        until(lambda: [line for line in officer.get(f"/v1/bodies/{BODY}/worklist").json()
                       if line["application"] == play.submitted.number],
              "not in the worklist")  # fmt: skip
        yield Waiting(officer, play.submitted.number)
    callers.close()
    standing.departments_follow(USUAL)


def test_an_officer_works_through_a_case(visitor, waiting, content):
    """Each page looked at; the case is left as it was found, so that every look finds it."""
    visitor.enter("/work", OFFICER)
    assert visitor.path == "/work"
    visitor.see("work-list")
    with visitor.page.expect_navigation():
        visitor.page.locator("tbody a", has_text=waiting.number).first.click()
    visitor.see("work-case")
    case = visitor.path
    for name in ("decline", "correction", "suspension", "extension", "grant"):
        visitor.go(f"{case}/{name}")
        visitor.see(f"work-{name}")
    visitor.press("看证照草稿", "See the draft")
    visitor.see("work-grant-wrong")
    fill_in(visitor, content)
    visitor.press("看证照草稿", "See the draft")
    assert visitor.page.locator(".paper").count() == 1
    visitor.see("work-draft")
    visitor.go(f"{case}/decline")
    visitor.page.locator("#reason").fill("")
    visitor.press("决定不予许可", "Decline it")
    visitor.see("work-decline-wrong")


def fill_in(visitor, content):
    """What is still empty, as a department would fill it."""
    for kind, values in content.items():
        for name, value in values.items():
            parts = [f"{kind}.{name}"]
            texts = [str(value)]
            if visitor.page.locator(f"[name='{kind}.{name}.year']").count():
                parts = [f"{kind}.{name}.{part}" for part in ("year", "month", "day")]
                texts = str(value).split("-")
            for part, text in zip(parts, texts, strict=True):
                field = visitor.page.locator(f"[name='{part}']")
                if not field.input_value():
                    field.fill(text)


@pytest.mark.usefixtures("waiting")
def test_enter_in_a_field_sends_the_form_in_its_language(visitor):
    """And not the switch to the other one, which stands before it."""
    visitor.enter("/work/certificates", OFFICER)
    visitor.see("work-certificates")
    visitor.page.locator("#number").fill("990101-20261123-0000-0000")
    with visitor.page.expect_navigation():
        visitor.page.locator("#number").press("Enter")
    assert visitor.page.locator("html").get_attribute("lang") == visitor.s("zh-CN", "en")
    assert visitor.page.locator(".govuk-error-summary").count() == 1
    visitor.see("work-certificates-wrong")


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("name", ["gaps", "disputes", "messages", "keys"])
def test_pages_that_lie_beside_the_worklist(visitor, name):
    """Each by itself."""
    visitor.enter(f"/work/{name}", OFFICER)
    visitor.see(f"work-{name}")


@pytest.mark.usefixtures("waiting")
def test_a_supervisor_sees_how_departments_keep_their_time(visitor):
    """The bodies of an area, then the cases of one."""
    visitor.go("/supervision")
    visitor.press("去登录", "Go to sign-in")
    visitor.sign_in("supervisor")
    visitor.see("supervision")
    with visitor.page.expect_navigation():
        visitor.page.locator(f"a[href='/supervision/{BODY}']").click()
    visitor.see("supervision-body")


def test_an_operator_sees_what_could_not_be_done(visitor):
    """Most days nothing."""
    visitor.go("/operation")
    visitor.press("去登录", "Go to sign-in")
    visitor.sign_in("operator")
    visitor.see("operation")


@pytest.fixture
def keyboard(visitor, waiting):
    """Signed in, with the worklist before them."""
    keyboard = Keyboard(visitor)
    visitor.go("/work")
    keyboard.press(visitor.s("去登录", "Go to sign-in"))
    with visitor.page.expect_navigation():
        visitor.page.locator(f"button[name=person][value={OFFICER}]").press("Enter")
    assert visitor.path == "/work"
    keyboard.press(waiting.number)
    return keyboard


def test_a_case_is_worked_through_by_keys_alone(keyboard, visitor):
    """Taken, stopped, let run on; a refusal begun and left; what is wrong is where the focus is."""
    s, case = visitor.s, visitor.path
    if visitor.page.locator("[accesskey=t]").count():
        keyboard.key("t")
    keyboard.key("s")
    keyboard.write_in("reason", f"要看现场 {visitor.look}")
    keyboard.press(s("暂停", "Stop it"))
    assert visitor.path == case
    visitor.see("work-stopped")
    keyboard.key("r")
    assert visitor.page.locator("[accesskey=r]").count() == 0

    keyboard.key("n")
    keyboard.press(s("决定不予许可", "Decline it"))
    if visitor.look.scripts:
        assert visitor.page.locator(".govuk-error-summary").evaluate(IS_AT)
        keyboard.page.keyboard.press("Tab")
        keyboard.page.keyboard.press("Enter")
        assert visitor.page.locator("#reason").evaluate(IS_AT)
    keyboard.key("b")
    keyboard.key("c")
    keyboard.key("b")
    keyboard.key("g")
    keyboard.key("w")
    assert visitor.path == "/work"


def test_every_key_leads_where_the_page_of_keys_says(keyboard, visitor):
    """Wherever one is."""
    ways = {"a": "gaps", "y": "disputes", "z": "certificates", "m": "messages", "k": "keys"}
    for letter, name in ways.items():
        keyboard.key(letter)
        assert visitor.path == f"/work/{name}"
    keyboard.key("w")
    assert visitor.path == "/work"
