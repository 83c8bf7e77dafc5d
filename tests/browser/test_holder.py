"""What is one's own, and what anybody verifies: certificates, shares, who looked, settings."""

import pytest

from tests.browser.look import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.cloud]
HOLDER, COMPANY, NOBODY = "founder", "company-representative", "newcomer"
TOLD = {PHONE: HOLDER, DESK: "stranger"}


@pytest.fixture
def reader(another):
    """Somebody else, who signs in nowhere."""
    with another() as other:
        yield other


def enter(visitor, path, person=HOLDER):
    """Where one must be signed in."""
    visitor.enter(path, person)
    assert visitor.path == path


def first_card(visitor):
    """The newest certificate, whatever it is."""
    visitor.follow("ul.cards--two .card h2 a")


def test_a_holder_shows_part_of_a_certificate_once(visitor, reader, made):
    """From the wallet of what they founded to whoever is shown it, and taken back afterwards."""
    enter(visitor, f"/applications/{made.application}/results")
    visitor.see("results-founded")
    visitor.follow(f"main a[href$='founded_by={made.application}']")
    assert visitor.path == f"/wallet?founded_by={made.application}"
    visitor.go("/me/represented")
    visitor.follow(f".card a[href$='{made.application}']")
    visitor.see("wallet")
    first_card(visitor)
    visitor.see("certificate")
    visitor.page.emulate_media(media="print")
    visitor.keep("certificate-print")
    visitor.page.emulate_media(media="screen")
    visitor.press("出示一部分", "Show part of it")
    visitor.see("share")
    visitor.press("生成查看码", "Make a code")
    visitor.see("share-missing")
    visitor.page.locator("input[name=fields]").first.check()
    visitor.page.locator("#audience").fill("云溪银行股份有限公司滨江新区第二支行营业部")
    visitor.page.locator("#purpose").fill("开户")
    visitor.press("生成查看码", "Make a code")
    visitor.see("share-made")
    assert visitor.path.startswith("/me/shares/")
    link = visitor.page.locator(".secret").first.inner_text()
    open_share(reader, link)
    with visitor.page.expect_navigation():
        visitor.page.reload()
    visitor.see("share-seen")
    visitor.press("收回", "Take it back")
    visitor.see("share-taken-back")
    visitor.go(f"/me/shares?founded_by={made.application}")
    visitor.see("shares")


def open_share(reader, link):
    """By its link; where scripts are off the code is typed."""
    reader.go(link)
    if not reader.look.scripts:
        reader.page.locator("#code").fill(link)
    assert "#" not in reader.path or not reader.look.scripts
    reader.see("opening")
    reader.page.locator("#audience").fill("云溪银行")
    reader.press("查看", "See it")
    reader.see("opening-wrong")
    reader.page.locator("#audience").fill("云溪银行股份有限公司 滨江新区第二支行营业部")
    reader.press("查看", "See it")
    reader.see("opened")


@pytest.mark.usefixtures("made")
def test_a_holder_sees_who_looked(visitor):
    """The ledger, opened."""
    enter(visitor, "/me/data")
    visitor.page.locator(".seen details").first.locator("summary").click()
    visitor.see("ledger")


def test_somebody_says_where_to_be_told(visitor):
    """An address that is none, one that is, a code that does not fit; five codes a day are all."""
    enter(visitor, "/me/settings", TOLD[visitor.look.width])
    visitor.see("settings")
    visitor.page.locator("#email").fill("nobody")
    visitor.press("保存", "Save")
    visitor.see("settings-wrong")
    name = f"a{visitor.look.width}{visitor.look.language}{int(visitor.look.scripts)}"
    visitor.page.locator("#email").fill(f"{name}@example.org")
    visitor.press("保存", "Save")
    visitor.see("settings-code")
    visitor.page.locator("#code").fill("12")
    visitor.press("验证", "Verify")
    visitor.see("settings-code-wrong")


@pytest.mark.parametrize("path", ["/wallet", "/me/shares", "/me/data", "/me/represented"])
def test_who_has_nothing_is_told_what_would_be_here(visitor, path):
    """Each empty page."""
    enter(visitor, path, NOBODY)
    visitor.see(f"{path.strip('/').replace('/', '-')}-empty")


def test_a_representative_looks_at_what_is_the_company_s(visitor):
    """Chosen by its name."""
    enter(visitor, "/me/represented", COMPANY)
    visitor.see("represented")
    visitor.follow(".card h2 a")
    visitor.see("wallet-company")


def test_anybody_verifies(visitor, made):
    """By a number that there is, one that there is none of, and a file that is nothing."""
    number = next(filter(None, made.certificates.values())).rpartition("/")[2]
    visitor.go("/verify")
    visitor.see("verify")
    visitor.press("核验", "Verify")
    visitor.see("verify-nothing")
    visitor.page.locator("#number").fill(f" {number.lower()} ")
    visitor.press("核验", "Verify")
    visitor.see("verified")
    visitor.go("/verify/990101-20261123-AAAA-0001")
    visitor.see("verified-unknown")
    visitor.go("/verify")
    visitor.page.locator("summary").click()
    file = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"}
    visitor.page.locator("#file").set_input_files(file)
    visitor.see("verify-file")
    visitor.press("核验", "Verify")
    visitor.see("verified-altered")
