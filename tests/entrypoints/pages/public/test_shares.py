"""Where the link of a share leads: its code and one's name → what was shared, once."""

from datetime import timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.errors import SourceDown
from chalicelib.entrypoints.services.presented import presented
from chalicelib.entrypoints.services.verification import VerificationPorts
from tests.entrypoints.api.service import KEEPER
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.issuing import NUMBER, issued
from tests.fakes.signers import FakeSigner

BANK = "云溪<b>银行"
SEEN = "陈立新", "东、西", "有效", "开户", "是持证人向您出示的"


@pytest.fixture
def code(portal):
    """A holder has shared something; the verifier really looks at what is shown."""
    portal.certificates.keep(issued(KEEPER.resident_id))
    ports = VerificationPorts(portal.certificates, FakeSigner(), FakeIssuerKeys(),
                              Es256Verifier(), portal.clock)  # fmt: skip
    portal.remote.judge = lambda text, wish: presented(text, wish, ports)
    until = (portal.clock.now() + timedelta(days=1)).isoformat()
    wanted = {"certificate": NUMBER, "fields": ["name", "lakes"], "audience": BANK,
              "purpose": "开户", "until": until}  # fmt: skip
    return portal.call("POST", "/v1/me/shares", wanted, KEEPER, Idempotency_Key="k").body["code"]


def test_whoever_has_a_code_sees_once_what_was_shared(portal, browser, code):
    """The fields, how it stands, by whom, that its holder shows it: without a script."""
    browser.get("/shares")
    form = browser.page.form
    told = [*form.hidden, ("code", code), ("audience", BANK)]

    first = browser.post("/shares", told)
    again = browser.post("/shares", told)
    browser.get("/shares")
    other = browser.send(code=code, audience=BANK)

    assert (first.status, again.status, other.status) == (200, 200, 422)
    for word in (*SEEN, NUMBER, "waters-990101", BANK):
        assert word in first.main
    assert first.main.partition("留存")[0] == again.main.partition("留存")[0]
    assert "rods" not in first.text
    assert "<b>银行" not in first.text
    assert "只能看一次，已经看过了" in other.main
    assert other.value("audience") == BANK


def test_every_reader_gets_a_nonce_of_their_own_and_keeps_it(browser):
    """Else what one was shown could be shown to the next; a mistake does not change it."""
    nonces = [browser.get("/shares").value("nonce") for _ in range(2)]
    assert len(set(nonces)) == 2
    assert browser.send(code="", audience="").value("nonce") == nonces[1]


@pytest.mark.parametrize("typed", [
    "{} ", "\u3000{}\n", "https://yijian.example/shares#{}", "#{}", " https://x/#{} ",
    "https://yijian.example/shares?from=" + "x" * 400 + "#{}",
])  # fmt: skip
def test_a_code_is_taken_as_people_paste_it(browser, code, typed):
    """A keyboard puts a blank behind it; the link has it behind its #."""
    browser.get("/shares")
    page = browser.send(code=typed.format(code), audience=BANK)
    assert (page.status, "陈立新" in page.main) == (200, True)


def test_a_whole_link_has_room_in_the_field(browser):
    """It may be cut off nowhere."""
    (field,) = browser.get("/shares").all("input", name="code")
    assert field.get("maxlength") == "500"


@pytest.mark.parametrize("typed", ["", "too short", "https://yijian.example/shares#", "<b>甲</b>"])
def test_what_is_no_code_is_said_of_the_code(browser, code, typed):
    """Beside it, and above by the name that the form has for it, in words that say where it is."""
    browser.get("/shares")
    page = browser.send(code=typed, audience=BANK)

    assert page.status == 422
    assert [*page.errors] == ["code"]
    assert "不是查看码，请填链接中 # 之后的部分" in page.errors["code"]
    assert "查看码：不是查看码" in page.main
    assert "<b>甲" not in page.text


def test_each_field_that_is_amiss_is_named_and_nothing_hidden(browser, code):
    """What is hidden in the form nobody can mend: it is drawn anew."""
    page = browser.post("/shares", {"code": "x", "nonce": "n", "audience": " "})

    assert set(page.errors) == {"code", "audience"}
    assert "nonce" not in page.main


