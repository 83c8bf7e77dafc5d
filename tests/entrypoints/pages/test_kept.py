"""What was typed is lost by no ended sign-in, no fault, no outage: it waits for who typed it."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.visit import IDLE, KEPT, KNOWN, LONGEST
from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import AREA, CLERK, KEEPER, STRANGER

DRAGON = "dragon_name@keeper"
SILENT = SourceDown("The store does not answer: try again later.")


@pytest.fixture
def where(portal):
    return f"/applications/{opened(portal)['id']}/fill/keeper"


@pytest.fixture
def typing(browser, where):
    """Somebody before a form that is open."""
    browser.sign_in(KEEPER, to=where)
    return browser


class TestAFaultWhileItIsSent:
    """The page that says so says what has become of what was typed."""

    @pytest.fixture(params=[SILENT, RuntimeError("the secret of the house")], ids=["down", "fault"])
    def failing(self, request, portal, typing, monkeypatch):
        def fails(*_args, **_named):
            raise request.param

        monkeypatch.setattr(portal.applications, "read", fails)
        return typing

    def test_it_stands_in_its_page_once_that_can_be_opened(self, failing, where, monkeypatch):
        page = failing.send(**{DRAGON: "小红"})
        assert page.status >= 500
        assert "替您留着" in page.main
        assert "小红" not in page.text
        assert failing.get(where).status >= 500
        assert "还没有提交" not in failing.page.main

        monkeypatch.undo()

        page = failing.get(where)
        assert page.value(DRAGON) == "小红"
        assert "还没有提交" in page.main

    def test_and_is_sent_from_there(self, failing, where, monkeypatch):
        failing.send(**{DRAGON: "小红"})
        monkeypatch.undo()
        failing.get(where)

        failing.send(**{DRAGON: "小绿", "later": "yes"})

        assert failing.get(where).value(DRAGON) == "小绿"

    def test_where_it_cannot_be_kept_it_is_said_how_to_send_it_again(
        self, failing, portal, monkeypatch
    ):
        """Nothing is remembered just now: the browser has it still."""
        monkeypatch.setattr(portal.visits, "keep", _silent)
        page = failing.send(**{DRAGON: "小红"})

        assert "重新加载" in page.main
        assert "再试一次" not in page.main
        assert "替您留着" not in page.main

    def test_what_was_done_is_not_said_to_be_unsent(self, portal, typing, where, monkeypatch):
        """It was saved, and only what is said of that could not be remembered."""
        with monkeypatch.context() as patch:
            patch.setattr(portal.visits, "keep", _silent)
            page = typing.send(**{DRAGON: "小红", "later": "yes"})

        assert page.status == 503
        assert "替您留着" not in page.main
        assert "重新加载" not in page.main
        assert typing.get(where).value(DRAGON) == "小红"
        assert "还没有提交" not in typing.page.main

    def test_what_only_the_visit_remembers_is_sent_again(self, portal, browser, monkeypatch):
        """An answer before the sign-in is no more than that."""
        browser.get("/start/keep-a-dragon/place/residence")
        with monkeypatch.context() as patch:
            patch.setattr(portal.visits, "keep", _silent)
            page = browser.send(area=AREA)

        assert page.status == 503
        assert "重新加载" in page.main

    def test_nobody_else_lays_anything_aside(self, failing, where, monkeypatch):
        """By a form of another site, which says what it likes."""
        failing.evidence = {"Sec-Fetch-Site": "cross-site"}
        failing.post(where, {DRAGON: "小黑"})
        monkeypatch.undo()
        failing.evidence = {}

        assert failing.get(where).value(DRAGON) == ""


def test_a_provider_that_is_silent_takes_nothing_either(portal, typing, where):
    """Nobody can tell who sends it; it waits for whose visit it is."""
    portal.identities.is_down = True
    page = typing.send(**{DRAGON: "小红"})
    assert (page.status, "替您留着" in page.main) == (503, True)

    portal.identities.is_down = False

    assert typing.get(where).value(DRAGON) == "小红"


def test_where_nothing_can_be_sent_any_more_nothing_is_promised(portal, typing):
    """The application is not theirs, or is none: no waiting helps."""
    token = dict(typing.page.form.hidden)["token"]
    page = typing.post("/applications/none/fill/keeper", {DRAGON: "小红", "token": token})

    assert page.status == 404
    assert "替您留着" not in page.main
    assert "重新加载" not in page.main


@pytest.mark.parametrize("fault", ["silent", "ended"])
def test_at_a_window_nothing_of_a_person_waits_for_the_next(portal, browser, fault):
    """What a clerk types there is somebody else's."""
    browser.sign_in(CLERK, to="/window")
    portal.identities.is_down = fault == "silent"
    if fault == "ended":
        portal.clock.move(IDLE + timedelta(minutes=1))
    browser.send(name="陈立新", id_number="99010119850315101X", seen="card")
    portal.identities.is_down = False
    if fault == "ended":
        browser.signs_in_here(CLERK)

    page = browser.get("/window")

    assert page.status == 200
    assert page.value("name") == page.value("id_number") == ""


