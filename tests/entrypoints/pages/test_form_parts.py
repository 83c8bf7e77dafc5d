"""However much is sent, and however broken: it is said at once, and never a fault of ours."""

from time import process_time

import pytest

from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge
from chalicelib.entrypoints.pages.form_parts import (
    FORM,
    MOST_BYTES,
    MOST_FIELDS,
    MOST_FILES,
    MOST_HEAD,
    MOST_TYPED,
    PARTS,
    form_parts,
    typed_pairs,
)

KIND = f"{PARTS}; boundary=xYz"
NAMED = b'Content-Disposition: form-data; name="a"'
FILE = NAMED + b'; filename="a.pdf"\r\nContent-Type: application/pdf'


def whole(*each):
    parts = b"".join(b"--xYz\r\n" + head + b"\r\n\r\n" + body + b"\r\n" for head, body in each)
    return parts + b"--xYz--\r\n"


def test_a_part_is_read_byte_for_byte():
    """A file's lines, and what only begins like the boundary, are its own."""
    content = b"\r\n--xY\r\n\r\n--\x00" + bytes(range(256))

    (part,) = form_parts(whole((FILE, content)), KIND)

    assert part == ("a", content, "a.pdf", "application/pdf")


@pytest.mark.parametrize(("head", "name", "file"), [
    (b'content-disposition:form-data;name="a b"', "a b", None),
    ('Content-Disposition: form-data; name="名"; filename="合同.pdf"'.encode(), "名", "合同.pdf"),
    (b'Content-Disposition: form-data; filename=""; name=a', "a", ""),
    (b"Content-Disposition: form-data; name=a; filename*=UTF-16''%00", "a", "UTF-16''%00"),
    (b'Content-Disposition: form-data; name="\xff"', "\ufffd", None),
])  # fmt: skip
def test_a_part_is_named_in_whichever_way_browsers_write_it(head, name, file):
    (part,) = form_parts(whole((head, b"")), KIND)

    assert (part.name, part.file) == (name, file)


@pytest.mark.parametrize("raw", [
    b"a" * (MOST_TYPED + 1), b"a=" + b"%E4%B8%80" * (MOST_TYPED // 9 + 1),
    b"&" * MOST_FIELDS, b"&".join(b"a=1" for _ in range(MOST_FIELDS + 1)),
])  # fmt: skip
def test_more_than_any_page_has_is_too_much(raw):
    with pytest.raises(TooLarge):
        typed_pairs(raw)


@pytest.mark.parametrize("parts", [
    [(NAMED, b"")] * (MOST_FIELDS + MOST_FILES + 1), [(FILE, b"")] * (MOST_FILES + 1),
    [(NAMED, b"a" * (MOST_TYPED // 2))] * 3, [(FILE, b"a" * MOST_BYTES)],
])  # fmt: skip
def test_more_parts_than_any_page_has_are_too_much(parts):
    with pytest.raises(TooLarge):
        form_parts(whole(*parts), KIND)


@pytest.mark.parametrize(("raw", "kind"), [
    (b"", KIND), (b"nothing", KIND), (whole((NAMED, b"1")), PARTS),
    (whole((NAMED, b"1")), f"{PARTS}; boundary="), (whole((NAMED, b"1"))[:-8], KIND),
    (whole((b"no head at all", b"1")), KIND), (b"--xYz" + NAMED + b"\r\n\r\n\r\n--xYz--", KIND),
    (b"--xYz\r\n" + NAMED + b"\r\n--xYz--", KIND),
    (whole((NAMED + b"; " + b"x" * MOST_HEAD, b"1")), KIND),
    (whole((b'Content-Disposition: form-data; x="name"', b"1")), KIND),
])  # fmt: skip
def test_what_is_broken_on_its_way_is_to_be_sent_again(raw, kind):
    with pytest.raises(MalformedRequest):
        form_parts(raw, kind)


@pytest.mark.parametrize("raw", [
    b"--xYz\r\n" * (MOST_BYTES // 7), b"\r\n--xY" * (MOST_BYTES // 6),
    whole((NAMED + b'; name="' * 400, b"a" * (MOST_BYTES - MOST_HEAD))),
    whole((b"\r\n" * 2000, b"a")), b"-" * MOST_BYTES,
])  # fmt: skip
def test_it_costs_no_more_to_refuse_what_was_made_to_be_dear(raw):
    began = process_time()

    with pytest.raises((MalformedRequest, TooLarge)):
        form_parts(raw, KIND)

    assert process_time() - began < 1


@pytest.mark.parametrize(("raw", "kind", "said"), [
    (b"a=" + b"%E4%B8%80" * (MOST_TYPED // 9 + 1), FORM, "太长"),
    (b"&" * MOST_FIELDS, FORM, "重新打开"), (whole((FILE, b""))[:-8], KIND, "没有完整"),
    (b"nothing", PARTS, "重新打开"),
])  # fmt: skip
def test_a_page_says_so_in_words(browser, raw, kind, said):
    browser.get("/verify")

    shown = browser.post_raw("/verify", raw, kind)

    assert 400 <= shown.status < 500
    assert said in shown.main
