"""How an application stands: each item, whose turn it is, until when, and why time stands still."""

from datetime import timedelta

import pytest

from tests.entrypoints.api.journey import delivered, granted
from tests.entrypoints.api.service import INSURANCE, KEEPER, NEIGHBOUR, OFFICER, REGISTRATION
from tests.entrypoints.pages.citizen.following import (
    DECLINED,
    GAP,
    ONE,
    SITE,
    asked_to_correct,
    at,
    handed_in,
    lets,
    lets_act,
    says,
    sent,
)


def known(browser, path, tag):
    """It is asked again with the tag of what is known."""
    return browser._ask("GET", path, b"", {"If-None-Match": tag})


def ended(portal, path):
    """Every item was granted, and all is handed over."""
    application = {"id": path.removeprefix(ONE)}
    granted(portal, application, REGISTRATION)
    granted(portal, application, INSURANCE)
    portal.deliver(application["id"])


class TestHowItStands:
    def test_each_item_says_who_has_it_and_until_when(self, portal, language):
        path = handed_in(portal)
        sent(portal, path)

        page = at(portal, KEEPER, path, language).page

        steps = ["".join(li.itertext()) for li in page.all("ol", class_="steps")[0]]
        assert len(steps) == 2
        assert {"zh": "最晚", "en": "by"}[language] in steps[0]
        assert {"zh": "等", "en": "Waits for"}[language] in steps[1]
        assert {"zh": "现在不用您做什么", "en": "nothing for you to do"}[language] in page.main

    def test_before_it_is_accepted_it_says_that_it_waits(self, portal):
        """A clerk looks at it first."""
        path = handed_in(portal, answers={"breathes_fire": "fire"})

        page = at(portal, KEEPER, path).page

        assert "正等受理" in page.main

    def test_the_day_by_which_it_is_done_says_why(self, portal, language):
        path = handed_in(portal)
        sent(portal, path)

        page = at(portal, KEEPER, path, language).page

        (why,) = page.all("details", id="why-this-day")
        assert "".join(why.itertext()).strip()

    def test_an_item_that_ended_says_when_and_how_many_have(self, portal):
        path = handed_in(portal)
        granted(portal, {"id": path.removeprefix(ONE)}, REGISTRATION)

        page = at(portal, KEEPER, path).page

        assert "1/2" in page.main
        first = page.all("ol", class_="steps")[0][0]
        assert first.get("class") == "is-done"
        assert "11月23日" in "".join(first.itertext())

    def test_one_that_stands_still_says_why_and_what_to_do(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)

        page = at(portal, KEEPER, path).page

        assert page.link("去预约") == f"{path}/appointment/{REGISTRATION}"
        assert "时限自周一起暂停：等您预约现场核查" in page.main
        assert "要看龙舍" in page.main

    def test_but_only_whoever_leads_it_is_asked_to_do_something(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)

        page = at(portal, NEIGHBOUR, path).page

        assert page.all("ul", class_="tasks") == []
        assert "要看龙舍" not in page.main

    def test_an_item_that_is_parked_says_that_nothing_is_theirs_to_do(self, portal):
        path = handed_in(portal)
        portal.park(path.removeprefix(ONE), INSURANCE)

        assert "维护人员正在处理" in at(portal, KEEPER, path).page.main

    def test_a_refusal_says_what_becomes_of_the_others(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), DECLINED)
        portal.certify(path.removeprefix(ONE), REGISTRATION)

        page = at(portal, KEEPER, path).page

        assert "不予许可" in page.main
        assert "未获准予" in page.main

    def test_a_refusal_says_at_once_why_and_what_can_be_done(self, portal, language):
        """While the rest goes on, and what needs it does not wait for it any more."""
        path = handed_in(portal)
        says(portal, sent(portal, path), DECLINED)

        page = at(portal, KEEPER, path, language).page

        (told,) = page.all("section", class_="notice notice--wrong")
        said = "".join(told.itertext())
        assert all(DECLINED[name] in said for name in ("reason", "article", "remedies"))
        assert {"zh": "因为它不再办的", "en": "What ends with it"}[language] in said
        assert {"zh": "决定是 2026年", "en": "Decided on"}[language] in said
        assert {"zh": "等：", "en": "Waits for: "}[language] not in page.main

    def test_why_an_item_was_declined_is_told_to_who_leads_alone(self, portal):
        """It may be personal."""
        path = handed_in(portal)
        says(portal, sent(portal, path), DECLINED)

        main = at(portal, NEIGHBOUR, path).page.main

        assert "不予许可：" in main
        assert DECLINED["reason"] not in main

    def test_once_all_is_delivered_the_results_are_what_is_left(self, portal):
        path = f"{ONE}{delivered(portal)['id']}"

        page = at(portal, KEEPER, path).page

        assert page.link("查看结果") == f"{path}/results"
        assert "2/2" in page.main

    @pytest.mark.parametrize("acts", ["correct", "collect"])
    def test_an_agent_is_led_to_them_as_far_as_their_mandate_reaches(self, portal, acts):
        """Where it does not, the API would refuse them."""
        lets_act(portal, "collect", "correct")
        path = handed_in(portal)
        lets(portal, path, acts)
        ended(portal, path)

        agent = at(portal, NEIGHBOUR, path)
        pages = [agent.page, agent.get(f"{path}/done")]

        is_led = [bool(page.all("a", href=f"{path}/results")) for page in pages]
        assert is_led == [acts == "collect"] * 2
        assert (agent.get(f"{path}/results").status == 200) is (acts == "collect")

    def test_time_that_is_up_is_said_in_a_word_beside_the_colour(self, portal):
        path = handed_in(portal)
        sent(portal, path)
        browser = at(portal, KEEPER, path)
        portal.clock.move(timedelta(days=90))
        browser = at(portal, KEEPER, path)

        assert "已超期" in browser.page.main
        assert browser.page.all("div", class_="notice notice--wrong")


