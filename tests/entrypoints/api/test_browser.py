"""What people open in a browser: the link of a share, and the code on a paper."""

import base64
import hashlib
import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.verified import Verification
from chalicelib.entrypoints.services.presented import presented
from chalicelib.entrypoints.services.verification import VerificationPorts
from tests.entrypoints.api.service import KEEPER
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.issuing import NUMBER, issued
from tests.fakes.signers import FakeSigner

BANK = "云溪<b>银行"
SEEN = "陈立新", "东、西", "<dt>name</dt>", "有效", "开户", "是持证人向您出示的"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def holding(service):
    """A holder, and a verifier that really looks at what is shown."""
    service.certificates.keep(issued(KEEPER.resident_id))
    ports = VerificationPorts(service.certificates, FakeSigner(), FakeIssuerKeys(),
                              Es256Verifier(), service.clock)  # fmt: skip
    service.remote.judge = lambda text, wish: presented(text, wish, ports)
    return service


def made(service):
    until = (service.clock.now() + timedelta(days=1)).isoformat()
    wanted = {"certificate": NUMBER, "fields": ["name", "lakes"], "audience": BANK,
              "purpose": "开户", "until": until}  # fmt: skip
    return service.call("POST", "/v1/me/shares", wanted, KEEPER).body["code"]


def asked_by(service):
    """The nonce that the form bears."""
    return re.search(r'name="nonce" value="([^"]+)"', service.call("GET", "/shares").text)[1]


def sent(service, **fields):
    body = urlencode(fields).encode()
    return service.call("POST", "/shares", body, Content_Type=FORM)


def test_whoever_has_a_code_sees_once_what_was_shared(holding):
    """The fields, how it stands, by whom, that its holder shows it: without a script."""
    code, nonce = made(holding), asked_by(holding)

    first = sent(holding, code=code, nonce=nonce, audience=BANK)
    again = sent(holding, code=code, nonce=nonce, audience=BANK)
    other = sent(holding, code=code, nonce=asked_by(holding), audience=BANK)

    assert (first.status, again.status, other.status) == (200, 200, 409)
    for word in (*SEEN, NUMBER, "waters-990101"):
        assert word in first.text
    assert "rods" not in first.text
    assert "云溪&lt;b&gt;银行" in first.text
    assert "<b>" not in first.text
    assert "只能查看一次，已被查看" in other.text
    assert other.headers["Content-Type"].startswith("text/html")


def test_every_reader_gets_a_nonce_of_their_own(service):
    """Else what one was shown could be shown to the next."""
    assert asked_by(service) != asked_by(service)


def test_a_browser_runs_and_fetches_nothing_but_what_the_page_names(service):
    """A policy by hashes; the page is kept by nobody, and tells nobody where one came from."""
    heard = service.call("GET", "/shares")
    policy = heard.headers["Content-Security-Policy"]

    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", heard.text, re.DOTALL)[1]
        named = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{named}'" in policy
    assert "default-src 'none'" in policy
    assert (heard.headers["Cache-Control"], heard.headers["Referrer-Policy"]) == (
        "no-store",
        "no-referrer",
    )
    assert not re.findall(r'(?:src|href|action)="?(?!")\S', heard.text)


def test_what_is_sent_amiss_is_said_on_a_page(holding):
    """In the reader's language; nothing that was typed comes into the log."""
    empty = sent(holding, code="", nonce="n", audience=BANK)
    strange = holding.call("POST", "/shares", {"code": "x"})
    unknown = sent(holding, code="no-such-code-at-all", nonce=asked_by(holding), audience=BANK)

    assert (empty.status, strange.status, unknown.status) == (422, 415, 404)
    assert "JSON" not in strange.text
    assert "没有这份共享" in unknown.text
    assert all("<h1>" in each.text for each in (empty, strange, unknown))
    assert BANK not in holding.log.getvalue()


@pytest.mark.parametrize(
    "typed", ["{} ", "\u3000{}\n", "https://yijian.example/shares#{}", "#{}", " https://x/#{} "]
)
def test_a_code_is_taken_as_people_paste_it(holding, typed):
    """A keyboard puts a blank behind it; the link has it behind its #."""
    heard = sent(holding, code=typed.format(made(holding)), nonce=asked_by(holding), audience=BANK)
    assert (heard.status, "陈立新" in heard.text) == (200, True)


@pytest.mark.parametrize("typed", ["", "too short", "https://yijian.example/shares#", "<b>甲</b>"])
def test_what_is_no_code_is_said_of_the_code(holding, typed):
    """As the form calls it, in words that say where the code stands."""
    heard = sent(holding, code=typed, nonce=asked_by(holding), audience=BANK)

    assert heard.status == 422
    named = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", heard.text)
    assert [(name[:3], reason) for name, reason in named] == [
        ("共享码", "不是共享码，请填链接中 # 之后的部分")
    ]


def test_each_field_that_is_amiss_is_named_and_nothing_else(holding):
    """What is hidden in the form nobody can mend: its page is opened again."""
    heard = sent(holding, code="x", nonce="n", audience=" ")
    labels = re.findall(r"<dt>(.*?) <span", heard.text)
    assert labels == ["共享码", "您的名称（持证人写明的查看方）"]


def test_too_large_a_form_is_refused(holding):
    """Nobody types as much."""
    heard = sent(holding, code="x" * 300_000, nonce="n", audience=BANK)
    assert heard.status == 413


def test_who_tries_code_after_code_must_wait_here_too(service):
    """429, on a page."""
    tried = [sent(service, code=f"code-that-is-none-{n:02}", nonce="n" * 16, audience="x").status
             for n in range(21)]  # fmt: skip
    assert tried == [404] * 20 + [429]


def test_where_something_is_down_a_reload_is_told_to_help(holding):
    """The same form with the same nonce goes on where it ended."""
    code, nonce = made(holding), asked_by(holding)
    judge = holding.remote.judge

    def down(*_):
        raise SourceDown("A part of this service does not answer.")

    holding.remote.judge = down
    failed = sent(holding, code=code, nonce=nonce, audience=BANK)
    holding.remote.judge = judge
    reloaded = sent(holding, code=code, nonce=nonce, audience=BANK)

    assert (failed.status, failed.headers["Retry-After"]) == (503, "5")
    assert "刷新" in failed.text
    assert (reloaded.status, "陈立新" in reloaded.text) == (200, True)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"standing": "genuine", "type": "DRAGON_PERMIT", "issuer": "dragon-office-990101",
          "issued": date(2026, 11, 23)}, ("有效", "云溪区龙务局")),
        ({"standing": "revoked", "type": "FORGOTTEN", "issuer": "gone-1",
          "ended": date(2026, 11, 24)}, ("自2026-11-24起已被发证机关撤销", "FORGOTTEN", "gone-1")),
        ({"standing": "superseded", "ended": date(2026, 11, 24), "superseded_by": "N-2"},
         ("已被取代", "N-2")),
        ({"standing": "expired", "valid_until": date(2026, 11, 1)}, ("有效期至2026-11-01",)),
        ({"standing": "unknown"}, ("无法确认",)),
    ],
)  # fmt: skip
def test_the_code_on_a_paper_leads_to_how_its_number_stands(service, told, said):
    """For anybody, with nothing of its holder."""
    service.remote.verifications["N-1"] = Verification(number="N-1", **told)

    heard = service.call("GET", "/verify/N-1")

    assert (heard.status, heard.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert all(word in heard.text for word in said)