def test_too_large_a_form_is_refused(browser):
    """Nobody types as much."""
    browser.get("/shares")
    page = browser.send(code="x" * 5_000_000, audience=BANK)
    assert page.status == 422
    assert "请删短" in page.main


def test_what_is_no_form_is_refused_on_a_page(browser):
    """And is not told that it is no JSON."""
    heard = browser._go("POST", "/shares", b'{"code": "x"}', {"Content-Type": "application/json"})
    assert heard.status == 415
    assert heard.heading
    assert "JSON" not in heard.text


@pytest.mark.parametrize(("typed", "wrong"), [
    ({"code": "", "audience": ""}, {"code", "audience"}),
    ({"code": "短", "audience": BANK}, {"code"}),
    ({"code": "no-such-code-at-all", "audience": BANK}, {"code", "audience"}),
])  # fmt: skip
def test_what_is_typed_amiss_is_said_beside_its_field(portal, browser, code, typed, wrong):
    """A code that there is none of, and a wrong name, look the same; nothing is in the log."""
    browser.get("/shares")
    page = browser.send(**typed)

    assert (page.status, set(page.errors)) == (422, wrong)
    assert BANK not in portal.log.getvalue()


def test_a_wrong_name_looks_as_a_wrong_code_does(browser, code):
    """And counts: after five the share is void."""
    browser.get("/shares")
    pages = [browser.send(code=code, audience=f"银行{n}") for n in range(6)]

    assert [set(page.errors) for page in pages[:5]] == [{"code", "audience"}] * 5
    assert "作废" in pages[5].main or "太多次" in pages[5].main or "重新" in pages[5].main


def test_a_form_without_what_was_drawn_is_answered_all_the_same(browser, code):
    """By a client of somebody's own, or an old page."""
    page = browser.post("/shares", {"code": code, "audience": BANK})
    assert page.status == 200


def test_who_tries_code_after_code_must_wait(browser):
    """As at the API; what was typed stays."""
    browser.get("/shares")
    tried = [browser.send(code=f"code-that-is-none-{n:02}", audience="x") for n in range(21)]

    assert tried[20].status == 422
    assert tried[20].errors == {}
    assert tried[20].value("audience") == "x"


def test_where_something_is_down_the_same_form_goes_on(portal, browser, code):
    """With the same nonce, where it ended."""
    judge = portal.remote.judge

    def down(*_):
        raise SourceDown("A part of this service does not answer.")

    portal.remote.judge = down
    browser.get("/shares")
    failed = browser.send(code=code, audience=BANK)
    portal.remote.judge = judge
    sent_again = browser.send(code=failed.value("code"), audience=failed.value("audience"))

    assert failed.status == 422
    assert (sent_again.status, "陈立新" in sent_again.main) == (200, True)


def test_a_code_that_has_run_out_opens_nothing_and_says_so(portal, browser, code):
    """With what was typed, so that one sees it was no slip."""
    portal.clock.move(timedelta(days=2))
    browser.get("/shares")
    page = browser.send(code=code, audience=BANK)

    assert page.status == 422
    assert "陈立新" not in page.main
    assert any(word in page.main for word in ("过期", "到期", "有效期")), page.main
    assert page.value("audience") == BANK


def test_what_shows_once_is_there_in_the_other_language_too(browser, code):
    """The code, the name and the nonce come along: sent again, the same is shown."""
    browser.get("/shares")
    browser.send(code=code, audience=BANK)
    form = browser.page.form
    english = browser.post(form.action, [*form.hidden, ("in_language", "en")])

    assert english.heading == "See a certificate that somebody shows you"
    assert (english.value("code"), english.value("audience")) == (code, BANK)
    shown = browser.send(code=english.value("code"), audience=english.value("audience"))
    assert (shown.status, "陈立新" in shown.main) == (200, True)
    assert shown.heading == "What its holder shows you"


def test_a_script_moves_the_code_into_the_form(browser):
    """One of our own; nothing inline."""
    (script,) = [e for e in browser.get("/shares").all("script") if "shares" in e.get("src")]
    assert script.get("src") == "/assets/shares.js"
