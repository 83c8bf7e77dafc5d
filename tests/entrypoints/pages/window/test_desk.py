"""The acceptance desk: what waits, one application, and the three things that can be said of it."""

import pytest

from chalicelib.entrypoints.api import paging
from tests.entrypoints.api.journey import handed_in_anew, submitted
from tests.entrypoints.api.service import CLERK, KEEPER
from tests.entrypoints.pages.window.test_person import button


@pytest.fixture
def clerk(portal, language):
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window/desk")
    return browser


@pytest.fixture
def waiting(portal):
    return submitted(portal, answers={"breathes_fire": "fire"})


def said(zh, en, browser):
    return zh if browser.language == "zh" else en


def one(clerk, waiting):
    return clerk.get(f"/window/desk/{waiting['id']}")


def test_where_nothing_waits_it_says_so(clerk):
    assert said("没有待受理", "Nothing waits", clerk) in clerk.page.main


def test_what_waits_is_listed_and_leads_to_it(waiting, clerk):
    page = clerk.get("/window/desk")
    clerk.get(page.link(said("养一条龙", "Keep a dragon", clerk)))

    assert clerk.at == f"/window/desk/{waiting['id']}"
    assert "小红" in clerk.page.main
    assert KEEPER.resident_id not in clerk.page.text


def test_it_is_accepted_once_and_gone_from_the_list(portal, waiting, clerk):
    """A refresh of the form is no fault: what was said stands."""
    one(clerk, waiting)
    form = clerk.page.form
    for _ in range(2):
        page = clerk.post(form.action, [*form.hidden, ("outcome", "accepted")])
        assert clerk.at == "/window/desk"

    assert said("没有待受理", "Nothing waits", clerk) in page.main


def test_a_wider_hall_sees_what_each_of_its_areas_has(portal, waiting, language):
    """Which areas it serves, which one each application is of, and one of them alone."""
    hall = portal.browser(language)
    page = hall.sign_in(CLERK.model_copy(update={"area": "990100"}), to="/window/desk")

    assert said("本窗口受理", "This desk serves", hall) in page.main
    assert said("养一条龙", "Keep a dragon", hall) in page.main
    hall.get("/window/desk?area=990101")
    hall.get(hall.page.link(said("养一条龙", "Keep a dragon", hall)))
    assert hall.send(outcome="").status == 422
    hall.send(outcome="accepted")
    assert hall.at == "/window/desk?area=990101"
    assert said("没有待受理", "Nothing waits", hall) in hall.page.main
    assert hall.get("/window/desk?area=990201").status == 422


def test_a_wider_hall_comes_back_to_the_area_that_it_looked_at(portal, waiting, language):
    """From one application, from a file of it, and from one that a colleague has settled."""
    hall = portal.browser(language)
    hall.sign_in(CLERK.model_copy(update={"area": "990100"}), to="/window/desk?area=990101")
    page = hall.get(hall.page.link(said("养一条龙", "Keep a dragon", hall)))
    at = hall.at
    backs = [page.link(said("待受理", "To be accepted", hall))]
    settle = f"/v1/desk/applications/{waiting['id']}/outcome"
    settled = portal.call("POST", settle, {"outcome": "accepted"}, CLERK)
    assert settled.status == 200
    page = hall.get(at)
    backs.append(page.link(said("回到受理列表", "Back to the list", hall)))

    assert backs == ["/window/desk?area=990101"] * 2


def test_what_is_to_be_corrected_is_asked_for_together(portal, waiting, clerk):
    """With what is ticked and why; it waits in a list of its own then."""
    one(clerk, waiting)
    page = clerk.send(outcome="correction")
    assert (page.status, set(page.errors)) == (422, {"fields", "reason"})
    page = clerk.send(outcome="correction", fields="dragon_name@keeper", reason="名字写错了")

    assert clerk.at == "/window/desk"
    assert said("等申请人补正", "With the applicant", clerk) in page.main
    shown = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert shown["correction"]["reason"] == "名字写错了"


def test_nothing_that_was_written_is_dropped_by_another_outcome(portal, waiting, clerk):
    """An acceptance is for good: what was ticked before it would never be asked for."""
    written = ({"fields": "dragon_name@keeper"}, {"reason": "名字写错了"}, {"competent": "养龙办"})
    for each in written:
        one(clerk, waiting)
        page = clerk.send(outcome="accepted", **each)
        assert (page.status, set(page.errors)) == (422, {"outcome"})
    one(clerk, waiting)
    assert set(clerk.send(outcome="not_competent", reason="写错了").errors) == {"outcome"}

    shown = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert shown["phase"] == "submitted"
    clerk.send(outcome="accepted")
    assert clerk.at == "/window/desk"


def test_who_is_competent_is_named(portal, waiting, clerk):
    """In the language that it was written in, where nobody wrote the other."""
    one(clerk, waiting)
    assert set(clerk.send(outcome="not_competent").errors) == {"competent"}
    clerk.send(outcome="not_competent", competent="石桥区养龙办")

    shown = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert shown["competent"] == {"zh": "石桥区养龙办", "en": "石桥区养龙办"}


def test_nothing_is_said_without_an_outcome(waiting, clerk):
    """What was written already stays."""
    one(clerk, waiting)

    page = clerk.send(reason="写了一半")

    assert (page.status, set(page.errors)) == (422, {"outcome"})
    assert "写了一半" in page.text


