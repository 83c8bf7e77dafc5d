"""What browsers send is read as it was meant: both kinds of forms, what is pasted, files."""

from urllib.parse import urlencode

import pytest

from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge, WrongMediaType
from chalicelib.entrypoints.pages.form_parts import FORM, MOST_TYPED
from chalicelib.entrypoints.pages.posted import read_form

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


def test_what_was_typed_is_kept_tidy():
    """In each of the fields."""
    form = read_form(urlencode({"a": " \u200b一\u3000", "b": "e\u0301"}).encode(), FORM)

    assert form.fields == {"a": ("一",), "b": ("\u00e9",)}


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
