"""What stands in a field is written as people write it, in both languages; short times drawn."""

from types import SimpleNamespace

import pytest

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.citizen.tracking import FEWEST, STRIP, strip
from chalicelib.entrypoints.pages.citizen.written import written
from tests.entrypoints.pages.citizen.test_typed_fields import field


class Reader:
    """Somebody who reads this language."""

    def __init__(self, language):
        self.language = language

    def say(self, text: Text):
        return text.in_(self.language)


@pytest.mark.parametrize(("kind", "value", "zh", "en"), [
    ("amount", 500050, "5,000.50 元", "¥5,000.50"),
    ("number", 85.5, "85.5", "85.5"),
    ("count", 1200, "1,200", "1,200"),
    ("date", "2031-12-31", "2031年12月31日（周三）", "Wednesday 31 December 2031"),
    ("choice", "one", "项", "thing"),
    ("choices", ("one", "two"), "项、项", "thing, thing"),
    ("text", "小红", "小红", "小红"),
    ("text", None, "", ""),
])  # fmt: skip
def test_a_value_is_written_as_people_write_it(kind, value, zh, en):
    told = field(kind, value)

    assert [written(told, value, Reader(each)) for each in ("zh", "en")] == [zh, en]


@pytest.mark.parametrize(("used", "left", "over"), [(1, 1, 0), (2, 0, 3), (0, 20, 0)])
def test_a_short_time_is_drawn_half_day_by_half_day(used, left, over):
    told = SimpleNamespace(allowed=used + left, used=used, left=left, over=over)

    drawn = strip(told)

    assert [drawn.halves.count(kind) for kind in ("used", "left", "over")] == [used, left, over]
    assert drawn.width == 12 * max(len(drawn.halves), FEWEST) - 2


@pytest.mark.parametrize("allowed", [0, STRIP + 1])
def test_a_long_one_and_one_that_does_not_run_are_not(allowed):
    told = SimpleNamespace(allowed=allowed, used=0, left=allowed, over=0)

    assert strip(told) is None