class TestASignInThatEnded:
    @pytest.mark.parametrize("gone", [IDLE, LONGEST + timedelta(hours=8)])
    def test_a_form_of_another_visit_is_kept_for_nobody(self, portal, typing, gone):
        """Who typed it is not whoever had signed in last, be their sign-in over by now."""
        theirs = dict(typing.page.form.hidden)["token"]
        typing.post("/sign-out", {"token": theirs})
        typing.sign_in(STRANGER)
        portal.clock.move(gone + timedelta(minutes=1))
        typing.get("/me/settings")
        typing.post("/me/settings", {"phone": "19900000001", "token": theirs})

        assert typing.at.startswith("/sign-in")
        assert "填过的内容都在" not in typing.page.main
        assert portal.visits.kept
        assert all(each.visit.kept == () for each in portal.visits.kept.values())

    def test_a_page_that_fails_first_neither_loses_it_nor_says_it_is_there(
        self, portal, typing, where, monkeypatch
    ):
        portal.clock.move(IDLE + timedelta(minutes=1))
        typing.send(**{DRAGON: "小红"})
        with monkeypatch.context() as patch:
            patch.setattr(portal.applications, "read", _silent)
            typing.signs_in_here(KEEPER)
            assert typing.page.status == 503
            assert "还没有提交" not in typing.page.main

        page = typing.get(where)

        assert page.value(DRAGON) == "小红"
        assert "还没有提交" in page.main

    def test_looking_twice_loses_nothing_and_sending_it_ends_it(self, portal, typing, where):
        """A phone that loads a page anew shows what was not sent yet."""
        portal.clock.move(IDLE + timedelta(minutes=1))
        typing.send(**{DRAGON: "小红"})
        typing.signs_in_here(KEEPER)
        assert typing.get(where).value(DRAGON) == "小红"

        typing.send(**{DRAGON: "小绿", "later": "yes"})

        page = typing.get(where)
        assert page.value(DRAGON) == "小绿"
        assert "还没有提交" not in page.main

    def test_a_form_left_open_overnight_is_there_in_the_morning(self, portal, typing, where):
        portal.clock.move(LONGEST + timedelta(hours=8))
        typing.send(**{DRAGON: "小红"})
        assert "填过的内容都在" in typing.page.main

        typing.signs_in_here(KEEPER)

        assert typing.at == where
        assert typing.page.value(DRAGON) == "小红"

    def test_after_a_holiday_it_is_said_that_it_could_not_be_kept(self, portal, typing):
        """Nobody knows any more who typed it: it is given to nobody."""
        portal.clock.move(LONGEST + KNOWN)
        typing.send(**{DRAGON: "小红"})

        assert typing.at.startswith("/sign-in")
        assert "没能替您留下" in typing.page.main
        typing.signs_in_here(STRANGER)
        assert "小红" not in typing.page.text

    def test_what_is_longer_than_can_be_kept_is_said_as_well(self, portal, typing):
        portal.clock.move(IDLE + timedelta(minutes=1))
        typing.send(**{DRAGON: "红" * 20_000})

        assert "没能替您留下" in typing.page.main

    def test_it_is_kept_for_an_hour(self, portal, typing, where):
        portal.clock.move(LONGEST + timedelta(hours=8))
        typing.send(**{DRAGON: "小红"})
        portal.clock.move(KEPT)

        typing.signs_in_here(KEEPER)

        assert typing.get(where).value(DRAGON) == ""


def _silent(*_args, **_named):
    raise SILENT
