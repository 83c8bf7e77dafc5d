"""Whatever comes to a page's door is answered: trusted, allowed, mended, or told what to do."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.page_access import BY_LEAF, PAGES
from chalicelib.domain.visit import IDLE, KEPT
from chalicelib.entrypoints.pages.leaves import leaf_of, pages_of
from tests.entrypoints.api.journey import opened
from tests.entrypoints.api.service import AREA, CLERK, KEEPER, OFFICER, STRANGER

EVENT = "keep-a-dragon"
PLACE = f"/start/{EVENT}/place/residence"
SILENT = "The identity provider does not answer: try again later."
FORGETFUL = "What remembers visits does not answer: try again later."
VISIT = "__Host-visit"
DRAGON = "dragon_name@keeper"
QUESTION = f"/start/{EVENT}/q/breathes_fire"


@pytest.fixture
def asked_for_place(browser):
    browser.get(PLACE)
    return browser


class TestWhatIsWrongIsSaidWhereItIs:
    def test_beside_the_field_and_above_the_page(self, asked_for_place):
        """Which says how many things there are to mend, and leads to them."""
        page = asked_for_place.send()

        assert page.status == 422
        assert set(page.errors) == {"area"}
        assert page.link("请选择一项") == "#area"
        assert page.words.startswith("跳到正文")

    def test_and_what_was_typed_is_kept(self, browser):
        """Also what cannot be taken."""
        browser.get(PLACE)
        browser.send(area=AREA)

        page = browser.send(breathes_fire="sometimes")

        assert page.status == 422
        assert "breathes_fire" in page.errors

    def test_in_the_language_of_the_page(self, portal):
        browser = portal.browser("en")
        browser.get(PLACE)

        assert "choose one of these" in browser.send().errors["area"]


class TestWhoSendsAForm:
    def test_a_form_of_somebody_elses_page_is_not_acted_upon(self, asked_for_place):
        """The browser says where it comes from."""
        asked_for_place.evidence = {"Sec-Fetch-Site": "cross-site"}

        page = asked_for_place.send(area=AREA)

        assert page.status == 422
        assert asked_for_place.cookies == {}
        assert page.chosen("area") == [AREA]

    @pytest.mark.parametrize("evidence", [{}, {"Origin": "https://yijian.example.org"}])
    def test_an_older_browser_that_says_less_is_trusted_where_nothing_is_at_stake(
        self, asked_for_place, evidence
    ):
        """Nothing is remembered yet, so there is nothing to be changed."""
        asked_for_place.evidence = evidence
        asked_for_place.send(area=AREA)

        assert asked_for_place.at == QUESTION

    def test_another_origin_is_somebody_else(self, asked_for_place):
        asked_for_place.evidence = {"Origin": "https://elsewhere.example.org"}

        assert asked_for_place.send(area=AREA).status == 422

    def test_who_is_signed_in_needs_the_token_of_their_page(self, browser):
        """Without it the page comes once more, with what was typed."""
        browser.sign_in(KEEPER)
        browser.get(PLACE)

        page = browser.post(PLACE, {"area": AREA, "token": "forged"})

        assert page.status == 422
        assert "再提交一次" in page.main
        assert page.chosen("area") == [AREA]
        browser.send(area=AREA)
        assert browser.at == QUESTION

    def test_a_tab_that_was_open_before_the_visit_began_is_not_turned_away(self, portal, browser):
        """Its form has no token: the browser's word is enough while nobody is signed in."""
        browser.get(PLACE)
        early = browser.page.form
        browser.send(area=AREA)
        assert browser.cookies

        browser.post(PLACE, [*early.hidden, ("area", AREA)])

        assert browser.at == QUESTION

    def test_a_token_is_another_one_on_every_page(self, browser):
        """Nothing can be learnt of it from how well pages compress."""
        browser.sign_in(KEEPER)

        tokens = {dict(browser.get(PLACE).form.hidden)["token"] for _ in range(3)}

        assert len(tokens) == 3


