"""The clerk reads a power of attorney, says what it lets the agent do, and sends its scan."""

import pytest

from tests.entrypoints.api.journey import path
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR
from tests.entrypoints.api.test_paper_mandates import SCAN, by_agent, record
from tests.entrypoints.api.test_window import attending
from tests.entrypoints.pages.window.test_person import button, multipart, said, standing


@pytest.fixture
def application(portal):
    return by_agent(portal)


@pytest.fixture
def serving(portal, language, application):
    """The clerk acts for the agent."""
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window")
    standing(browser, NEIGHBOUR)
    button(browser, "/window/person")
    return browser


@pytest.fixture
def form(serving):
    """The page on which it is recorded, from the application's own."""
    serving.get(serving.page.link(said("登记书面委托", "Record a mandate on paper", serving)))
    return serving


def send(browser, *reach, content=SCAN, **fields):
    """Its boxes and its file, as a browser sends them."""
    hidden = [(n, v) for n, v in browser.page.form.hidden if n not in fields]
    ticked = [("reach", act) for act in reach]
    body, kind = multipart([*hidden, *ticked, *fields.items()], content)
    body = body.replace(b'name="page"', b'name="scan"')
    return browser._go("POST", browser.at, body, {"Content-Type": kind})


def mandates(portal, application):
    return portal.call("GET", path(application), who=NEIGHBOUR).body["mandates"]


def test_the_clerk_records_it_and_it_stands_on_the_agents_page(portal, form, application):
    """With whom it is from, how far it goes, and that it was on paper."""
    assert KEEPER.name in form.page.main
    assert said("更早截止日", "earlier end", form) in form.page.main

    page = send(form, "prepare", "submit")

    assert form.at == f"/window/applications/{application['id']}"
    assert KEEPER.name in page.main
    assert said("书面委托", "on paper", form) in page.main
    assert [m["reach"] for m in mandates(portal, application)] == [["prepare", "submit"]]


def test_what_is_missing_is_said_beside_each_field_and_the_boxes_are_kept(portal, form):
    """The file is to be chosen again, which is said."""
    page = form.send()
    assert (page.status, set(page.errors)) == (422, {"reach", "scan"})
    assert set(page.mended_at) == {"reach", "scan"}

    page = send(form, "submit", content=b"")

    assert (page.status, set(page.errors)) == (422, {"scan"})
    assert page.chosen("reach") == ["submit"]
    assert said("重新选一次", "choose it again", form) in page.main


@pytest.mark.parametrize(("content", "words"), [
    (b"MZ a program", ("不是允许的文件类型", "none of the allowed kinds")),
    (b"image/png " + b"x" * 4 * 1024 * 1024, ("超过 4 MB", "more than 4 MB")),
])  # fmt: skip
def test_what_is_wrong_with_the_scan_is_said_at_its_field(form, content, words):
    page = send(form, "submit", content=content)

    assert page.status == 422
    assert said(*words, form) in page.errors["scan"]
    assert page.chosen("reach") == ["submit"]


def test_of_several_principals_one_is_chosen(portal, language):
    portal.redefine(parties=tuple(
        each.model_copy(update={"many": True}) for each in portal.definitions.life_events[0].parties
    ))  # fmt: skip
    application = by_agent(portal)
    told = {"role": "keeper", "name": "赵德海", "id_number": "99010119680509105X"}
    assert portal.call("POST", path(application, "/parties"), told, NEIGHBOUR).status == 201
    attending(portal, application, NEIGHBOUR)
    browser = portal.browser(language)
    browser.sign_in(CLERK, to=f"/window/applications/{application['id']}/mandate")

    page = send(browser, "submit")
    assert (page.status, set(page.errors)) == (422, {"principal"})
    send(browser, "submit", principal="keeper-2")

    assert [m["principal"] for m in mandates(portal, application)] == ["keeper-2"]


def test_what_the_principal_said_meanwhile_is_told_and_nothing_offered_any_more(
    portal, form, application
):
    """They took it back on their own phone while the clerk read the paper."""
    record(portal, application, "submit")
    portal.call("POST", "/v1/invitations", {"code": application["invitation"]}, KEEPER)
    portal.call("POST", path(application, "/mandates/neighbour/ending"), {}, KEEPER)

    page = send(form, "submit")

    assert page.status == 422
    assert said("只能由其本人登录更改", "only they change that", form) in page.words
    assert page.all("form", id="form") == []
    form.get(page.link(said("回到办件", "Back to the application", form)))
    assert form.page.all("a", href=f"/window/applications/{application['id']}/mandate") == []


def test_where_no_agent_stands_nothing_is_recorded(portal, language, application):
    """Nor where nobody stands any more."""
    where = f"/window/applications/{application['id']}/mandate"
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window")
    assert browser.get(where).status == 200
    assert browser.at == "/window"
    portal.call("POST", "/v1/invitations", {"code": application["invitation"]}, KEEPER)
    attending(portal, application, KEEPER)

    page = browser.get(where)

    assert page.all("form", id="form") == []


def test_the_principal_sees_it_on_their_page_and_takes_it_back(portal, language, application):
    """As soon as they have joined; by the button that is there."""
    attending(portal, application, NEIGHBOUR)
    record(portal, application, "submit")
    portal.call("POST", "/v1/invitations", {"code": application["invitation"]}, KEEPER)
    browser = portal.browser(language)
    browser.sign_in(KEEPER, to=f"/applications/{application['id']}/parties")
    assert said("窗口已登记", "it was recorded", browser) in browser.page.main
    assert browser.page.chosen("reach.neighbour") == ["submit"]

    page = button(browser, f"/applications/{application['id']}/parties/neighbour/mandate")

    assert page.chosen("reach.neighbour") == []
    assert said("窗口已登记", "it was recorded", browser) not in page.main


def test_the_message_leads_to_where_it_is_taken_back(portal, language, application):
    portal.call("POST", "/v1/invitations", {"code": application["invitation"]}, KEEPER)
    attending(portal, application, NEIGHBOUR)
    record(portal, application, "submit")
    portal.notify(application["id"])
    browser = portal.browser(language)
    browser.sign_in(KEEPER, to="/messages")
    words = said("看看委托", "Look at the mandate", browser)
    (led,) = [each for each in browser.page.all("button") if words in "".join(each.itertext())]
    assert led.get("value") == f"{application['id']}/parties"
    letter = next(f for f in browser.page.all("form") if led in f.iter())

    token = letter.find("input").get("value")
    browser.post(letter.get("action"), {"application": led.get("value"), "token": token})

    assert browser.at == f"/applications/{application['id']}/parties"
