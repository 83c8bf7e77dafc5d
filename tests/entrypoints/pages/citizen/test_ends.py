"""A receipt, results, what one was told; taking an application back, and erasing a draft."""

import pytest

from tests.entrypoints.api.journey import delivered, filled, granted, opened
from tests.entrypoints.api.service import INSURANCE, KEEPER, NEIGHBOUR, REGISTRATION, STRANGER
from tests.entrypoints.pages.citizen.following import DECLINED, ONE, at, handed_in, says, sent


class TestReceipt:
    def test_it_says_the_number_what_comes_next_and_what_is_paid(self, portal, language):
        path = handed_in(portal)

        page = at(portal, KEEPER, f"{path}/done", language).page

        number = portal.call("GET", f"/v1{path}", who=KEEPER).body["number"]
        assert number in page.main
        assert {"zh": "接下来", "en": "What happens next"}[language] in page.main
        assert page.drawings("qr")

    def test_each_fee_stands_with_where_it_is_paid(self, portal):
        """And nobody is asked to transfer anything."""
        path = handed_in(portal)
        fees = [i for i in portal.call("GET", f"/v1{path}", who=KEEPER).body["items"]
                if i["fee"] or not i["fee_is_known"]]  # fmt: skip

        page = at(portal, KEEPER, f"{path}/done").page

        section = page.root.find(".//section[@aria-labelledby='fees']")
        said = "".join(section.itertext())
        assert all(i["title"]["zh"] in said and i["body_title"]["zh"] in said for i in fees)
        assert ("都不收费" in said) is (not fees)

    def test_of_what_was_taken_back_it_promises_nothing(self, portal, language):
        """Its number stands; what is to be done now stands where it is followed."""
        path = handed_in(portal)
        browser = at(portal, KEEPER, f"{path}/withdraw", language)
        browser.send()

        page = browser.get(f"{path}/done")

        number = portal.call("GET", f"/v1{path}", who=KEEPER).body["number"]
        assert number in page.main
        assert {"zh": "已撤回", "en": "Withdrawn"}[language] in page.main
        assert {"zh": "结果一起给您", "en": "All results together"}[language] not in page.main


class TestResults:
    def test_what_was_issued_is_led_to_and_verified(self, portal, language):
        path = f"{ONE}{delivered(portal)['id']}"

        page = at(portal, KEEPER, f"{path}/results", language).page

        links = [a.get("href") for a in page.all("a") if "/verify/" in (a.get("href") or "")]
        assert len(links) == 2
        assert page.link({"zh": "我的证照", "en": "My certificates"}[language]) == "/wallet"
        assert "founded_by" not in page.text

    def test_what_is_somebody_elses_is_collected_by_them(self, portal):
        path = f"{ONE}{delivered(portal)['id']}"

        page = at(portal, NEIGHBOUR, f"{path}/results").page

        assert "由本人领取" in page.main
        assert "/verify/" not in page.text

    def test_a_refusal_says_by_which_law_and_what_can_be_done(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), DECLINED)
        name = path.removeprefix(ONE)
        portal.certify(name, REGISTRATION)
        portal.certify(name, INSURANCE)
        portal.deliver(name)

        page = at(portal, KEEPER, f"{path}/results").page

        assert all(word in page.main for word in ("龙太大", "第五条", "可以复议"))

    def test_before_they_are_here_it_says_so_where_it_is_followed(self, portal):
        path = handed_in(portal)
        browser = at(portal, KEEPER, f"{path}/results")

        assert browser.at == path
        assert "结果还没有出来" in browser.page.main


class TestWithdrawing:
    def test_it_says_what_ends_and_what_stays_before_it_is_done(self, portal, language):
        path = handed_in(portal)
        granted(portal, {"id": path.removeprefix(ONE)}, REGISTRATION)
        browser = at(portal, KEEPER, f"{path}/withdraw", language)
        assert len(browser.page.all("main")[0].findall(".//ul/li")) == 2

        browser.send()

        assert browser.at == path
        assert {"zh": "已撤回", "en": "Withdrawn"}[language] in browser.page.main
        assert "withdraw" not in [a.get("href").rpartition("/")[2] for a in browser.page.all("a")]

    def test_a_second_time_it_is_so_already(self, portal):
        path = handed_in(portal)
        browser = at(portal, KEEPER, f"{path}/withdraw")
        form = browser.page.form
        browser.send()

        browser.post(form.action, form.hidden)

        assert browser.at == path
        assert browser.page.status == 200

    def test_who_only_takes_part_may_not(self, portal):
        browser = at(portal, NEIGHBOUR, f"{handed_in(portal)}/withdraw")

        assert browser.send().status in {403, 422}

    def test_a_draft_is_not_withdrawn(self, portal):
        path = f"{ONE}{opened(portal)['id']}"

        assert at(portal, KEEPER, f"{path}/withdraw").at == path


