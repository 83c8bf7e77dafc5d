"""At the window: who stands there is found by their card; the clerk acts for them, and is done."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.visiting.present import FOR
from tests.entrypoints.api.journey import attached, filled, opened, submitted
from tests.entrypoints.api.service import AREA, CLERK, KEEPER, OFFICER, STRANGER

EVENT = "keep-a-dragon"
STILL = ("您还在替一位当事人办这一件", "You still act for somebody")


@pytest.fixture
def clerk(portal, language):
    browser = portal.browser(language)
    browser.sign_in(CLERK, to="/window")
    return browser


def standing(browser, who=KEEPER, **changes):
    browser.get("/window")
    told = {"name": who.name, "id_number": who.resident_id, "seen": "card", "code": ""}
    return browser.send(**{**told, **changes})


def button(browser, action, **fields):
    """Press the button of the first form that leads there, or the first that leads there itself."""
    forms = browser.page.all("form", action=action)
    led = [next(e.iterancestors("form")) for e in browser.page.all("button", formaction=action)]
    form = [*forms, *led][0]
    hidden = [(e.get("name"), e.get("value")) for e in form.iter("input")
              if e.get("type") == "hidden"]  # fmt: skip
    return browser.post(action, [*hidden, *fields.items()])


def said(zh, en, browser):
    return zh if browser.language == "zh" else en


def test_the_window_is_where_a_clerk_begins(clerk):
    """It stands at the top of every page; others are not let in."""
    assert clerk.at == "/window"
    assert clerk.page.link(said("窗口", "Window", clerk)) == "/window"


@pytest.mark.parametrize("who", [KEEPER, OFFICER])
def test_it_is_for_clerks(browser, who):
    assert browser.sign_in(who, to="/window").status == 403


def test_a_card_reader_types_it_all_and_the_persons_applications_are_there(portal, clerk):
    """Whatever it types where; nothing of who it is stands in an address."""
    application = opened(portal)
    for told in ({}, {"name": f"{KEEPER.name} {KEEPER.resident_id}", "id_number": ""},
                 {"name": KEEPER.resident_id, "id_number": KEEPER.name}):  # fmt: skip
        page = standing(clerk, **told)
        assert clerk.at == "/window/person"
        assert KEEPER.name in page.words
        assert KEEPER.resident_id not in page.text

    button(clerk, "/window/person")

    assert clerk.at == f"/window/applications/{application['id']}"


def test_who_has_none_is_told_so_and_one_can_be_opened(clerk):
    """The same questions, the same plan; then it is theirs, opened by the clerk."""
    page = standing(clerk, STRANGER)
    assert said("没有找到", "none under way", clerk) in page.main

    clerk.get(page.link(said("养一条龙", "Keep a dragon", clerk)))
    clerk.send(area=AREA)
    clerk.send(breathes_fire="plain")
    page = clerk.send()

    assert clerk.at.startswith("/window/applications/")
    assert STRANGER.name in page.words
    assert said("转到本人手机", "Hand it to their phone", clerk) in page.main


def test_changing_the_language_keeps_what_the_clerk_typed(clerk):
    """Nobody puts the card on the reader once more for it."""
    typed = {"name": KEEPER.name, "id_number": KEEPER.resident_id, "seen": "document",
             "code": "123456"}  # fmt: skip
    (switch,) = clerk.page.all("button", form="form", name="in_language")

    page = clerk.send(**typed, in_language=switch.get("value"))

    assert said("窗口", "Window", clerk) == page.heading
    assert clerk.language == switch.get("value")
    assert [page.value(field) for field in ("name", "id_number", "code")] == [
        KEEPER.name, KEEPER.resident_id, "123456"]  # fmt: skip
    assert page.chosen("seen") == ["document"]


def test_nothing_is_opened_for_nobody(clerk):
    """A clerk without anybody before them is led to the card reader."""
    clerk.get(f"/start/{EVENT}")
    clerk.send(area=AREA)
    clerk.send(breathes_fire="plain")

    clerk.send()

    assert clerk.at == "/window"


def test_a_second_one_is_opened_only_where_it_is_meant(portal, clerk):
    """They have one: it is said, with the box to tick; no link leads where the clerk may not go."""
    opened(portal)
    page = standing(clerk)
    clerk.get(page.link(said("养一条龙", "Keep a dragon", clerk)))
    clerk.send(area=AREA)
    clerk.send(breathes_fire="plain")

    page = clerk.send()
    assert (page.status, set(page.errors)) == (422, {"another"})
    clerk.send(another="yes")

    assert clerk.at.startswith("/window/applications/")


def test_what_is_missing_is_said_beside_each_field(clerk):
    page = standing(clerk, name="", id_number="", seen="")

    assert page.status == 422
    assert set(page.errors) == {"name", "id_number", "seen"}


def test_a_number_that_is_none_is_said_beside_it_and_kept(clerk):
    page = standing(clerk, id_number="123")

    assert (page.status, page.value("id_number")) == (422, "123")
    assert "id_number" in page.errors


@pytest.mark.parametrize("field", ["name", "id_number"])
def test_what_is_too_long_is_said_beside_its_field(clerk, field):
    """A reader that typed it all twice, into one field."""
    page = standing(clerk, **{field: "长" * 201})

    assert (page.status, set(page.errors)) == (422, {field})


@pytest.mark.parametrize("typed", [
    f"%B^{KEEPER.name} {KEEPER.resident_id}", KEEPER.resident_id * 2, f"<b>{KEEPER.name}</b>",
])  # fmt: skip
def test_what_a_reader_typed_amiss_is_nobodys_name(clerk, typed):
    """Nobody is looked for under it, and nothing could be opened in it."""
    page = standing(clerk, name=typed, id_number=KEEPER.resident_id)

    assert (page.status, set(page.errors), page.value("name")) == (422, {"name"}, typed)
    clerk.get("/window/person")
    assert clerk.at == "/window"


def test_the_window_reads_nothing_of_the_desk(portal, clerk, monkeypatch):
    """A clerk comes back to it after every person."""
    read = []
    glance = portal.applications.glance
    monkeypatch.setattr(portal.applications, "glance",
                        lambda name: read.append(name) or glance(name))  # fmt: skip
    submitted(portal, answers={"breathes_fire": "fire"})
    read.clear()

    assert clerk.get("/window").link(said("打开受理列表", "Open the list", clerk))

    assert read == []


def test_whoever_is_done_leaves_nothing_for_the_next(portal, clerk):
    """Neither the name nor the right, nor what was answered for them."""
    application = opened(portal)
    standing(clerk)
    button(clerk, "/window/person")

    page = button(clerk, "/window/done")

    assert clerk.at == "/window"
    assert KEEPER.name not in page.text
    clerk.get(f"/window/applications/{application['id']}")
    assert clerk.at == "/window"
    kinds = [e.kind for e in portal.applications.read(application["id"]).entries]
    assert kinds[-1] == "attendance_ended"


def test_after_half_an_hour_without_a_page_nobody_stands_there(portal, clerk):
    """While the clerk goes on for them, they do."""
    standing(clerk)
    for _ in range(2):
        portal.clock.move(FOR - timedelta(minutes=1))
        assert KEEPER.name in clerk.get("/window").words

    portal.clock.move(FOR)
    clerk.sign_in(CLERK, to="/window")

    assert KEEPER.name not in clerk.page.words
    clerk.get("/window/person")
    assert clerk.at == "/window"


def left_open(portal, clerk):
    """The clerk acts for the keeper in an application of theirs, and goes away."""
    application = opened(portal)
    standing(clerk)
    button(clerk, "/window/person")
    portal.clock.move(FOR)
    return application["id"]


def kinds(portal, application):
    return [entry.kind for entry in portal.applications.read(application).entries]


def test_what_was_left_open_ends_once_the_clerk_is_back(portal, clerk):
    """Not only is it forgotten who stood there: nobody acts for them any more."""
    application = left_open(portal, clerk)

    clerk.sign_in(CLERK, to="/window")

    assert kinds(portal, application)[-1] == "attendance_ended"


def test_what_cannot_be_ended_now_is_ended_with_the_next_page(portal, clerk, monkeypatch):
    """The window is there all the same."""
    application = left_open(portal, clerk)

    def down(*_told):
        raise SourceDown("The table does not answer.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(portal.applications, "write", down)
        assert clerk.sign_in(CLERK, to="/window").status == 200
    assert kinds(portal, application)[-1] == "attended"

    clerk.get("/window")

    assert kinds(portal, application)[-1] == "attendance_ended"


def test_what_was_left_open_ends_with_the_next_card(portal, clerk):
    """A clerk who came back to that very page, and not by the window."""
    application = left_open(portal, clerk)
    clerk.sign_in(CLERK, to=f"/window/applications/{application}")
    assert (
        said("您还在替一位当事人办这一件", "You still act for somebody", clerk) in clerk.page.words
    )

    token = clerk.page.all("input", name="token")[0].get("value")
    told = {"name": STRANGER.name, "id_number": STRANGER.resident_id, "seen": "card", "code": ""}
    clerk.post("/window", [*{**told, "token": token}.items()])

    assert kinds(portal, application)[-1] == "attendance_ended"
    clerk.get(f"/window/applications/{application}")
    assert clerk.at == "/window"


def test_a_clerk_who_signs_out_acts_for_nobody(portal, clerk):
    application = opened(portal)
    standing(clerk)
    button(clerk, "/window/person")

    button(clerk, "/sign-out")

    assert kinds(portal, application["id"])[-1] == "attendance_ended"


def test_no_page_of_one_person_names_another(portal, clerk):
    """Opened at another counter, where the clerk was before."""
    application = opened(portal)
    told = {"name": KEEPER.name, "id_number": KEEPER.resident_id, "seen": "card"}
    where = f"/v1/window/applications/{application['id']}/attendance"
    assert portal.call("POST", where, told, CLERK).status == 200
    standing(clerk, STRANGER)

    page = clerk.get(f"/window/applications/{application['id']}")

    assert STRANGER.name not in page.words
    assert said(*STILL, clerk) in page.words


def test_a_second_clerk_at_the_same_computer_serves_nobody_yet(portal, clerk):
    """Who signs in later is told nothing of who stood there."""
    standing(clerk)
    other = CLERK.model_copy(update={"subject": "s-clerk-2"})
    portal.identities.expire(portal.token_of(CLERK))

    clerk.sign_in(other, to="/window")

    assert KEEPER.name not in clerk.page.text


def test_it_goes_to_the_persons_phone_and_comes_back(portal, clerk):
    """By six digits each way; they sign in there as themselves."""
    application = opened(portal)
    standing(clerk)
    button(clerk, "/window/person")
    page = button(clerk, f"/window/applications/{application['id']}/hand-over")
    code = page.all("p", class_="handover__digits")[0].get("data-code")

    phone = portal.browser()
    phone.sign_in(KEEPER, to="/hand-over/take")
    phone.send(code=code)
    assert phone.at == f"/applications/{application['id']}"

    phone.get(f"/hand-over?application={application['id']}")
    page = phone.send(whom="window")
    back = page.all("p", class_="handover__digits")[0].get("data-code")
    assert standing(clerk, STRANGER, code=back).status == 422
    standing(clerk, code=back)

    assert clerk.at == f"/window/applications/{application['id']}"


def test_the_page_to_sign_is_printed_scanned_and_kept(portal, clerk):
    """It bears the digest; without a scan it is asked for; afterwards the person has signed."""
    application = filled(portal)
    attached(portal, application)
    standing(clerk)
    button(clerk, "/window/person")
    page = clerk.get(f"/window/applications/{application['id']}/sign")
    digest = page.value("digest")
    assert digest in page.main
    assert "小红" in page.main
    assert KEEPER.resident_id not in page.text

    assert clerk.send().status == 422
    body, kind = multipart(clerk.page.form.hidden, b"image/png signed")
    clerk._go("POST", clerk.at, body, {"Content-Type": kind})

    assert clerk.at == f"/window/applications/{application['id']}"
    assert said("已签", "signed", clerk) in clerk.page.main
    kinds = [e.kind for e in portal.applications.read(application["id"]).entries]
    assert kinds[-1] == "signed"


@pytest.mark.parametrize(("content", "words"), [
    (b"MZ a program", ("不是允许的文件类型", "none of the allowed kinds")),
    (b"image/png " + b"x" * 4 * 1024 * 1024, ("超过 4 MB", "more than 4 MB")),
])  # fmt: skip
def test_what_is_wrong_with_the_scan_is_said_at_its_field(portal, clerk, content, words):
    """And leads there: it is scanned once more, and nothing else."""
    application = filled(portal)
    attached(portal, application)
    standing(clerk)
    button(clerk, "/window/person")
    clerk.get(f"/window/applications/{application['id']}/sign")

    body, kind = multipart(clerk.page.form.hidden, content)
    page = clerk._go("POST", clerk.at, body, {"Content-Type": kind})

    assert page.status == 422
    assert said(*words, clerk) in page.errors["page"]
    assert page.mended_at == ["page"]


def multipart(fields, content):
    """A form with a file, as a browser sends it."""
    line = "--edge\r\nContent-Disposition: form-data; name="
    parts = [f'{line}"{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields]
    head = f'{line}"page"; filename="page.png"\r\nContent-Type: image/png\r\n\r\n'.encode()
    return b"".join([*parts, head, content, b"\r\n--edge--\r\n"]), (
        "multipart/form-data; boundary=edge"
    )
