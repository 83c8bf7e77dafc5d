"""A material is brought by camera or file, through the page itself or straight to the store."""

import hashlib
import json
from urllib.parse import urlencode

import pytest

from chalicelib.domain.errors import Conflict, SourceDown
from chalicelib.entrypoints.api.pieces import PIECE_BYTES
from chalicelib.ports.uploads import UploadForm
from tests.entrypoints.api.journey import opened, path, posted
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.pages.citizen.following import attach

PDF = b"application/pdf proof of the lair"


@pytest.fixture
def lair(portal, application):
    materials = portal.call("GET", path(application), who=KEEPER).body["materials"]
    return next(m["id"] for m in materials if m["disposition"]["kind"] == "asked")


@pytest.fixture
def bringing(keeper, where, lair):
    keeper.get(f"{where}/bring/{lair}")
    return keeper


def test_what_is_to_be_brought_stands_first_and_the_rest_by_how_it_is_met(keeper, where):
    page = keeper.get(f"{where}/bring")

    assert page.heading == "还有 1 份要带"
    assert "龙舍防火证明 饲养人（陈立新）请拍照或选文件" in page.main
    assert "等同意后查" in page.main


def test_one_material_a_page_says_what_it_is_for_what_and_by_which_law(bringing):
    words = bringing.page.main

    assert bringing.page.heading == "龙舍防火证明"
    assert "龙只管理条例" in words
    assert "龙只登记" in words
    assert bringing.page.all("input", type="file")[0].get("accept").startswith("image/jpeg")
    assert "四个角" in words


def test_a_file_comes_through_the_page_without_a_script(portal, bringing, where, lair):
    page = attach(bringing, PDF)

    assert bringing.at == f"{where}/bring"
    assert page.heading == "要带的都齐了"
    assert list(portal.uploads.materials.values()) == [PDF]
    shown = bringing.get(f"{where}/bring/{lair}")
    assert "PDF 文件" in shown.main
    assert shown.link("下载来看看").startswith("https://uploads.example.org/")


@pytest.mark.parametrize(("content", "said"), [
    (b"MZ a program", "不是允许的文件类型"), (b"x" * (4 * 1024 * 1024 + 1), "超过 4 MB"),
    (b"", "请选择文件"),
])  # fmt: skip
def test_what_cannot_be_taken_is_said_at_the_field(portal, bringing, content, said):
    """A wrong type, too large, nothing at all."""
    page = attach(bringing, content)

    assert page.status == 422
    assert said in page.errors["file"]
    assert portal.uploads.materials == {}


def test_a_photo_of_forty_megabytes_is_told_what_to_do(bringing):
    """The whole request is too large; the page says so, and how else."""
    page = attach(bringing, b"x" * (40 * 1024 * 1024))

    assert page.status == 422
    assert "4 MB" in page.main
    assert "窗口" in page.main


