"""A field's value is worded for people, in both languages."""

import pytest

from chalicelib.catalogue.paper.wording import in_words
from tests.catalogue.paper.pieces import kind


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("name", "陈立新", "陈立新", "陈立新"),
        ("born", "2020-02-29", "2020年2月29日", "29 February 2020"),
        ("born", "约2020年", "约2020年", "约2020年"),
        ("price", 1234567, "12,345.67 元", "CNY 12,345.67"),
        ("heads", 3, "3", "3"),
        ("heads", True, "是", "yes"),
        ("heads", False, "否", "no"),
        ("breath", ("fire", "ice"), "火、冰", "fire, ice"),
        ("breath", "steam", "steam", "steam"),
        ("name", "", "—", "—"),
        ("name", None, "—", "—"),
        ("breath", (), "—", "—"),
    ],
)
def test_each_type_is_worded_as_people_read_it(name, value, zh, en):
    """Money in yuan, days spelt out, options by their text; an empty place is struck through."""
    worded = in_words(value, kind().field(name))
    assert (worded.zh, worded.en) == (zh, en)