class TestSigningIn:
    def test_a_page_of_ones_own_leads_to_the_sign_in_and_back(self, browser):
        browser.get("/applications")
        assert browser.at == "/sign-in?to=/applications"

        browser.signs_in_here(KEEPER)

        assert browser.at == "/applications"
        assert KEEPER.name in browser.page.words

    @pytest.mark.parametrize("to", ["//elsewhere.example", "https://elsewhere.example",
                                    "/\\elsewhere.example", "javascript:alert(1)", ""])  # fmt: skip
    def test_the_sign_in_never_leads_to_somebody_elses_page(self, browser, to):
        browser.sign_in(KEEPER, to=to)

        assert browser.at == "/"

    def test_a_new_visit_begins_under_another_key(self, browser):
        """Whoever put a key into this browser has nothing of what follows."""
        browser.get(PLACE)
        browser.send(area=AREA)
        before = browser.cookies[VISIT]

        browser.sign_in(KEEPER)

        assert browser.cookies[VISIT] != before
        browser.cookies[VISIT] = before
        assert KEEPER.name not in browser.get("/").words

    def test_what_was_answered_before_is_still_there(self, browser):
        browser.get(PLACE)
        browser.send(area=AREA)
        browser.send(breathes_fire="plain")

        browser.sign_in(KEEPER, to=f"/plan/{EVENT}")

        assert browser.at == f"/plan/{EVENT}"

    def test_an_answer_that_fits_no_sign_in_signs_nobody_in(self, browser):
        """Replayed, forged, or begun in another browser."""
        browser.get("/sign-in/return?code=invented&state=invented")

        assert browser.at == "/sign-in"
        assert "没有完成" in browser.page.main
        assert KEEPER.name not in browser.page.words

    def test_a_code_that_the_provider_does_not_know_is_told_kindly(self, browser):
        browser.get("/sign-in")
        browser.send()
        state = browser.sites[-1].partition("state=")[2].partition("&")[0]

        browser.get(f"/sign-in/return?code=invented&state={state}")

        assert browser.at == "/sign-in"

    def test_who_turns_back_at_the_provider_reads_on(self, browser):
        browser.get("/sign-in")
        browser.send()
        state = browser.sites[-1].partition("state=")[2].partition("&")[0]

        browser.get(f"/sign-in/return?error=access_denied&state={state}")

        assert browser.at == "/"
        assert "没有登录" in browser.page.main

    @pytest.mark.parametrize("step", ["there", "back", "busy"])
    def test_a_provider_that_does_not_answer_is_told_on_the_page(self, portal, browser, step):
        """What is kept, what to do; and where they were going is not forgotten."""
        browser.get("/sign-in?to=/applications")
        if step == "there":
            portal.sign_ins.failing = SourceDown(SILENT)
        browser.send()
        if step != "there":
            state = browser.sites[-1].partition("state=")[2].partition("&")[0]
            portal.sign_ins.failing = SourceDown(SILENT)
            answer = "error=temporarily_unavailable" if step == "busy" else "code=any"
            browser.get(f"/sign-in/return?{answer}&state={state}")

        assert browser.at == "/sign-in?to=/applications"
        assert "没有回应，您还没有登录" in browser.page.main
        portal.sign_ins.failing = None
        browser.signs_in_here(KEEPER)
        assert browser.at == "/applications"

    @pytest.mark.parametrize("silence", ["of its pages", "of its keys"])
    def test_signing_out_ends_the_visit_though_the_provider_is_silent(
        self, portal, browser, silence
    ):
        """The row is gone, the cookie too, and the page says what may be left there."""
        browser.sign_in(KEEPER)
        (form,) = browser.page.all("form", action="/sign-out")
        portal.sign_ins.failing = SourceDown(SILENT)
        portal.identities.is_down = silence == "of its keys"

        page = browser.post("/sign-out", {"token": form.find("input").get("value")})

        assert browser.at == "/sign-out"
        assert "已在这里退出" in page.heading
        assert "请关闭浏览器" in page.main
        assert VISIT not in browser.cookies
        assert portal.visits.kept == {}

    def test_who_cannot_be_told_can_sign_out(self, portal, browser):
        """The page that says that the provider is silent has the button."""
        browser.sign_in(KEEPER)
        portal.identities.is_down = True

        page = browser.get("/applications")

        assert page.status == 503
        assert page.all("form", action="/sign-out")

    def test_the_page_of_signing_out_lets_who_is_signed_in_do_so(self, browser):
        """Opened by hand it ends nothing."""
        browser.sign_in(KEEPER)

        assert browser.get("/sign-out").form.action == "/sign-out"
        assert KEEPER.name in browser.page.words

    def test_signing_out_forgets_all_and_ends_at_the_provider_too(self, portal, browser):
        browser.sign_in(KEEPER)
        form = browser.page.all("form", action="/sign-out")[0]
        token = form.find("input").get("value")

        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        heard = browser._ask("POST", "/sign-out", f"token={token}".encode(), sent)
        browser._take_cookies(heard)

        assert "/sign-out" in heard.headers["Location"]
        assert heard.headers["Clear-Site-Data"] == '"storage"'
        assert browser.cookies.get(VISIT) is None
        assert portal.visits.kept == {}

    def test_nobody_is_signed_out_by_somebody_elses_page(self, browser):
        browser.sign_in(KEEPER)
        browser.evidence = {"Sec-Fetch-Site": "cross-site"}

        browser.post("/sign-out", {})

        browser.evidence = {}
        assert KEEPER.name in browser.get("/").words

    @pytest.mark.parametrize("public", [False, True])
    def test_an_old_form_that_no_page_shows_again_promises_nothing_that_was_typed(
        self, browser, public
    ):
        """Only that nothing was done, on the first page: nothing typed is shown there."""
        if public:
            browser.get("/kiosk")
            browser.send()
        browser.sign_in(KEEPER)

        page = browser.post("/sign-out", {"token": "forged"})

        assert browser.at == "/"
        assert "什么都没有做" in page.main
        assert not any(said in page.main for said in ("都还在", "不再显示"))
        assert KEEPER.name in page.words

    def test_who_may_not_is_told_who_may(self, browser):
        browser.sign_in(OFFICER)

        page = browser.get("/applications")

        assert page.status == 403
        assert "本人身份" in page.main


