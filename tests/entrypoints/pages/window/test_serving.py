"""A clerk does everything for who stands there, but what only that person says."""

import pytest

from tests.entrypoints.api.journey import agreed, attached, filled, opened, path
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.pages.citizen.test_bringing import attach
from tests.entrypoints.pages.window.test_person import button, multipart, said, standing

NAME, NUMBER, DRAGON = "keeper_name@keeper", "keeper_id@keeper", "dragon_name@keeper"
FIRE = {"answers": {"breathes_fire": "fire"}}
PDF = b"application/pdf proof of the lair"


@pytest.fixture
def clerk(portal, language):
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window")
    return browser


@pytest.fixture
def application(portal):
    return opened(portal, **FIRE)


@pytest.fixture
def serving(clerk, application):
    """The clerk acts for the keeper in their application."""
    standing(clerk)
    button(clerk, "/window/person")
    return clerk


def shown(portal, application):
    return portal.call("GET", path(application), who=KEEPER).body


def asked_for(portal, application):
    """The material that is to be brought."""
    materials = shown(portal, application)["materials"]
    return next(m["id"] for m in materials if m["disposition"]["kind"] == "asked")


def kinds(portal, application):
    return [entry.kind for entry in portal.applications.read(application["id"]).entries]


def test_the_clerk_types_for_them_and_comes_back_to_the_window(portal, serving, application):
    """By the very pages by which they would; whoever looks knows who typed for whom."""
    where = f"/applications/{application['id']}"
    serving.get(serving.page.link(said("替他们填", "Type it for them", serving)))
    assert serving.at == f"{where}/fill/keeper"

    serving.send(later="yes", **{NAME: KEEPER.name, DRAGON: "小红"})

    assert serving.at == f"/window{where}"
    stands = {f["key"]: f["stands"] for f in shown(portal, application)["fields"]}
    assert stands[DRAGON]["value"] == "小红"
    last = portal.applications.read(application["id"]).entries[-1]
    assert f"{CLERK.subject} for party:keeper" in str(last.actor)


def test_the_clerk_scans_what_they_brought(portal, serving, application):
    material = asked_for(portal, application)
    serving.get(f"/applications/{application['id']}/bring/{material}")

    attach(serving, PDF)

    assert list(portal.uploads.materials.values()) == [PDF]
    assert serving.get(f"/applications/{application['id']}/bring/{material}").status == 200


def test_the_clerk_names_who_takes_part_and_takes_them_back(portal, serving, application):
    """The code is for the person to send on; it is shown while they stand there."""
    where = f"/applications/{application['id']}/parties"
    serving.get(where)
    page = serving.send(name=NEIGHBOUR.name, id_number=NEIGHBOUR.resident_id)
    assert len(page.all("b", class_="secret")) == 1

    button(serving, f"{where}/neighbour/removal")

    assert [p["id"] for p in shown(portal, application)["parties"]] == ["keeper"]


@pytest.mark.parametrize("rest", [
    "/held", "/version", "/withdraw", "/erase", "/results",
])  # fmt: skip
def test_what_only_the_person_says_is_not_the_clerks(serving, application, rest):
    assert serving.get(f"/applications/{application['id']}{rest}").status == 403


@pytest.mark.parametrize("rest", ["/held", "/sign", "/parties/keeper/mandate"])
def test_nor_by_a_form_of_their_own_making(serving, application, rest):
    serving.get("/window")
    token = serving.page.form.hidden

    assert serving.post(f"/applications/{application['id']}{rest}", token).status == 403


def test_no_page_of_the_clerk_leads_to_where_they_may_not_go(portal, serving, application):
    """Every link on every page of the application is one that they may open."""
    here = f"/applications/{application['id']}"
    material = asked_for(portal, application)
    pages = [f"/window{here}", f"{here}/fill/keeper", f"{here}/bring", f"{here}/parties",
             f"{here}/bring/{material}", f"{here}/review", f"/window{here}/sign"]  # fmt: skip
    links = set()
    for page in pages:
        assert serving.get(page).status == 200
        links |= {a.get("href") for a in serving.page.all("a")
                  if a.get("href").startswith("/applications")}  # fmt: skip

    assert {link: serving.get(link).status for link in links} == dict.fromkeys(links, 200)


def test_who_stands_there_is_on_every_page_with_one_button_that_ends_it(serving, application):
    here = f"/applications/{application['id']}"
    for page in ("/", "/help", "/window/desk", "/window/person", f"{here}/fill", f"{here}/bring",
                 f"{here}/review", f"/window{here}"):  # fmt: skip
        serving.get(page)
        assert KEEPER.name in serving.page.words, page
        assert KEEPER.resident_id not in serving.page.text
        assert len(serving.page.all("form", action="/window/done")) == 1, page


def test_one_button_ends_it_in_everything_that_was_opened_for_them(portal, clerk, application):
    """From whichever page it is pressed."""
    other = opened(portal, key="key-2", **FIRE, another=True)
    for each in (application, other):
        standing(clerk)
        form = next(f for f in clerk.page.all("form", action="/window/person")
                    if each["id"] in [e.get("value") for e in f.iter("input")])  # fmt: skip
        clerk.post("/window/person", [(e.get("name"), e.get("value")) for e in form.iter("input")])
    clerk.get("/help")

    button(clerk, "/window/done")

    for each in (application, other):
        assert kinds(portal, each)[-1] == "attendance_ended"
        clerk.get(f"/window/applications/{each['id']}")
        assert clerk.at == "/window"


