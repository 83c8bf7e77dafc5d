"""All of it on one page; each party signs just that on their own phone; then it is handed in."""

import pytest

from tests.entrypoints.api.journey import attached, filled, opened, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.pages.citizen.following import at, signs

ONE = "/applications/"


@pytest.fixture
def whole(portal):
    """Nothing is missing but signatures."""
    application = filled(portal)
    attached(portal, application)
    return f"{ONE}{application['id']}"


def types(portal, path, name):
    """Somebody changes what would be signed."""
    told = {"values": {"dragon_name@keeper": name}}
    where = f"/v1{path}/values"
    assert portal.call("PUT", where, told, KEEPER, If_Match="*").status == 200


class TestReview:
    def test_a_draft_leads_to_it(self, portal, whole):
        assert at(portal, KEEPER, whole).page.link("去核对、签名") == f"{whole}/review"

    def test_everything_stands_on_it_with_the_way_to_change_it(self, portal, whole, language):
        page = at(portal, KEEPER, f"{whole}/review", language).page

        assert "小红" in page.main
        assert KEEPER.name in page.main
        links = [a.get("href") for a in page.all("a")]
        assert f"{whole}/fill" in links
        assert f"{whole}/parties" in links
        assert f"{whole}/sign" in links

    def test_what_is_missing_is_named_and_led_to(self, portal):
        """With what it is called, not with its pointer."""
        application = opened(portal)
        page = at(portal, KEEPER, f"{ONE}{application['id']}/review").page

        notice = page.root.find(".//section[@aria-labelledby='missing']")
        said = "".join(notice.itertext())
        assert "邻居：" in said
        assert "/" not in said
        assert f"{ONE}{application['id']}/fill" in [a.get("href") for a in notice.iter("a")]

    def test_what_a_certificate_says_of_somebody_else_is_not_shown(self, portal, whole):
        """The neighbour's number is there, and only they read it."""
        mine = at(portal, KEEPER, f"{whole}/review").page
        theirs = at(portal, NEIGHBOUR, f"{whole}/review").page

        assert NEIGHBOUR.resident_id not in mine.text
        assert "只有本人看得到" in mine.main
        assert NEIGHBOUR.resident_id in theirs.text
        assert KEEPER.resident_id not in theirs.text

    def test_a_name_of_any_length_and_direction_stands_as_it_is(self, portal, whole):
        """Escaped, and not cut."""
        name = "<b>" + "شيماء𠮷" * 6
        types(portal, whole, name)

        page = at(portal, KEEPER, f"{whole}/review").page

        assert name in page.main
        assert "<b>شيماء" not in page.text

    def test_answers_stand_as_they_were_asked_whatever_was_published_since(self, portal, whole):
        """They are signed so: this application goes by the version that it was opened with."""
        before = at(portal, KEEPER, f"{whole}/review").page
        section = before.root.find(".//section[@aria-labelledby='answers']")
        portal.redefine(questions=())

        now = at(portal, KEEPER, f"{whole}/review").page

        there = now.root.find(".//section[@aria-labelledby='answers']")
        assert list(there.itertext()) == list(section.itertext())

    @pytest.mark.parametrize("page", ["review", "sign", "held", "version"])
    def test_it_is_read_once_for_all_that_stands_on_a_page(self, portal, whole, page):
        """And anew for the next one: what another wrote meanwhile stands there."""
        browser = at(portal, KEEPER, f"{whole}/{page}")
        portal.applications.reads = 0

        browser.get(f"{whole}/{page}")
        assert portal.applications.reads == 1

        types(portal, whole, "小青")
        portal.applications.reads = 0
        assert "小青" in browser.get(f"{whole}/review").main
        assert portal.applications.reads == 1

    def test_for_whoever_has_no_part_in_it_there_is_no_such_page(self, portal, whole):
        for page in ("review", "sign", "done", "erase", "withdraw", "correct", "version"):
            assert at(portal, STRANGER, f"{whole}/{page}").page.status == 404