class TestLookingAgain:
    def test_what_has_not_changed_is_not_drawn_again(self, portal):
        path = handed_in(portal)
        browser = at(portal, KEEPER, path)

        heard = known(browser, path, browser.page.headers["ETag"])

        assert (heard.status_code, heard.body) == (304, b"")

    def test_the_page_knows_its_own_tag(self, portal):
        """A script asks with it; without one the page is loaded anew by hand."""
        path = handed_in(portal)
        page = at(portal, KEEPER, path).page

        (live,) = [e for e in page.all("div") if e.get("data-live")]
        assert f'"{live.get("data-live")}"' == page.headers["ETag"]
        assert page.all("script", src="/assets/live.js")

    def test_what_a_department_does_is_seen_at_once(self, portal):
        path = handed_in(portal)
        browser = at(portal, KEEPER, path)
        tag = browser.page.headers["ETag"]
        says(portal, sent(portal, path), SITE)

        assert known(browser, path, tag).status_code == 200

    @pytest.mark.parametrize("tag", ['"x"', '"12"', '"1/2/3.zh"', '".zh"', "W/", '"a.b.zh"'])
    def test_a_tag_that_is_none_of_ours_is_answered_in_full(self, portal, tag):
        path = handed_in(portal)
        browser = at(portal, KEEPER, path)

        assert known(browser, path, tag).status_code == 200

    def test_in_another_language_it_is_another_page(self, portal):
        path = handed_in(portal)
        browser = at(portal, KEEPER, path)
        tag = browser.page.headers["ETag"]
        browser.get(f"{path}?language=en")

        assert known(browser, path, tag).status_code == 200

    def test_nobody_elses_tag_tells_them_that_it_is_there(self, portal):
        path = handed_in(portal)
        tag = at(portal, KEEPER, path).page.headers["ETag"]
        browser = at(portal, OFFICER, "/")

        assert known(browser, path, tag).status_code == 403


class TestDayByDay:
    def test_each_half_day_says_whether_it_counted(self, portal, language):
        path = handed_in(portal)
        handle = sent(portal, path)
        portal.clock.move(timedelta(days=2))
        says(portal, handle, {**SITE, "offers": []})

        page = at(portal, KEEPER, f"{path}/items/{REGISTRATION}", language).page

        rows = [["".join(cell.itertext()) for cell in row] for row in page.all("tr")][1:]
        assert len(rows) >= 3
        assert {"zh": "计入", "en": "counts"}[language] in rows[1]
        assert {"zh": "还在暂停", "en": "still does"}[language] in page.main

    def test_an_item_that_is_none_of_it_is_not_found(self, portal):
        path = handed_in(portal)

        assert at(portal, KEEPER, f"{path}/items/no-such").page.status == 404


