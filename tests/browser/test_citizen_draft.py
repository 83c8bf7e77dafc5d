"""An application is made: agreed to, shared with others, filled in; what is asked is brought."""

import os
import struct
import zlib

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.cloud]

SIDE = 3700
"""Pixels of a picture of 41 MB."""

MIDDLE, PIECES = 920, 3
"""Pixels of a picture of 2.5 MB, and how many pieces it goes in."""


def chunk(kind, content):
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))  # fmt: skip


def picture(path, side):
    """A PNG of noise, which no compression makes smaller."""
    rows = b"".join(b"\0" + os.urandom(side * 3) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
                     + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))  # fmt: skip
    return path


def opened(visitor, event, person):
    """An application of this person's; where it is."""
    visitor.go(f"/start/{event}")
    if visitor.page.get_by_role("button", name=visitor.s("开始", "Start")).count():
        visitor.press("开始", "Start")
    answer_places_quietly(visitor)
    while "/q/" in visitor.path:
        visitor.choose_first()
        visitor.press("继续", "Continue")
    visitor.press("登录并开始办理", "Sign in and open it")
    visitor.press("去登录", "Go to sign-in")
    visitor.sign_in(person)
    if visitor.path.startswith("/plan/"):  # another test has opened one as the same person
        visitor.page.locator("input[name=another]").check()
        visitor.press("开始办理", "Open the application")
    return visitor.path


def answer_places_quietly(visitor):
    """Each place there is, which other tests look at."""
    while "/place/" in visitor.path:
        visitor.choose_first()
        visitor.press("继续", "Continue")


def test_an_application_is_made_page_by_page(visitor, tmp_path):
    """Each page, with what goes wrong on it."""
    where = opened(visitor, "open-restaurant", "founder")
    agree(visitor, where)
    invite(visitor, where)
    fill(visitor, where)
    bring(visitor, where, tmp_path)
    reconsider(visitor, where)


def agree(visitor, where):
    """Nothing chosen; all of it; what came."""
    visitor.go(f"{where}/held")
    visitor.see("held")
    visitor.press("保存我选的", "Keep what I chose")
    visitor.see("held-wrong")
    all_of_them = visitor.page.locator("button[name=all]")
    if all_of_them.count():
        visitor.press("全部同意并查询", "Agree to all of them")
    else:
        visitor.page.locator("input[value=yes]").first.check()
        visitor.press("保存我选的", "Keep what I chose")
    visitor.see("held-read")


def invite(visitor, where):
    """A wrong number; then somebody who gets a code."""
    visitor.go(f"{where}/parties")
    visitor.see("parties")
    roles = visitor.page.locator("input[name=role][type=radio]")
    if roles.count():
        roles.first.check()
    visitor.page.locator("input[name=name]").fill("阿卜杜拉·本·穆罕默德" * 3)
    visitor.page.locator("input[name=id_number]").fill("99010119880702102")
    visitor.press("登记", "Name them")
    visitor.see("parties-wrong")
    visitor.page.locator("input[name=name]").fill("林婉清")
    visitor.page.locator("input[name=id_number]").fill("９９０１０１ 19880702 102x")
    visitor.press("登记", "Name them")
    visitor.see("parties-named")


def fill(visitor, where):
    """Sent empty; then every page as it is, for later."""
    visitor.go(f"{where}/fill")
    visitor.see("fill")
    visitor.press("保存并继续", "Save and continue")
    visitor.see("fill-wrong")
    visitor.press("先保存，以后再填", "Save, and finish later")
    assert visitor.path == where


def bring(visitor, where, folder):
    """Nothing; a wrong file; a picture of 41 MB by script, a small one without."""
    visitor.go(f"{where}/bring")
    visitor.see("bring")
    material = visitor.page.locator(".brought a")
    assert material.count(), "nothing is asked for here: choose another life event"
    with visitor.page.expect_navigation():
        material.first.click()
    visitor.see("bring-one")
    visitor.press("上传", "Send it")
    visitor.see("bring-one-nothing")
    refused(visitor, folder)
    speaks_otherwise(visitor, folder / "large.pdf")
    side = SIDE if visitor.look.scripts else 500
    visitor.page.locator("input[type=file]").set_input_files(picture(folder / "photo.png", side))
    visitor.press("上传", "Send it")
    assert visitor.page.get_by_text(visitor.s("文件已经收到", "The file is here")).count()
    visitor.go(f"{where}/bring")
    visitor.see("bring-one-came")


def reconsider(visitor, where):
    """The application's own page; an answer, what changing it would do, and after all not."""
    visitor.go(where)
    visitor.see("application")
    visitor.press("更改回答", "Change an answer")
    visitor.see("answers")
    with visitor.page.expect_navigation():
        visitor.page.locator(".facts__three a").first.click()
    visitor.see("answer")
    otherwise(visitor)
    visitor.press("看看会改变什么", "See what it changes")
    visitor.see("answer-change")
    visitor.press("不改了", "Leave it as it is")
    visitor.go(f"/hand-over?application={where.rpartition('/')[2]}")
    visitor.see("hand-over-of-a-draft")