class TestASignInThatEnds:
    @pytest.fixture
    def where(self, portal):
        return f"/applications/{opened(portal)['id']}"

    @pytest.fixture
    def late(self, portal, browser, where):
        """They typed for longer than a sign-in lasts."""
        browser.sign_in(KEEPER, to=f"{where}/fill/keeper")
        portal.clock.move(IDLE + timedelta(minutes=1))
        browser.send(**{DRAGON: "小红"})
        return browser

    def test_leads_to_the_sign_in_which_says_so(self, late, where):
        assert late.at == f"/sign-in?to={where}/fill/keeper"
        assert "填过的内容都在" in late.page.main

    def test_and_what_was_typed_is_there_afterwards(self, late, where):
        late.signs_in_here(KEEPER)

        assert late.at == f"{where}/fill/keeper"
        assert "都还在" in late.page.main
        assert late.page.value(DRAGON) == "小红"

    def test_but_not_for_somebody_else(self, late):
        late.signs_in_here(STRANGER)

        assert "都还在" not in late.page.main
        assert "小红" not in late.page.text

    def test_nor_once_it_has_faded(self, late, portal, where):
        """Then the page does not say that it is."""
        portal.clock.move(KEPT)

        page = late.get(f"/sign-in?to={where}/fill/keeper")

        assert "已经退出" in page.main
        assert "填过的内容" not in page.main

    def test_what_was_typed_in_a_second_tab_is_there_as_well(self, portal, browser, where):
        """The first one's form had ended the sign-in already."""
        browser.sign_in(KEEPER, to=f"{where}/fill/keeper")
        first = browser.page.form
        token = dict(first.hidden)["token"]
        portal.clock.move(IDLE + timedelta(minutes=1))
        browser.post(first.action, {DRAGON: "小红", "token": token})

        browser.post(f"{where}/parties", {"name": "一邻", "token": token})
        assert browser.at == f"/sign-in?to={where}/parties"
        assert "填过的内容都在" in browser.page.main
        browser.signs_in_here(KEEPER)

        assert browser.at == f"{where}/parties"
        assert "都还在" in browser.page.main
        assert browser.get(f"{where}/fill/keeper").value(DRAGON) == "小红"

    def test_where_nothing_was_typed_nothing_is_said_to_be_kept(self, portal, browser, where):
        """Only that the sign-in has ended."""
        browser.sign_in(KEEPER, to=where)
        portal.clock.move(IDLE + timedelta(minutes=1))

        browser.get(f"{where}/fill/keeper")

        assert "已经退出" in browser.page.main
        assert "填过的内容" not in browser.page.main

    def test_a_token_that_ended_at_the_provider_is_the_same(self, portal, browser):
        browser.sign_in(KEEPER)
        portal.identities.expire(portal.token_of(KEEPER))

        browser.get("/applications")

        assert browser.at.startswith("/sign-in")
        assert KEEPER.name not in browser.page.words


