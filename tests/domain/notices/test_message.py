"""What goes outside: two texts, in both languages, with a link or a code and nothing else."""

import pytest

from chalicelib.domain.notices.message import Message, subject, text

LINK = "https://yijian.example.org/v1/me/inbox"


def message(**more):
    told = {"id": "a" * 32, "to": "ada@example.org", "says": "news", "language": "zh",
            "link": LINK}  # fmt: skip
    return Message(**told | more)


def test_chinese_comes_first_unless_english_is_wanted():
    """Both are there either way."""
    for say in (subject, text):
        first, second = say(message()), say(message(language="en"))
        assert first != second
        assert sorted(first) == sorted(second)
    assert subject(message()).startswith("一件")
    assert subject(message(language="en")).startswith("Yijian")


def test_news_says_where_to_sign_in_and_a_code_says_the_code():
    """Neither says anything of the other."""
    code = message(says="code", code="123456")
    assert text(message()).count(LINK) == 2
    assert text(code).count("123456") == 2
    assert LINK not in text(code)


@pytest.mark.parametrize("more", [{"item": "x"}, {"name": "陈立新"}, {"application": "app-1"}])
def test_it_has_no_room_for_anything_of_an_application(more):
    """Not by mistake either."""
    with pytest.raises(ValueError, match="Extra inputs"):
        message(**more)


def test_printing_it_shows_no_address_and_no_code():
    """It may end up in a log."""
    shown = repr(message(says="code", code="123456"))
    assert "ada@example.org" not in shown
    assert "123456" not in shown
