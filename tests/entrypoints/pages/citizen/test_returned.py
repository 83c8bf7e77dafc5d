"""What acceptance marked is changed, signed by all, handed in again; a newer version is weighed."""

from datetime import timedelta

import pytest

from chalicelib.domain.visit import IDLE
from tests.entrypoints.api.journey import settled
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, REGISTRATION
from tests.entrypoints.api.test_migration import longer, operate
from tests.entrypoints.pages.citizen.following import (
    ONE,
    asked_to_correct,
    at,
    attach,
    handed_in,
    says,
    sent,
    signs,
)

FIRE = {"answers": {"breathes_fire": "fire"}}
KEY = "dragon_name@keeper"


def marked(portal, **marks):
    """A clerk sent it back."""
    path = handed_in(portal, **FIRE)
    told = {"outcome": "correction", "reason": "名字不清楚", **marks}
    heard = settled(portal, {"id": path.removeprefix(ONE)}, **told)
    assert heard.status == 200, heard.text
    return path


class TestWhatAcceptanceMarked:
    @pytest.fixture
    def path(self, portal):
        return marked(portal, fields=[KEY])

    def test_the_way_back_to_it_begins_on_its_page(self, portal, path, language):
        browser = at(portal, KEEPER, path, language)
        page = browser.get(browser.page.link({"zh": "去补正", "en": "Correct it now"}[language]))

        assert browser.at == f"{path}/correct"
        assert "名字不清楚" in page.main
        browser.send(**{KEY: "小青"})
        assert browser.at == f"{path}/sign"
        assert {"zh": "未签", "en": "not yet"}[language] in browser.page.main

    def test_in_messages_its_words_are_read_aloud_in_their_own_language(self, portal, path):
        portal.notify(path.removeprefix(ONE))

        page = at(portal, KEEPER, "/messages", "en").page

        marked = [e.text for e in page.all("span") if e.get("lang") == "zh-CN"]
        assert marked == ["名字不清楚"]

    def test_changed_and_signed_by_all_it_is_handed_in_again(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/correct")
        browser.send(**{KEY: "小青"})
        signs(browser)
        signs(at(portal, NEIGHBOUR, f"{path}/sign"))
        page = browser.get(f"{path}/sign")
        (form,) = page.all("form", action=f"{path}/submit")

        browser.post(f"{path}/submit", {"token": form.find("input").get("value")})

        assert browser.at == f"{path}/done"

    def test_in_two_tabs_the_later_one_looks_at_what_stands_first(self, portal, path):
        """Nothing is overwritten unseen; what was typed is kept."""
        browser = at(portal, KEEPER, f"{path}/correct")
        form = browser.page.form
        browser.send(**{KEY: "小青"})

        page = browser.post(form.action, [*form.hidden, (KEY, "小白")])

        assert page.status == 422
        assert page.value(KEY) == "小白"
        assert "小青" in page.main
        browser.send(**{KEY: "小白"})
        assert browser.at == f"{path}/sign"

    def test_whoever_has_signed_before_is_asked_to_sign_what_stands_now(self, portal, path):
        """On their own page, since they are asked for nothing else."""
        at(portal, KEEPER, f"{path}/correct").send(**{KEY: "小青"})
        browser = at(portal, NEIGHBOUR, path)
        browser.get(browser.page.link("去签名、提交"))

        signs(browser)

        assert "去签名、提交" not in browser.get(path).main

    def test_what_was_typed_when_the_sign_in_ended_is_there_afterwards(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/correct")
        portal.clock.move(IDLE + timedelta(minutes=1))
        browser.send(**{KEY: "小青"})

        page = browser.signs_in_here(KEEPER)

        assert browser.at == f"{path}/correct"
        assert page.value(KEY) == "小青"

    def test_whoever_does_not_lead_it_is_not_told_why(self, portal, path):
        browser = at(portal, NEIGHBOUR, f"{path}/correct")

        assert browser.at == path
        assert "名字不清楚" not in browser.page.text


class TestANewerVersion:
    @pytest.fixture
    def path(self, portal):
        """It is offered."""
        path = handed_in(portal)
        to = longer(portal)
        assert operate(portal, {"id": path.removeprefix(ONE)}, to).done == "offered"
        return path

    def test_what_is_different_is_said_and_agreed_to(self, portal, path, language):
        browser = at(portal, KEEPER, path, language)
        page = browser.get(browser.page.link({"zh": "看看有什么不同", "en": "See what"}[language]))
        assert page.all("h2")

        browser.send(agree="yes")

        assert browser.at == path
        assert {"zh": "已改用新版本", "en": "by the newer version"}[language] in browser.page.main

    def test_or_it_stays_as_it_is(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/version")

        browser.send(agree="no")

        assert "按原来的版本" in browser.page.main
        assert "看看有什么不同" not in browser.page.main

    def test_nothing_is_guessed(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/version")

        page = browser.send()

        assert (page.status, set(page.errors)) == (422, {"agree"})

    def test_one_who_does_not_lead_it_is_not_asked(self, portal, path):
        page = at(portal, NEIGHBOUR, path).page
        assert "新版本" not in page.main

        assert at(portal, NEIGHBOUR, f"{path}/version").page.status == 403


def test_without_a_newer_version_it_says_so(portal):
    path = handed_in(portal)

    assert at(portal, KEEPER, f"{path}/version").page.heading == "没有新版本"


class TestFilesAndFieldsTogether:
    """Marked at once, mended on one way: from the page to each file, and back to it."""

    @pytest.fixture
    def path(self, portal):
        return handed_in(portal, **FIRE)

    @pytest.fixture
    def proof(self, portal, path):
        view = portal.call("GET", f"/v1{path}", who=KEEPER).body
        return next(m["id"] for m in view["materials"] if m["file"])

    def by_acceptance(self, portal, path, proof, fields=(KEY,)):
        told = {"outcome": "correction", "reason": "看不清", "materials": [proof],
                "fields": list(fields)}  # fmt: skip
        assert settled(portal, {"id": path.removeprefix(ONE)}, **told).status == 200
        return f"{path}/correct"

    def by_a_department(self, portal, path, proof, fields=(KEY,)):
        gap = {"outcome": "correction", "reason": "看不清", "materials": [proof],
               "fields": list(fields)}  # fmt: skip
        says(portal, sent(portal, path), gap)
        asked_to_correct(portal, path)
        return f"{path}/correct/{REGISTRATION}"

    @pytest.mark.parametrize("marked_by", ["by_acceptance", "by_a_department"])
    def test_whoever_goes_to_a_file_finds_what_they_typed_when_they_are_back(
        self, portal, path, proof, marked_by
    ):
        where = getattr(self, marked_by)(portal, path, proof)
        browser = at(portal, KEEPER, where)
        assert "还没交" in browser.page.main

        page = browser.send(**{KEY: "小青", "bring": proof})

        assert browser.at == f"{path}/bring/{proof}"
        assert "看不清" in page.main
        assert page.link("回到补正") == where
        page = attach(browser, b"application/pdf sharper")
        assert browser.at == where
        assert "已交" in page.main
        assert page.value(KEY) == "小青"
        assert "还没有提交" not in page.main

    def test_then_it_goes_back_to_the_department(self, portal, path, proof):
        where = self.by_a_department(portal, path, proof)
        browser = at(portal, KEEPER, f"{path}/bring/{proof}")
        attach(browser, b"application/pdf sharper")
        assert browser.at == where

        browser.send(**{KEY: "小青"})

        assert browser.at == path
        assert "已经交给部门" in browser.page.main

    def test_what_is_amiss_is_told_at_once_fields_and_files(self, portal, path, proof, language):
        where = self.by_a_department(portal, path, proof)
        browser = at(portal, KEEPER, where, language)

        page = browser.send(**{KEY: ""})

        assert page.status == 422
        assert set(page.errors) == {KEY, proof}
        for name in (KEY, proof):
            assert page.all("a", href=f"#{name}"), name

    def test_where_only_a_file_was_marked_nothing_else_is_asked(self, portal, path, proof):
        browser = at(portal, KEEPER, self.by_a_department(portal, path, proof, fields=()))
        assert browser.page.form.names() == {"token", "version"}

        page = browser.send()
        assert (page.status, set(page.errors)) == (422, {proof})
        browser.send(bring=proof)
        attach(browser, b"application/pdf sharper")
        browser.send()

        assert browser.at == path

    def test_an_agent_who_may_only_correct_brings_what_was_marked(self, portal):
        """They see not what was brought before, which is for who prepares it."""
        keeper, neighbour = portal.definitions.life_events[0].parties
        acts = {"acts_for": "keeper", "reach": ("prepare", "correct")}
        portal.redefine(parties=(keeper, neighbour.model_copy(update=acts)))
        path = handed_in(portal, **FIRE)
        told = {"agent": "neighbour", "reach": ["correct"]}
        assert portal.call("PUT", f"/v1{path}/mandates", told, KEEPER).status == 200
        view = portal.call("GET", f"/v1{path}", who=KEEPER).body
        proof = next(m["id"] for m in view["materials"] if m["file"])
        where = self.by_a_department(portal, path, proof)

        browser = at(portal, NEIGHBOUR, f"{path}/bring/{proof}")
        assert "uploads.example.org" not in browser.page.text
        attach(browser, b"application/pdf sharper")

        assert browser.at == where
        assert "已交" in browser.page.main

    def test_a_file_that_was_not_marked_is_settled(self, portal, path, proof):
        self.by_a_department(portal, path, proof)
        view = portal.call("GET", f"/v1{path}", who=KEEPER).body
        other = next(m["id"] for m in view["materials"] if m["id"] != proof)

        page = at(portal, KEEPER, f"{path}/bring/{other}").page

        assert "内容不能再改" in page.main

    def test_of_what_others_lead_no_file_is_asked(self, portal, path, proof):
        self.by_a_department(portal, path, proof)

        browser = at(portal, NEIGHBOUR, f"{path}/bring/{proof}")

        assert browser.at == path