class TestLanguage:
    def test_it_is_chosen_by_a_link_and_kept(self, browser):
        browser.get("/help?language=en")
        assert browser.at == "/help"
        assert browser.page.heading == "Help"

        assert browser.get("/glossary").heading == "Words explained"

    def test_in_a_form_nothing_that_was_chosen_is_lost(self, browser):
        browser.get(PLACE)
        form = browser.page.form

        browser.language = "en"
        page = browser.post(PLACE, [*form.hidden, ("area", AREA), ("in_language", "en")])

        assert page.status == 200
        assert page.chosen("area") == [AREA]

    def test_what_is_no_language_of_ours_changes_nothing(self, browser):
        assert browser.get("/help?language=fr").heading == "帮助"


class TestWhereSomethingIsDown:
    def test_what_is_for_anybody_is_still_shown(self, portal, browser):
        """Where nothing can be remembered just now."""
        browser.sign_in(KEEPER)
        portal.visits.failing = SourceDown(
            "What remembers visits does not answer: try again later."
        )

        assert browser.get("/").status == 200

    @pytest.mark.parametrize("path", ["/", "/search?q=养龙", "/life-events/keep-a-dragon", "/help"])
    def test_so_it_is_while_nobody_can_tell_who_is_signed_in(self, portal, browser, path):
        """Its keys do not come; the sign-in goes on once they do."""
        browser.sign_in(KEEPER)
        portal.identities.is_down = True
        assert browser.get(path).status == 200
        assert browser.page.all("form", action="/sign-out")

        portal.identities.is_down = False
        assert KEEPER.name in browser.get(path).words

    def test_whose_token_has_ended_is_offered_to_sign_in(self, portal, browser):
        """Nobody is silent: they are signed in no more, whatever their visit remembers."""
        browser.sign_in(KEEPER)
        portal.identities.expire(portal.token_of(KEEPER))

        for path in ("/", "/sign-out"):
            page = browser.get(path)
            assert page.link("登录").startswith("/sign-in")
            assert page.all("form", action="/sign-out") == []

    def test_what_is_ones_own_says_when_to_come_again(self, portal, browser):
        browser.sign_in(KEEPER)
        portal.visits.failing = SourceDown(
            "What remembers visits does not answer: try again later."
        )

        page = browser.get("/applications")

        assert page.status == 503
        assert page.headers["Retry-After"] == "5"

    def test_a_fault_of_ours_tells_nothing_but_its_number(self, portal, browser):
        portal.visits.failing = RuntimeError("the secret of the house")
        browser.cookies[VISIT] = "A" * 43

        heard = browser._ask("GET", "/", b"", {})

        assert heard.status_code == 500
        assert "secret" not in heard.body.decode()
        assert "请返回" in heard.body.decode()


def test_nobody_who_only_reads_is_given_a_cookie(browser):
    """Not by any page for anybody."""
    for path in ("/", "/search?q=dragon", f"/life-events/{EVENT}", PLACE, "/help", "/sign-in"):
        browser.get(path)

    assert browser.cookies == {}
    assert browser.service.visits.kept == {}