def otherwise(visitor):
    """Another answer than the one that stands."""
    boxes = visitor.page.locator("main #form input:is([type=radio], [type=checkbox])")
    if boxes.count():
        visitor.page.locator("main #form input:not([type=hidden]):not(:checked)").first.check()
    else:
        visitor.page.locator("main #form input[type=text]").first.fill("999")


def refused(visitor, folder):
    """What is no picture, whatever its name says; by script what is too large, before it goes."""
    wrong, large = folder / "notes.pdf", folder / "large.pdf"
    wrong.write_text("no PDF at all")
    large.write_bytes(b"%PDF-1.7\n" + bytes(40 * 1024 * 1024))
    chosen = visitor.page.locator("input[type=file]")
    chosen.set_input_files(wrong)
    if visitor.look.scripts:
        visitor.page.get_by_text(visitor.s("只收照片", "Only pictures")).wait_for()
        visitor.see("bring-one-wrong")
        chosen.set_input_files(large)
        visitor.page.get_by_text(visitor.s("文件超过 10 MB", "more than 10 MB")).wait_for()
        visitor.see("bring-one-large")
    else:
        visitor.press("上传", "Send it")
        visitor.see("bring-one-wrong")


def speaks_otherwise(visitor, large):
    """The language, and back, with a file chosen that could not be sent: it is not, which is said.

    Nor by a browser of five years ago, which does not tell scripts what was pressed.
    """
    for words in (visitor.s("choose it again", "请重新选一次"),
                  visitor.s("请重新选一次", "choose it again")):  # fmt: skip
        visitor.page.locator("input[type=file]").set_input_files(large)
        visitor.follow("button[name=in_language]")
        assert visitor.page.get_by_text(words).count()
        if visitor.look.scripts:
            visitor.page.evaluate("delete SubmitEvent.prototype.submitter")


def test_a_connection_that_breaks_is_told_and_tried_again(visitor, tmp_path):
    """By itself; nothing is chosen anew."""
    if not visitor.look.scripts:
        pytest.skip("the browser itself says so")
    at_a_file(visitor)
    broken = []

    def breaking(route):
        if route.request.method == "POST" and len(broken) < 1:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    store = visitor.own[-1]
    visitor.page.route(f"{store}/**", breaking)
    send(visitor, picture(tmp_path / "photo.png", 300))
    visitor.page.get_by_text(visitor.s("正在重试", "trying again")).wait_for()
    visitor.page.get_by_text(visitor.s("文件已经收到", "The file is here")).wait_for()
    assert broken


def test_a_file_that_broke_off_goes_on_after_the_page_was_loaded_anew(visitor, tmp_path):
    """The same file is chosen again: of its pieces none that came is posted twice."""
    if not visitor.look.scripts:
        pytest.skip("without scripts the form sends the file")
    at_a_file(visitor)
    store, came, is_cut = visitor.own[-1], [], True

    def cutting(route):
        route.abort("connectionreset") if is_cut and came else route.continue_()

    def listening(response):
        if response.request.method == "POST" and response.url.startswith(store):
            came.append(response.status)

    visitor.page.route(f"{store}/**", cutting)
    visitor.page.on("response", listening)
    photo = picture(tmp_path / "photo.png", MIDDLE)
    send(visitor, photo)
    visitor.page.get_by_text(visitor.s("正在重试", "trying again")).wait_for()
    assert len(came) == 1
    visitor.page.reload()
    is_cut = False
    send(visitor, photo)
    visitor.page.get_by_text(visitor.s("文件已经收到", "The file is here")).wait_for()
    assert len(came) == PIECES


def at_a_file(visitor):
    """On the page of something that is to be brought."""
    where = opened(visitor, "open-restaurant", "founder")
    visitor.go(f"{where}/bring")
    visitor.follow(".brought a")


def send(visitor, file):
    """A file is chosen and sent, by whoever does not wait."""
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.page.get_by_role("button", name=visitor.s("上传", "Send it")).click()


def test_whoever_is_invited_finds_the_code_filled_in(visitor):
    """It stands behind the #, is kept over the sign-in, and is in no address that is asked for."""
    visitor.go("/invitations#3e7b2b65ec3e2efe2264")
    visitor.see("invitation")
    visitor.press("登录", "Sign in")
    if "去登录" in visitor.page.content() or "Go to sign-in" in visitor.page.content():
        visitor.press("去登录", "Go to sign-in")
    visitor.sign_in("landlord")
    if visitor.look.scripts:
        assert visitor.page.locator("input[name=code]").input_value() == "3e7b2b65ec3e2efe2264"
    else:
        visitor.page.locator("input[name=code]").fill("3e7b2b65ec3e2efe2264")
    visitor.press("参加", "Take part")
    visitor.see("invitation-unknown")