class TestSigning:
    def test_somebody_signs_what_they_have_read(self, portal, whole, language):
        browser = at(portal, KEEPER, f"{whole}/sign", language)

        signs(browser)

        assert browser.at == f"{whole}/sign"
        tags = [t.text for t in browser.page.all("span", class_="tag tag--done")]
        assert tags == [{"zh": "已签", "en": "signed"}[language]]

    def test_not_before_they_say_that_they_have_read_it(self, portal, whole):
        browser = at(portal, KEEPER, f"{whole}/sign")

        page = browser.send()

        assert page.status == 422
        assert set(page.errors) == {"read"}

    def test_a_page_that_is_stale_signs_nothing(self, portal, whole):
        """It changed in another window: it is shown anew, and has to be read and ticked anew."""
        browser = at(portal, KEEPER, f"{whole}/sign")
        types(portal, whole, "小青")

        page = signs(browser)

        assert page.status == 422
        assert page.chosen("read") == []
        assert set(browser.send().errors) == {"read"}
        assert "已签" not in [t.text for t in page.all("span")]
        assert signs(browser).status == 200

    def test_nobody_is_asked_to_sign_while_anything_is_missing(self, portal, language):
        """It would be refused: first comes what is missing, by the way to it."""
        path = f"{ONE}{opened(portal)['id']}"

        page = at(portal, KEEPER, f"{path}/sign", language).page

        assert page.all("form", id="form") == []
        assert page.drawings("qr") == []
        assert page.link({"zh": "去补齐", "en": "See to the first"}[language]).startswith(path)

    def test_who_has_not_signed_is_shown_a_code_that_tells_nothing(self, portal, whole):
        """The address names nobody; who scans it signs in."""
        browser = at(portal, KEEPER, f"{whole}/sign")
        signs(browser)

        assert browser.page.drawings("qr")
        assert f"https://yijian.example.org{whole}/sign" in browser.page.main
        assert "提交" not in [b.text for b in browser.page.all("button")]

    def test_the_other_signs_on_their_own_phone_and_the_first_sees_it(self, portal, whole):
        """The page asks whether anything is new, and is answered in full once it is."""
        browser = at(portal, KEEPER, f"{whole}/sign")
        signs(browser)
        tag = browser.page.headers["ETag"]
        assert browser.get(f"{whole}/sign", **{"If-None-Match": tag}).status == 304
        signs(at(portal, NEIGHBOUR, f"{whole}/sign"))

        page = browser.get(f"{whole}/sign")

        assert page.headers["ETag"] != tag
        assert "未签" not in page.main
        assert "提交" in [b.text for b in page.all("button")]

    def test_only_who_leads_it_hands_it_in(self, portal, whole):
        signs(at(portal, KEEPER, f"{whole}/sign"))
        browser = at(portal, NEIGHBOUR, f"{whole}/sign")

        signs(browser)

        assert "由申请人提交" in browser.page.main


class TestSubmitting:
    @pytest.fixture
    def ready(self, portal, whole):
        signed(portal, {"id": whole.removeprefix(ONE)})
        return at(portal, KEEPER, f"{whole}/sign")

    def submit(self, browser, path):
        form = browser.page.all("form", action=f"{path}/submit")
        token = (form or browser.page.all("form"))[0].find("input").get("value")
        return browser.post(f"{path}/submit", {"token": token})

    def test_it_bears_a_number_then(self, ready, whole):
        page = self.submit(ready, whole)

        assert ready.at == f"{whole}/done"
        assert page.heading == "已提交"
        assert page.drawings("qr")

    def test_a_refresh_or_a_second_tab_comes_to_the_same_number(self, ready, whole):
        first = self.submit(ready, whole).all("p", class_="receipt__number")[0].text

        again = self.submit(ready, whole)

        assert again.all("p", class_="receipt__number")[0].text == first

    def test_what_is_missing_is_told_where_it_is_signed(self, portal):
        application = opened(portal)
        path = f"{ONE}{application['id']}"
        browser = at(portal, KEEPER, f"{path}/sign")

        page = self.submit(browser, path)

        assert page.status == 422
        assert "补齐" in page.main

    def test_a_draft_has_no_receipt(self, portal, whole):
        browser = at(portal, KEEPER, f"{whole}/done")

        assert browser.at == whole

    def test_what_was_handed_in_is_not_reviewed_again(self, ready, whole):
        self.submit(ready, whole)

        assert (ready.get(f"{whole}/review") and ready.at) == whole
        assert (ready.get(f"{whole}/sign") and ready.at) == f"{whole}/done"

    def test_whoever_still_follows_the_page_is_told_and_led_on(self, portal, ready, whole):
        """A script that asks whether anything is new takes a redirect for the sign-in's end."""
        theirs = at(portal, NEIGHBOUR, f"{whole}/sign")
        tag = theirs.page.headers["ETag"]
        self.submit(ready, whole)

        page = theirs.get(f"{whole}/sign", **{"If-None-Match": tag})

        assert theirs.at == f"{whole}/sign"
        (live,) = [e for e in page.all("div") if e.get("data-live") is not None]
        assert live.get("data-live") == ""
        assert page.link("看编号") == f"{whole}/done"


def test_who_waits_to_sign_has_another_page_once_nothing_is_missing(portal, whole):
    """What stands outside what follows by itself: its script loads the page anew for the form."""
    after = at(portal, KEEPER, f"{whole}/sign").page
    lacking = f"{ONE}{opened(portal, key='key-2', another=True)['id']}"
    before = at(portal, KEEPER, f"{lacking}/sign").page

    turns = [e.get("data-turn") for page in (before, after) for e in page.all("div")
             if e.get("data-live")]  # fmt: skip
    assert turns[0].endswith(" own")
    assert turns[0] != turns[1] == "0 own"
    assert [bool(page.all("form", id="form")) for page in (before, after)] == [False, True]


def test_each_fee_says_what_it_is_for_and_where_it_is_paid(portal, whole, language):
    page = at(portal, KEEPER, f"{whole}/review", language).page

    section = page.root.find(".//section[@aria-labelledby='fees']")
    assert "".join(section.itertext()).strip()


def test_what_is_written_from_the_right_turns_nothing_beside_it(portal):
    """Names and values stand by themselves, in whichever direction their first letter runs."""
    application = filled(portal)

    page = at(portal, KEEPER, f"/applications/{application['id']}/review").page

    assert KEEPER.name in {each.text for each in page.all("bdi")}
    assert all(each[0].tag == "bdi" for each in page.all("span", class_="written"))
