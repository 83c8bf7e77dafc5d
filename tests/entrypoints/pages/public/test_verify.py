"""Anybody sees whether a certificate is genuine: by its number, a file, a signed text."""

import base64
from datetime import date

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.proving import Wish
from chalicelib.domain.verified import PaperVerified, Presented, Verification

PDF = b"%PDF-1.7 made by its issuer"
BOUNDARY = "b0undary"


def sent(browser, file=None, **fields):
    """The form as a browser sends it, with a file."""
    form = browser.page.form
    parts = [*form.hidden, *fields.items()]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="'
    body = b"".join(f'{head}{name}"\r\n\r\n{value}\r\n'.encode() for name, value in parts)
    if file is not None:
        body += f'{head}file"; filename="x.pdf"\r\n\r\n'.encode() + file + b"\r\n"
    body += f"--{BOUNDARY}--\r\n".encode()
    told = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return browser._go("POST", form.action, body, told)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"standing": "genuine", "type": "DRAGON_PERMIT", "issuer": "dragon-office-990101",
          "issued": date(2026, 11, 23)}, ("有效", "云溪区龙务局")),
        ({"standing": "revoked", "type": "FORGOTTEN", "issuer": "gone-1",
          "ended": date(2026, 11, 24)},
         ("自2026年11月24日起已被发证机关撤销", "FORGOTTEN", "gone-1")),
        ({"standing": "superseded", "ended": date(2026, 11, 24), "superseded_by": "N-2"},
         ("已被取代", "N-2")),
        ({"standing": "expired", "valid_until": date(2026, 11, 1)}, ("有效期至2026年11月1日",)),
        ({"standing": "suspended", "ended": date(2026, 11, 1)}, ("已暂停",)),
        ({"standing": "unknown"}, ("无法确认",)),
    ],
)  # fmt: skip
def test_the_code_on_a_paper_leads_to_how_its_number_stands(portal, browser, told, said):
    """For anybody, with nothing of its holder."""
    portal.remote.verifications["N-1"] = Verification(number="N-1", **told)

    page = browser.get("/verify/N-1")

    assert page.status == 200
    assert all(word in page.main for word in said)
    assert not browser.cookies


def test_it_reads_in_english_too(portal):
    """Every word."""
    told = Verification(number="N-1", standing="genuine", type="DRAGON_PERMIT")
    portal.remote.verifications["N-1"] = told
    page = portal.browser("en").get("/verify/N-1")
    assert "Dragon permit" in page.main
    assert "Valid" in page.main


@pytest.mark.parametrize("typed", ["N-1", "  N-1 ", "https://yijian.example.org/verify/N-1"])
def test_a_number_that_is_typed_leads_to_the_same_page(browser, typed):
    """Or the whole address, as a code reader gave it."""
    browser.get("/verify")
    sent(browser, number=typed)
    assert browser.at == "/verify/N-1"


def test_who_gives_nothing_is_told_what_to_give(browser):
    """Beside the field."""
    browser.get("/verify")
    page = sent(browser, number=" ")
    assert (page.status, set(page.errors)) == (422, {"number"})


def test_a_paper_is_judged_by_its_file(portal, browser):
    """The very one, and one that is not."""
    said = Verification(number="N-1", standing="genuine", type="DRAGON_PERMIT")
    genuine = PaperVerified(standing="genuine", certificate=said)
    portal.remote.papers_judged[base64.b64encode(PDF).decode()] = genuine
    browser.get("/verify")

    assert "一个字都没有改过" in sent(browser, PDF).main
    browser.get("/verify")
    altered = sent(browser, PDF + b"!")
    assert "不是原件" in altered.main
    assert "原来的那份" in altered.main


def test_a_signed_text_is_judged_pasted_or_as_a_file(portal, browser):
    """With what its reader asked for; line breaks that a mail put in do not matter."""
    shown = Presented(standing="genuine", number="N-1", type="DRAGON_PERMIT", withheld=2,
                      fields={"permit_no": "七", "born": "2026-11-23"}, proof="good",
                      audience="云溪银行")  # fmt: skip
    portal.remote.judgements["a.b.c~"] = shown
    browser.get("/verify")

    page = sent(browser, text="a.b\n.c~ ", nonce="n", audience="云溪银行")

    assert all(word in page.main for word in ("证号", "七", "2026年11月23日", "有效", "还有 2 项",
                                              "是持证人向您出示的"))  # fmt: skip
    assert portal.remote.wishes == [Wish(nonce="n", audience="云溪银行")]
    browser.get("/verify")
    assert "七" in sent(browser, b"a.b.c~\n").main


@pytest.mark.parametrize(("file", "field"), [
    (b"%PDF" + b"x" * (4 * 1024 * 1024), "file"), (b" \n ", "file"), (b"\xff" * 100_000, "file"),
])  # fmt: skip
def test_what_cannot_be_judged_is_said_beside_its_field(browser, file, field):
    """Too large, empty, or no certificate at all."""
    browser.get("/verify")
    page = sent(browser, file)
    assert (page.status, set(page.errors)) == (422, {field})


def test_a_photograph_is_not_taken_for_a_certificate(browser):
    """It is judged as whatever it is."""
    browser.get("/verify")
    assert "不是原件" in sent(browser, b"\x89PNG\r\n\x1a\n" + bytes(range(256))).main


def test_a_verifier_that_is_down_is_said_to_be(portal, browser):
    """On the page, with what was typed; by its number on a page of its own."""
    portal.remote.failing = SourceDown("A part of this service does not answer.")
    assert browser.get("/verify/N-1").status == 503
    browser.get("/verify")
    page = sent(browser, text="a.b.c~")
    assert page.status == 422
    assert "a.b.c~" in page.text


def test_who_tries_number_after_number_must_wait(browser):
    """As at the API, of which this is a reader."""
    tried = [browser.get("/verify/N-1").status for _ in range(61)]
    assert tried == [200] * 60 + [429]
