"""Whatever comes too late, twice, from elsewhere or of somebody else: nothing is lost or told."""

from datetime import timedelta

import pytest

from chalicelib.domain.page_access.citizen import CITIZEN
from chalicelib.domain.page_access.following import FOLLOWING
from chalicelib.domain.visit import IDLE
from tests.entrypoints.api.journey import filled, opened, path, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, REGISTRATION
from tests.entrypoints.api.test_migration import longer
from tests.entrypoints.pages.citizen.following import at

STRANGER = NEIGHBOUR
KEEPER_ID = "keeper_id@keeper"
PAGES = sorted({row for table in (CITIZEN, FOLLOWING) for rows in table.values() for row in rows
                if "{application}" in row[1]})  # fmt: skip
TOLD = ("陈立新", "小红", "养一条龙")
"""What stands in the case, and is nobody else's to know."""


def filled_in(page, application):
    return page.format(application=application, item=REGISTRATION, section="keeper",
                       material="none", party="keeper", question="breathes_fire")  # fmt: skip


@pytest.mark.parametrize(("method", "page"), PAGES)
def test_a_link_of_somebody_elses_case_tells_nothing(portal, method, page):
    """Signed in or not; to look at it, or to do something with it."""
    application = opened(portal)["id"]
    browser = portal.browser()
    browser.sign_in(STRANGER)
    ((_, token),) = token_of(browser)
    to = filled_in(page, application)

    shown = browser.get(to) if method == "GET" else browser.post(to, {"token": token, "read": "1"})

    assert shown.status in {403, 404, 422} or browser.at.startswith("/applications/" + application)
    assert not [word for word in TOLD if word in shown.text]
    nobody = portal.browser()
    nobody.get(to) if method == "GET" else nobody.post(to, {})
    assert not [word for word in TOLD if word in (nobody.page.text if nobody.page else "")]


def token_of(browser):
    """All that the page's own form would send unseen; where it has none its token."""
    forms = browser.page.all("form", id="form")
    if forms:
        return browser.page.form.hidden
    (out,) = browser.page.all("form", action="/sign-out")
    return [("token", out.find("input").get("value"))]


FORMS = {
    "fill": {"dragon_name@keeper": "小青"},
    "held": {"use.keeper.KEEPER_CARD": "no"},
    "parties": {"role": "neighbour", "name": "周安", "id_number": "99010119850315101X"},
    "answers/breathes_fire": {"breathes_fire": "fire"},
    "erase": {},
}


@pytest.mark.parametrize("page", FORMS)
def test_going_back_to_a_form_after_it_was_handed_in_changes_nothing(portal, page):
    """The form of before is sent once more: it leads to how it goes on, and says why.

    What was typed anew by hand is listed first, to be copied.
    """
    application = filled(portal)
    where = f"/applications/{application['id']}"
    browser = at(portal, KEEPER, f"{where}/{page}")
    to, hidden = browser.at, [*token_of(browser), *FORMS[page].items()]
    signed(portal, application)
    portal.call("POST", path(application, "/submission"), {}, KEEPER)
    before = portal.call("GET", path(application), who=KEEPER).body["version"]

    browser.post(to, hidden)

    told = browser.page.main
    assert browser.at == where or ("这件事已经提交" in told and "小青" in told)
    after = portal.call("GET", path(application), who=KEEPER).body["version"]
    assert after == before


@pytest.mark.parametrize("page", [page for page in FORMS if page != "erase"])
def test_a_sign_in_that_ends_while_typing_loses_nothing_on_any_page(portal, page):
    application = opened(portal)
    browser = at(portal, KEEPER, f"/applications/{application['id']}/{page}")
    there = browser.at
    portal.clock.move(IDLE + timedelta(minutes=1))
    browser.send(**FORMS[page])

    shown = browser.signs_in_here(KEEPER)

    assert browser.at == there
    assert "还没有提交" in shown.main
    for name, value in FORMS[page].items():
        fields = [e for e in shown.root.iter("input") if e.get("name") == name]
        typed = {e.get("value") for e in fields
                 if e.get("type") == "text" or e.get("checked") is not None}  # fmt: skip
        if fields and fields[0].get("type") != "hidden":
            assert typed == {value}, name


def test_digits_in_full_width_with_blanks_are_the_same_number(portal):
    """As people paste them."""
    application = opened(portal)
    browser = at(portal, KEEPER, f"/applications/{application['id']}/fill")

    browser.send(**{KEEPER_ID: "９９０１０１ 19850315　101x\u200f", "later": "yes"})

    fields = portal.call("GET", path(application), who=KEEPER).body["fields"]
    (stands,) = (f["stands"]["value"] for f in fields if f["key"] == KEEPER_ID)
    assert stands == "99010119850315101X"


def test_a_version_that_is_published_meanwhile_changes_nothing_under_ones_hands(portal):
    """A draft goes on by the version that it was opened with."""
    application = filled(portal)
    browser = at(portal, KEEPER, f"/applications/{application['id']}/fill")
    longer(portal)

    browser.send(**{"dragon_name@keeper": "小青", "later": "yes"})

    assert "已经保存" in browser.page.main
    question = browser.get(f"/applications/{application['id']}/answers/breathes_fire")
    assert question.status == 200


def test_a_form_from_another_site_is_not_acted_upon(portal):
    """It is shown once more, and nothing is done."""
    application = filled(portal)
    where = f"/applications/{application['id']}"
    browser = at(portal, KEEPER, f"{where}/erase")
    form = browser.page.form
    browser.evidence = {"Sec-Fetch-Site": "cross-site"}

    shown = browser.post(form.action, form.hidden)

    assert shown.status == 422
    assert portal.call("GET", path(application), who=KEEPER).body["phase"] == "draft"


def test_a_sign_in_as_somebody_else_sees_nothing_of_what_was_typed(portal):
    application = filled(portal)
    browser = at(portal, KEEPER, f"/applications/{application['id']}/fill")
    portal.clock.move(IDLE + timedelta(minutes=1))
    browser.send(**{"dragon_name@keeper": "秘密的名字"})

    browser.signs_in_here(NEIGHBOUR)

    assert "秘密的名字" not in browser.page.text