def test_the_next_card_ends_what_was_done_for_the_one_before(portal, serving, application):
    """A clerk who forgot the button."""
    standing(serving, STRANGER)

    assert kinds(portal, application)[-1] == "attendance_ended"
    assert KEEPER.name not in serving.page.words


def test_what_the_visit_forgot_can_still_be_ended(portal, serving, application):
    """Signed in at another computer: the application knows that the clerk acts in it."""
    other = portal.browser(serving.language)
    other.sign_in(CLERK, to=f"/window/applications/{application['id']}")
    words = said("您还在替一位当事人办这一件", "You still act for somebody", other)
    assert words in other.page.words

    button(other, "/window/done")

    assert kinds(portal, application)[-1] == "attendance_ended"


def test_from_the_card_to_the_receipt(portal, clerk):
    """Filled in, scanned, signed by hand and, by the other, on a phone; handed in, printed."""
    application = filled(portal, **FIRE)
    here = f"/applications/{application['id']}"
    standing(clerk)
    button(clerk, "/window/person")
    material = asked_for(portal, application)
    clerk.get(f"{here}/bring/{material}")
    attach(clerk, PDF)
    clerk.get(f"{here}/sign")
    assert clerk.at == f"/window{here}/sign"
    body, kind = multipart(clerk.page.form.hidden, b"image/png signed")
    clerk._go("POST", clerk.at, body, {"Content-Type": kind})
    assert said("未签", "not signed", clerk) in clerk.page.main
    assert said("签字页已收好", "is kept", clerk) in clerk.page.main
    assert f"/window{here}/sign" not in [a.get("href") for a in clerk.page.all("a")]
    assert said("当事人不用签了", "Nothing is left for them", clerk) in clerk.page.main
    clerk._go("POST", f"/window{here}/sign", body, {"Content-Type": kind})
    assert said("没有再收", "was not kept", clerk) in clerk.page.main
    digest = portal.call("GET", path(application, "/review"), who=NEIGHBOUR).body["digest"]
    portal.call("POST", path(application, "/signatures"), {"digest": digest}, NEIGHBOUR)

    clerk.get(f"/window{here}")
    button(clerk, f"/window{here}/submission")

    assert clerk.at == f"{here}/done"
    assert shown(portal, application)["number"] in clerk.page.main
    clerk.get(f"/window{here}")
    assert said("打印回执", "Print the receipt", clerk) in clerk.page.main


def test_for_who_may_not_it_is_not_handed_in(portal, clerk):
    """All have signed; who stands there has a part in it, and another leads it."""
    application = filled(portal, **FIRE)
    standing(clerk, NEIGHBOUR)
    button(clerk, "/window/person")
    parties = f"/applications/{application['id']}/parties"
    assert parties not in [a.get("href") for a in clerk.page.all("a")]
    attached(portal, application)
    for who in (KEEPER, NEIGHBOUR):
        digest = portal.call("GET", path(application, "/review"), who=who).body["digest"]
        portal.call("POST", path(application, "/signatures"), {"digest": digest}, who)

    here = f"/window/applications/{application['id']}"
    clerk.get(here)

    assert clerk.page.all("form", action=f"{here}/submission") == []
    assert said("由申请人提交", "The applicant submits it", clerk) in clerk.page.main


def test_an_answer_that_is_lacking_is_asked_for_first(portal, clerk):
    """Its words stand in what is missing, and the step leads to it."""
    application = opened(portal, answers={})
    standing(clerk)
    button(clerk, "/window/person")

    page = clerk.page

    answers = f"/applications/{application['id']}/answers/breathes_fire"
    assert page.link(said("替他们回答", "Answer for them", clerk)) == answers
    question = said("它会喷火吗", "Does it breathe fire", clerk)
    assert page.main.count(question) == 1


def test_nothing_is_printed_for_a_signature_while_anything_is_missing(serving, application):
    """Whoever came would have signed for nothing: it would be refused, and printed anew."""
    here = f"/window/applications/{application['id']}"
    serving.get(here)
    assert f"{here}/sign" not in [a.get("href") for a in serving.page.all("a")]

    page = serving.get(f"{here}/sign")

    assert page.all("form", id="form") == []
    assert page.all("p", class_="signhere") == []
    assert page.link(said("先去补齐", "See to what is missing", serving)) == here


def test_what_registers_say_is_not_told_to_the_clerk(portal, serving, application):
    """The field is filled; what stands in it is the person's."""
    portal.give_card(KEEPER, "card-keeper")
    agreed(portal, application, KEEPER, "keeper")

    page = serving.get(f"/applications/{application['id']}/fill/keeper")

    assert KEEPER.resident_id not in page.text
    assert said("只给本人看", "which only they see", serving) in page.main


def test_what_the_clerk_typed_too_late_is_theirs_again(portal, serving, application):
    """Signed in again as the same clerk; as another, nothing of it."""
    where = f"/applications/{application['id']}/fill/keeper"
    serving.get(where)
    portal.identities.expire(portal.token_of(CLERK))
    serving.send(**{DRAGON: "小红"})
    assert serving.at.startswith("/sign-in")
    other = CLERK.model_copy(update={"subject": "s-clerk-2"})

    serving.signs_in_here(other)

    assert "小红" not in serving.page.text
    assert KEEPER.name not in serving.page.text