class TestAppointments:
    @pytest.fixture
    def path(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)
        return path

    def test_one_of_the_times_is_taken_and_can_be_changed(self, portal, path, language):
        browser = at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}", language)
        offers = [e.get("value") for e in browser.page.all("input", name="at")]

        browser.send(at=offers[0])

        assert browser.at == path
        assert {"zh": "改时间", "en": "Change the time"}[language] in browser.page.main
        browser.get(f"{path}/appointment/{REGISTRATION}")
        assert browser.page.chosen("at") == [offers[0]]
        browser.send(at=offers[1])
        assert browser.at == path

    @pytest.mark.parametrize("sent", [{}, {"at": "tomorrow"}, {"at": "2026-11-25T02:00:00+00:00"}])
    def test_no_other_time_is(self, portal, path, sent):
        browser = at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}")

        page = browser.send(**sent)

        assert page.status in {409, 422}
        assert len(page.all("input", name="at")) == 2

    def test_times_that_are_past_are_not_offered(self, portal, path):
        portal.clock.move(timedelta(days=30))
        browser = at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}")

        assert browser.at == path
        assert "没有可以预约的时间" in browser.page.main

    def test_where_all_times_are_past_the_department_has_to_offer_others(
        self, portal, path, language
    ):
        """Whose turn it is stands on both pages, and neither leads where nothing is to be had."""
        portal.clock.move(timedelta(days=30))
        browser = at(portal, KEEPER, path, language)
        turn = {"zh": "等部门另给时间，您不用做什么", "en": "the department has to offer others"}
        to_do = {"zh": "现在不用您做什么", "en": "nothing for you to do now"}

        page = browser.page
        assert turn[language] in page.main
        assert to_do[language] in page.main
        assert not page.all("ul", **{"class": "tasks"})
        assert turn[language] in browser.get(f"{path}/items/{REGISTRATION}").main

    def test_an_appointment_that_is_past_is_not_offered_to_be_moved(self, portal, path):
        """The API moves it no more: neither the page nor the list of what is to do says so."""
        browser = at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}")
        browser.send(at=browser.page.all("input", name="at")[0].get("value"))
        portal.clock.move(timedelta(days=2))

        browser = at(portal, KEEPER, f"{path}/appointment/{REGISTRATION}")

        assert browser.at == path
        assert "改时间" not in browser.page.main

    @pytest.mark.parametrize(("reach", "is_offered"), [("collect", False), ("correct", True)])
    def test_an_agent_is_offered_it_as_far_as_their_mandate_reaches(
        self, portal, reach, is_offered
    ):
        lets_act(portal, "collect", "correct")
        path = handed_in(portal)
        says(portal, sent(portal, path), SITE)
        lets(portal, path, reach)

        page = at(portal, NEIGHBOUR, path).page
        browser = at(portal, NEIGHBOUR, f"{path}/appointment/{REGISTRATION}")

        assert ("去预约" in page.main) is is_offered
        assert (browser.at != path) is is_offered


class TestCorrecting:
    @pytest.fixture
    def path(self, portal):
        path = handed_in(portal)
        says(portal, sent(portal, path), GAP)
        asked_to_correct(portal, path)
        return path

    def test_just_what_was_marked_is_asked_again(self, portal, path, language):
        browser = at(portal, KEEPER, path, language)
        to = browser.page.link({"zh": "去补正", "en": "Correct it now"}[language])
        page = browser.get(to)

        names = page.form.names() - {"token", "version", "asked"}
        assert names == {"dragon_name@keeper"}
        assert "名字看不清" in page.main
        browser.send(**{"dragon_name@keeper": "小青"})
        assert browser.at == path
        said = {"zh": "补正已经交给部门", "en": "with the department"}[language]
        assert said in browser.page.main

    def test_empty_is_no_answer_and_what_was_typed_is_kept(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/correct/{REGISTRATION}")

        page = browser.send(**{"dragon_name@keeper": " 　 "})
        assert "请填写" in page.errors["dragon_name@keeper"]
        page = browser.send(**{"dragon_name@keeper": "龙" * 999})

        assert page.status == 422
        assert page.value("dragon_name@keeper") == "龙" * 999

    def test_a_second_tab_that_comes_later_is_told_that_it_was_given_before(self, portal, path):
        browser = at(portal, KEEPER, f"{path}/correct/{REGISTRATION}")
        form = browser.page.form
        browser.send(**{"dragon_name@keeper": "小青"})

        browser.post(form.action, [*form.hidden, ("dragon_name@keeper", "小青")])

        assert browser.at == path
        assert "补正之前已经交给部门" in browser.page.main

    def test_whoever_does_not_lead_it_has_nothing_to_correct(self, portal, path):
        browser = at(portal, NEIGHBOUR, f"{path}/correct/{REGISTRATION}")

        assert browser.at == path
        assert "名字看不清" not in browser.page.text