def test_a_script_sends_it_straight_to_the_store(portal, bringing, where, lair):
    """The page's policy lets it, and no page else."""
    policy = bringing.page.headers["Content-Security-Policy"]
    assert "connect-src 'self' https://uploads.example.org;" in policy
    assert "uploads" not in bringing.get(f"{where}/bring").headers["Content-Security-Policy"]
    page = bringing.get(f"{where}/bring/{lair}")
    token = dict(page.form.hidden)["token"]

    heard = bringing._ask("POST", f"{page.form.action}/form",
                          urlencode({"token": token, "type": "application/pdf"}).encode(),
                          {"Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
    form = json.loads(heard.body)
    portal.uploads.quarantine[form["key"]] = PDF
    bringing.send(key=form["key"])

    assert bringing.at == f"{where}/bring"
    assert list(portal.uploads.materials.values()) == [PDF]


def missing(bringing, action, token, content, **other):
    """What the page's script is told that it has still to post."""
    told = {"token": token, "type": "application/pdf", "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), **other}  # fmt: skip
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return bringing._ask("POST", f"{action}/pieces", urlencode(told).encode(), kind)


def test_a_script_sends_a_large_one_in_pieces_and_goes_on_after_a_break(portal, bringing, where):
    """The page was loaded anew in between: what came is not asked for again."""
    large = PDF + bytes(PIECE_BYTES)
    action, token = bringing.page.form.action, dict(bringing.page.form.hidden)["token"]
    first, second = json.loads(missing(bringing, action, token, large).body)["missing"]
    portal.uploads.post(UploadForm(url="", fields=first["fields"]), large[:PIECE_BYTES])

    token = dict(bringing.get(action).form.hidden)["token"]
    told = json.loads(missing(bringing, action, token, large).body)
    assert [each["begins"] for each in told["missing"]] == [second["begins"]] == [PIECE_BYTES]
    portal.uploads.post(UploadForm(url="", fields=second["fields"]), large[PIECE_BYTES:])
    told = json.loads(missing(bringing, action, token, large).body)
    assert told["missing"] == []
    bringing.send(key=told["key"])

    assert bringing.at == f"{where}/bring"
    assert list(portal.uploads.materials.values()) == [large]


@pytest.mark.parametrize("other", [{"size": "many"}, {"size": ""}, {"sha256": "x"}, {"type": "x"}])
def test_what_no_script_of_ours_says_is_given_no_form(bringing, other):
    action, token = bringing.page.form.action, dict(bringing.page.form.hidden)["token"]

    assert missing(bringing, action, token, PDF, **other).status_code == 422


@pytest.mark.parametrize(("amiss", "status"), [
    (SourceDown("The store of uploads does not answer: try again later."), 503),
    (Conflict("The pieces that came are not of this file: send it again."), 409),
])  # fmt: skip
def test_the_script_is_told_what_passes_from_what_does_not(
    portal, bringing, monkeypatch, amiss, status
):
    """By the status alone: it tries again, with the file still there, and loads no page anew."""

    def failing(key):
        raise amiss

    monkeypatch.setattr(portal.uploads, "pieces", failing)
    action, token = bringing.page.form.action, dict(bringing.page.form.hidden)["token"]

    assert missing(bringing, action, token, PDF).status_code == status


def test_whoever_sends_a_large_file_is_told_that_it_goes_on(bringing):
    """In words, and to the script, which says how much has come."""
    assert "再选同一个文件，会接着传" in bringing.page.main
    (form,) = bringing.page.all("form", id="form")
    assert form.get("data-piece") == str(PIECE_BYTES)
    assert "接着上次传" in form.get("data-resuming")


@pytest.mark.parametrize("key", ["invented", "../x"])
def test_a_key_that_was_made_up_brings_nothing(portal, bringing, key):
    page = bringing.send(key=key)

    assert page.status == 422
    assert "请换一个文件" in page.errors["file"]
    assert portal.uploads.materials == {}


def test_what_is_met_otherwise_says_how(portal, keeper, where, application):
    materials = portal.call("GET", path(application), who=KEEPER).body["materials"]
    for material in materials:
        page = keeper.get(f"{where}/bring/{material['id']}")
        assert page.status == 200
        assert page.heading == material["title"]["zh"]


def test_who_does_not_lead_the_application_brings_nothing(neighbour, where, lair):
    page = neighbour.get(f"{where}/bring/{lair}")

    assert "由发起人准备" in page.main
    assert page.all("form", id="form") == []


def test_a_material_that_there_is_not_says_so(keeper, where):
    assert keeper.get(f"{where}/bring/none").status == 404


def test_it_may_be_replaced(portal, application, keeper, where, lair):
    posted(portal, application, lair)
    keeper.get(f"{where}/bring/{lair}")

    attach(keeper, b"image/png better")

    assert "图片（PNG）" in keeper.get(f"{where}/bring/{lair}").main


def test_where_nothing_is_asked_nothing_is_to_be_done(portal, keeper):
    application = opened(portal)

    page = keeper.get(f"/applications/{application['id']}/bring")

    assert page.heading == "您什么都不用带"


def test_the_page_is_there_in_english(portal, where, lair):
    browser = portal.browser("en")
    browser.sign_in(KEEPER)

    assert browser.get(f"{where}/bring").heading == "1 thing to bring"
    assert "Take a picture" in browser.get(f"{where}/bring/{lair}").main


def test_a_file_of_another_is_not_shown(portal, application, neighbour, where, lair):
    posted(portal, application, lair)

    assert "下载" not in neighbour.get(f"{where}/bring/{lair}").main
    assert NEIGHBOUR.name in neighbour.page.words


def test_what_the_store_never_got_or_is_something_else_is_said_at_the_field(portal, bringing):
    """By script, too: the page comes again."""
    action, token = bringing.page.form.action, dict(bringing.page.form.hidden)["token"]
    sent = urlencode({"token": token, "type": "application/pdf"}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    key = json.loads(bringing._ask("POST", f"{action}/form", sent, kind).body)["key"]

    page = bringing.send(key=key)
    assert "重新选择文件" in page.errors["file"]
    portal.uploads.quarantine[key] = b"MZ a program"
    page = bringing.send(key=key)
    assert "请换一个文件" in page.errors["file"]