class TestErasing:
    def test_a_draft_is_gone_and_that_it_was_is_said(self, portal, language):
        path = f"{ONE}{filled(portal)['id']}"
        browser = at(portal, KEEPER, f"{path}/erase", language)

        browser.send()

        assert browser.at == "/applications"
        assert "小红" not in browser.get(path).text
        assert browser.page.status == 200

    def test_who_takes_part_erases_their_own_part(self, portal):
        path = f"{ONE}{filled(portal)['id']}"
        browser = at(portal, NEIGHBOUR, f"{path}/erase")
        assert "您在这份草稿里的部分" in browser.page.heading

        browser.send()

        assert browser.at == "/applications"
        assert "您的部分" in browser.page.main

    def test_what_was_handed_in_is_not(self, portal):
        path = handed_in(portal)

        assert at(portal, KEEPER, f"{path}/erase").at == path


class TestMessages:
    @pytest.fixture
    def path(self, portal):
        path = handed_in(portal)
        portal.notify(path.removeprefix(ONE))
        return path

    def test_what_one_was_told_leads_to_what_it_is_about(self, portal, path, language):
        browser = at(portal, KEEPER, "/messages", language)
        (first, *_) = _letters(browser.page)

        browser.post(first.get("action"), {"application": path.removeprefix(ONE),
                                           "token": first.find("input").get("value")})  # fmt: skip

        assert browser.at == path
        before = len(_letters(browser.get("/messages"), new=True))
        assert before == len(_letters(browser.page)) - 1

    def test_whoever_has_to_sign_is_led_to_where_they_sign(self, portal, path, language):
        browser = at(portal, NEIGHBOUR, "/messages", language)
        words = {"zh": "去签名", "en": "Look at it and sign"}[language]

        (asked,) = [
            each for each in browser.page.all("button") if words in "".join(each.itertext())
        ]

        assert asked.get("value") == f"{path.removeprefix(ONE)}/sign"

    def test_or_is_marked_as_read_and_no_more(self, portal, path):
        browser = at(portal, KEEPER, "/messages")
        first = _letters(browser.page)[0]
        token = first.find("input").get("value")

        browser.post(first.get("action"), {"application": "", "token": token})

        assert browser.at == "/messages"

    @pytest.mark.parametrize("to", ["//elsewhere.example", "../..", "A"])
    def test_it_never_leads_anywhere_else(self, portal, path, to):
        browser = at(portal, KEEPER, "/messages")
        first = _letters(browser.page)[0]
        token = first.find("input").get("value")

        browser.post(first.get("action"), {"application": to, "token": token})

        assert browser.at == "/messages"

    @pytest.mark.parametrize("before", ["//elsewhere.example", "x%0d%0aSet-Cookie:%20a=b"])
    def test_a_place_that_is_none_leads_nowhere_else(self, portal, path, before):
        browser = at(portal, KEEPER, "/messages")
        first = _letters(browser.page)[0]
        token = first.find("input").get("value")

        page = browser.post(f"{first.get('action')}?before={before}", {"token": token})

        assert browser.at.startswith("/messages?before=")
        assert page.status in {400, 422}

    def test_nobody_elses_is_read(self, portal, path):
        first = _letters(at(portal, KEEPER, "/messages").page)[0]
        browser = at(portal, STRANGER, "/messages")
        assert "还没有消息" in browser.page.main
        token = browser.page.all("form", action="/sign-out")[0].find("input").get("value")

        page = browser.post(first.get("action"), {"token": token})

        assert page.status == 404

    def test_where_there_is_nothing_older_it_says_so(self, portal, path):
        browser = at(portal, KEEPER, "/messages")

        page = browser.get(f"/messages?before=20200101T000000000000Z-{'0' * 32}")

        assert "没有更早的消息" in page.main

    def test_who_reads_an_older_page_stays_there(self, portal, path):
        browser = at(portal, KEEPER, "/messages")
        before = f"99991231T000000000000Z-{'0' * 32}"
        first = _letters(browser.get(f"/messages?before={before}"))[0]
        hidden = [(e.get("name"), e.get("value")) for e in first.iter("input")]

        browser.post(first.get("action"), [*hidden, ("application", "")])

        assert browser.at == f"/messages?before={before}"

    def test_a_place_that_is_none_is_told_kindly(self, portal, path):
        browser = at(portal, KEEPER, "/messages")

        assert browser.get("/messages?before=x").status in {400, 422}


def _letters(page, *, new=False):
    """The form of each."""
    kinds = ("letter is-new",) if new else ("letter is-new", "letter")
    return [li.find("form") for kind in kinds for li in page.all("li", class_=kind)]