@pytest.mark.parametrize("key", ["", "nonsense", "A" * 43, "A" * 44, "=" * 43, "ä"])
def test_a_key_that_nobody_was_given_counts_for_nothing(browser, key):
    """And is replaced at the first thing worth remembering."""
    browser.cookies[VISIT] = key
    browser.get(PLACE)

    browser.send(area=AREA)

    assert browser.at == QUESTION
    assert browser.cookies[VISIT] != key


def test_styles_may_be_kept_for_ever_and_pages_by_nobody(browser):
    page = browser.get("/assets/portal.css")

    assert page.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert browser.get("/assets/other.css").status == 404


def test_somebody_elses_application_is_not_even_there(portal, browser):
    """A link that was passed on."""
    browser.get(PLACE)
    browser.send(area=AREA)
    browser.send(breathes_fire="plain")
    browser.sign_in(KEEPER, to=f"/plan/{EVENT}")
    browser.send()
    theirs = browser.at

    other = portal.browser()
    other.sign_in(STRANGER)

    assert other.get(theirs).status == 404
    assert other.page.heading == "没有找到这一页"


def test_what_is_too_long_is_told_on_its_page(browser):
    """What was typed beside it cannot be read any more."""
    browser.get(PLACE)

    page = browser.post(PLACE, {"area": "9" * (5 * 1024 * 1024)})

    assert page.status == 422
    assert "太长" in page.main


@pytest.mark.parametrize("path", [
    "/life-events/none", "/start/none", f"/start/{EVENT}/q/none", f"/start/{EVENT}/place/none",
    "/plan/none", "/themes/none",
])  # fmt: skip
def test_what_there_is_not_says_what_can_be_done(browser, path):
    """And never whose fault it is."""
    browser.get(PLACE)
    browser.send(area=AREA)

    page = browser.get(path)

    assert (page.status, page.heading) == (404, "没有找到这一页")
    assert page.link("我的办件") == "/applications"


def _posted():
    return [(leaf_of(name), page) for name in BY_LEAF for page in pages_of(name).values()
            if page.method == "POST"]  # fmt: skip


class TestWhatIsShownAfterAPost:
    @pytest.mark.parametrize(("leaf", "page"), _posted(), ids=lambda each: each.name)
    def test_can_be_asked_for_by_its_own_path(self, leaf, page):
        """Its links and scripts lead there, not to where the form was sent."""
        at = leaf.again_at(page)

        assert ("GET", at) in PAGES if page.again else at is None or ("GET", at) in PAGES

    @pytest.fixture
    def shown_again(self, browser):
        """Sent to where nothing can be asked for, without the token of its page."""
        browser.sign_in(KEEPER)
        return browser.post("/messages/any/read", {"token": "forged"})

    def test_leads_to_itself_in_the_other_language(self, shown_again):
        assert shown_again.status == 422
        assert shown_again.link("English") == "/messages?language=en"

    def test_says_to_its_scripts_where_it_stands(self, shown_again):
        (canonical,) = shown_again.all("link", rel="canonical")

        assert canonical.get("href") == "/messages"

    @pytest.mark.parametrize(("posted", "led_to"), [
        ("/me/settings/again", "/me/settings/code"), ("/sign-out", "/sign-out"),
    ])  # fmt: skip
    def test_after_a_fault_as_well_or_to_the_first_page(self, portal, browser, posted, led_to):
        """Where it says to try again."""
        browser.sign_in(KEEPER)
        portal.visits.failing = SourceDown(FORGETFUL)

        page = browser.post(posted, {})

        assert page.status == 503
        assert page.link("再试一次") == led_to


class TestWhatAPathNames:
    def test_is_read_once_and_written_once(self, browser):
        """API Gateway hands it on encoded; materials of a party bear an @."""
        path = "/applications/any/bring/lease%40seller-2"

        browser.get(path)
        browser.signs_in_here(KEEPER)

        assert browser.at == path

    def test_stands_in_a_location_as_in_an_address(self, browser):
        """Whatever somebody wrote into it."""
        browser.sign_in(CLERK)

        heard = browser._ask("GET", "/applications/%0D%0ASet-Cookie:a=b/sign", b"", {})

        assert heard.headers["Location"].endswith("/%0D%0ASet-Cookie:a=b/sign")
