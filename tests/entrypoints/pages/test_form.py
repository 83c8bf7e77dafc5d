"""What stands in a field of a page that comes back: what was typed, or what is known."""

import pytest

from chalicelib.entrypoints.pages.form import Form

SENT = Form(
    typed={"token": ("t",), "name": ("",), "asked": ("ticked", "left"), "ticked": ("a", "b")}
)


@pytest.mark.parametrize(("name", "stands"), [
    ("name", ""), ("ticked", "b"), ("left", ""), ("of-another-form", "known"),
])  # fmt: skip
def test_a_field_has_what_was_sent_of_it_or_else_what_is_known(name, stands):
    """Of several forms of a page one is sent: the others stand as they stood."""
    assert SENT.value(name, "known") == stands


@pytest.mark.parametrize(("name", "stand"), [
    ("ticked", ("a", "b")), ("left", ()), ("of-another-form", ("known",)),
])  # fmt: skip
def test_so_have_boxes_of_which_those_that_are_not_ticked_send_nothing(name, stand):
    """That they were there is said by what is asked."""
    assert SENT.values(name, ("known",)) == stand


def test_a_page_that_is_shown_first_has_what_is_known():
    assert Form().value("name", "known") == "known"
    assert Form().values("ticked", ("known",)) == ("known",)