def test_a_file_is_looked_at_by_an_address_that_lasts_five_minutes(portal, waiting, clerk):
    page = one(clerk, waiting)
    files = [e.get("href") for e in page.all("a") if "/materials/" in (e.get("href") or "")]
    assert files

    page = clerk.get(files[0])

    assert page.status == 200
    assert page.link(said("打开文件", "Open the file", clerk)).startswith("http")


def test_what_waits_at_another_desk_is_not_shown(portal, waiting, browser):
    elsewhere = CLERK.model_copy(update={"subject": "s-else", "area": "990102"})

    browser.sign_in(elsewhere, to=f"/window/desk/{waiting['id']}")

    assert browser.page.status == 403


def test_of_two_clerks_at_once_one_is_first_and_the_other_is_told(portal, waiting, clerk):
    """Nothing is changed by the second; what they wrote is there to be copied."""
    other = portal.browser(clerk.language)
    other.sign_in(CLERK.model_copy(update={"subject": "s-clerk-2"}), to="/window/desk")
    one(other, waiting)
    one(clerk, waiting)
    clerk.send(outcome="accepted")

    page = other.send(outcome="correction", fields="dragon_name@keeper", reason="名字写错了")

    assert said("同事刚处理过", "A colleague may have been first", clerk) in page.main
    assert "名字写错了" in page.main
    stands = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert stands["phase"] == "accepted"
    assert one(other, waiting).status == 404


def test_two_clerks_who_say_the_same_have_said_it_once(portal, waiting, clerk):
    other = portal.browser(clerk.language)
    other.sign_in(CLERK.model_copy(update={"subject": "s-clerk-2"}), to="/window/desk")
    one(other, waiting)
    one(clerk, waiting)
    clerk.send(outcome="accepted")

    other.send(outcome="accepted")

    assert other.at == "/window/desk"
    kinds = [e.kind for e in portal.applications.read(waiting["id"]).entries]
    assert kinds.count("accepted") == 1


def test_what_came_again_meanwhile_is_looked_at_before_it_is_settled(portal, waiting, clerk):
    """A page that stood open accepts nothing that nobody at it has seen."""
    one(clerk, waiting)
    handed_in_anew(portal, waiting)

    page = clerk.send(outcome="accepted")
    assert page.status == 422
    assert "大红" in page.main
    stands = portal.call("GET", f"/v1/applications/{waiting['id']}", who=KEEPER).body
    assert stands["phase"] == "submitted"

    clerk.send(outcome="accepted")
    assert clerk.at == "/window/desk"


class TestAQueue:
    @pytest.fixture
    def queue(self, portal, clerk):
        return [submitted_again(portal, n) for n in range(4)]

    def test_one_is_found_by_its_number_however_it_is_typed(self, queue, clerk):
        """With its dashes, without, or only the end of it."""
        meant = queue[1]["number"]
        for typed in (meant, meant.replace("-", ""), meant[-6:], meant[-6:].lower(), f" {meant} "):
            page = found(clerk, typed)
            links = [a.get("href") for a in page.all("a")]
            assert f"/window/desk/{queue[1]['id']}" in links, typed

    def test_of_many_each_is_reached_and_no_page_says_that_it_is_all(
        self, queue, clerk, monkeypatch
    ):
        monkeypatch.setattr(paging, "PAGE", 3)
        page = clerk.get("/window/desk")
        assert said("这一页 3 件", "3 on this page", clerk) in page.main

        page = clerk.get(page.link(said("后面的", "Further ones", clerk)))

        assert said("这一页 1 件", "1 on this page", clerk) in page.main
        page = found(clerk, queue[-1]["number"])
        assert [f"/window/desk/{queue[-1]['id']}"] == [
            a.get("href") for a in page.all("a") if queue[-1]["id"] in a.get("href")
        ]
        assert queue[-1]["number"] not in clerk.at

    def test_changing_the_language_keeps_what_is_typed_and_the_page_of_the_list(
        self, queue, clerk, monkeypatch
    ):
        monkeypatch.setattr(paging, "PAGE", 3)
        clerk.get("/window/desk")
        clerk.get(clerk.page.link(said("后面的", "Further ones", clerk)))
        (switch,) = clerk.page.all("button", form="form", name="in_language")

        page = clerk.send(number="2026-0", in_language=switch.get("value"))

        assert clerk.language == switch.get("value")
        assert page.value("number") == "2026-0"
        assert said("这一页 1 件", "1 on this page", clerk) in page.main

    def test_what_is_not_there_says_so_and_leads_back(self, queue, clerk):
        page = found(clerk, "999999999")

        assert said("这里没有", "None here", clerk) in page.main
        clerk.get(page.link(said("全部", "All", clerk)))
        assert len(clerk.page.all("tr")) == len(queue) + 1


def found(clerk, number):
    """What the desk shows of a number that was typed there: it stands in no address."""
    clerk.get("/window/desk")
    page = button(clerk, "/window/desk", number=number)
    assert clerk.at == "/window/desk"
    return page


def submitted_again(portal, n):
    """One more of the same person, under a number of its own."""
    return submitted(portal, key=f"again-{n}", another=True, answers={"breathes_fire": "fire"})


def test_what_was_written_of_one_that_is_gone_is_there_in_either_language(portal, waiting, clerk):
    one(clerk, waiting)
    form = clerk.page.form
    told = [*form.hidden, ("outcome", "correction"), ("reason", "照片看不清")]
    clerk.post(form.action, [*form.hidden, ("outcome", "accepted")])
    clerk.post(form.action, told)
    clerk.language = "en" if clerk.language == "zh" else "zh"

    page = clerk.send(in_language=clerk.language)

    assert "照片看不清" in page.main
    assert said("不在待受理", "does not wait", clerk) in page.main
