"""A file that was chosen is not sent to change the language; that it is chosen again is said."""

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.pages.form_parts import FORM
from tests.entrypoints.api.journey import attached, filled, opened, path
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR
from tests.entrypoints.api.test_paper_mandates import by_agent
from tests.entrypoints.api.test_window import attending
from tests.entrypoints.pages.citizen.following import at, attach, press

AGAIN = {"zh": "请重新选一次", "en": "choose it again"}


def verifying(portal, language):
    """Anybody, with a file that they were given."""
    browser = portal.browser(language)
    browser.get("/verify")
    return browser


def bringing(portal, language):
    """The applicant, with a material."""
    application = opened(portal, answers={"breathes_fire": "fire"})
    materials = portal.call("GET", path(application), who=KEEPER).body["materials"]
    asked = next(m["id"] for m in materials if m["disposition"]["kind"] == "asked")
    return at(portal, KEEPER, f"/applications/{application['id']}/bring/{asked}", language)


def recording(portal, language):
    """The clerk, with a mandate on paper."""
    application = by_agent(portal)
    attending(portal, application, NEIGHBOUR)
    return at(portal, CLERK, f"/window/applications/{application['id']}/mandate", language)


def scanning(portal, language):
    """The clerk, with the page that was signed."""
    application = filled(portal)
    attached(portal, application)
    attending(portal, application, KEEPER)
    return at(portal, CLERK, f"/window/applications/{application['id']}/sign", language)


PAGES = [(verifying, "file"), (bringing, "file"), (recording, "scan"), (scanning, "page")]


def switched(browser, **chosen):
    """The language is changed, as browsers send it: of a file that was chosen its name alone."""
    (switch,) = browser.page.all("button", form="form", name="in_language")
    assert switch.get("formenctype") == FORM
    return press(browser, browser.page.form.action, **chosen, in_language=[switch.get("value")])


@pytest.mark.parametrize(("reached", "field"), PAGES)
def test_where_a_file_was_chosen_it_is_said_that_it_is_chosen_again(
    portal, language, reached, field
):
    """In the other language, where that was asked for."""
    browser = reached(portal, language)
    assert browser.page.all("input", type="file", name=field)
    assert AGAIN[language] not in browser.page.main

    page = switched(browser, **{field: ["合同 100%.pdf"]})

    assert (page.status, browser.language != language) == (200, True)
    assert AGAIN[browser.language] in page.main
    assert "100%" not in page.text


@pytest.mark.parametrize(("reached", "field"), PAGES)
def test_where_none_was_chosen_nothing_is_said_of_it(portal, language, reached, field):
    browser = reached(portal, language)

    page = switched(browser, **{field: [""]})

    assert browser.language != language
    assert AGAIN[browser.language] not in page.main


def test_what_else_was_said_stays(portal, language):
    """The boxes beside the file, which are read off the paper."""
    browser = recording(portal, language)

    page = switched(browser, scan=["scan.pdf"], reach=["submit"])

    assert page.chosen("reach") == ["submit"]


def test_the_file_of_a_certificate_stands_behind_what_is_open(portal, language):
    """Else nobody would see that it is chosen again."""
    browser = verifying(portal, language)
    (more,) = browser.page.all("details")
    assert more.get("open") is None

    (more,) = switched(browser, file=["certificate.pdf"]).all("details")

    assert more.get("open") is not None


def test_a_file_that_could_not_be_judged_is_chosen_again(portal, browser):
    """It was sent, and is not kept."""
    browser.get("/verify")
    portal.remote.failing = SourceDown("A part of this service does not answer.")

    page = attach(browser, b"%PDF-1.7")

    assert page.status == 422
    assert AGAIN["zh"] in page.main
