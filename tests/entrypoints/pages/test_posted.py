"""What browsers send is read as it was meant: both kinds of forms, what is pasted, files."""

from urllib.parse import urlencode

import pytest

from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge, WrongMediaType
from chalicelib.entrypoints.pages.form_parts import FORM, MOST_TYPED
from chalicelib.entrypoints.pages.posted import read_form, tidy

BOUNDARY = "xYz"
PARTS = f"multipart/form-data; boundary={BOUNDARY}"


def parts(*each):
    return b"".join(
        f"--{BOUNDARY}\r\n".encode() + head.encode() + b"\r\n\r\n" + body + b"\r\n"
        for head, body in each
    ) + f"--{BOUNDARY}--\r\n".encode()  # fmt: skip


def test_fields_of_a_form_are_read_with_their_order():
    """Several of one name, empty ones, Chinese."""
    form = read_form(b"a=1&b=%E4%B8%80&a=2&c=&a=1", FORM)

    assert form.fields == {"a": ("1", "2", "1"), "b": ("一",), "c": ("",)}
    assert (form.one("a"), form.one("none")) == ("1", "")
    assert form.all("a") == ("1", "2")
    assert form.has("c")
    assert not form.has("d")


@pytest.mark.parametrize(("typed", "meant"), [
    ("  赵 一 ", "赵 一"), ("\u3000ABC\u00a0", "ABC"), ("a\u200bb\u200e", "ab"),
    ("a\r\nb\rc", "a\nb\nc"), ("e\u0301", "\u00e9"), ("\x00a\x1b", "a"),
    ("𠮷\U00020bb7", "𠮷\U00020bb7"), ("\ue001", "\ue001"), ("שלום", "שלום"),
])  # fmt: skip
def test_what_cannot_be_seen_goes_and_names_stay_as_they_are(typed, meant):
    """Rare characters, those of private use, those written from the right."""
    assert tidy(typed) == meant


def test_a_number_is_meant_in_half_width():
    """Its blanks go; a day comes in three parts."""
    typed = {"n": "９９ 01", "d.year": "２０２６", "d.month": "3", "d.day": "9"}
    form = read_form(urlencode(typed).encode(), FORM)

    assert form.number("n") == "9901"
    assert form.date("d") == "2026-03-09"
    assert form.date("e") == ""


def test_files_come_with_what_is_said_of_them():
    """Byte for byte; an empty one was not chosen."""
    content, named = bytes(range(256)), "Content-Disposition: form-data; name="
    sent = parts(
        (f'{named}"note"', "一".encode()),
        (f'{named}"file"; filename="合同.pdf"\r\nContent-Type: application/pdf', content),
        (f'{named}"other"; filename=""\r\nContent-Type: application/pdf', b""),
    )
    form = read_form(sent, PARTS)

    assert form.one("note") == "一"
    assert form.files["file"].content == content
    assert form.files["file"].media_type == "application/pdf"
    assert "other" not in form.files


@pytest.mark.parametrize(("raw", "kind", "fault"), [
    (b"a" * (MOST_TYPED + 1), FORM, TooLarge),
    (b"{}", "application/json", WrongMediaType),
    (b"a=1", "", WrongMediaType),
    ("&".join(f"a{n}=1" for n in range(1001)).encode(), FORM, TooLarge),
    (b"nothing", PARTS, MalformedRequest),
    (b"nothing", "multipart/form-data", MalformedRequest),
    ("a=一".encode(), FORM, MalformedRequest),
])  # fmt: skip
def test_what_is_no_form_is_said_to_be_none(raw, kind, fault):
    """And never a fault of ours."""
    with pytest.raises(fault):
        read_form(raw, kind)
