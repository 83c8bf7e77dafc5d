"""Days, moments, money and numbers as people of each language write them."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.entrypoints.pages.rendering import writing

DAY = date(2026, 12, 3)
LATE = datetime(2026, 12, 3, 17, 5, tzinfo=UTC)
"""Past midnight in Shanghai."""


@pytest.mark.parametrize(("written", "told"), [
    (writing.day(DAY, "zh"), "12月3日（周四）"),
    (writing.day(DAY, "en"), "Thursday 3 December"),
    (writing.day(DAY, "zh", year=True), "2026年12月3日（周四）"),
    (writing.day(DAY, "en", year=True), "Thursday 3 December 2026"),
    (writing.day(LATE, "zh"), "12月4日（周五）"),
    (writing.moment(LATE, "zh"), "12月4日（周五） 01:05"),
    (writing.moment(LATE, "en"), "Friday 4 December, 01:05"),
    (writing.money(12000, "zh"), "120 元"),
    (writing.money(123456789, "en"), "¥1,234,567.89"),
    (writing.money(0, "zh"), "0 元"),
    (writing.number(1234.5), "1,234.5"),
    (writing.number(2.0), "2"),
    (writing.working_days(5, "zh"), "2.5 个工作日"),
    (writing.working_days(2, "en"), "1 working day"),
    (writing.working_days(0, "en"), "on the spot"),
])  # fmt: skip
def test_it_is_written_so(written, told):
    """An instant by the legal day; money without fen where there are none."""
    assert written == told


@pytest.mark.parametrize(("told", "zh", "en"), [
    (True, "是", "yes"), (False, "否", "no"), (("东", "西"), "东、西", "东, 西"),
    ("2026-11-23", "2026年11月23日（周一）", "Monday 23 November 2026"),
    ("2026-02-31", "2026-02-31", "2026-02-31"), (7, "7", "7"), ("七", "七", "七"),
])  # fmt: skip
def test_what_stands_in_a_field_is_written_for_its_reader(told, zh, en):
    """Yes and no, several in a row, a day; what is none of these as it is."""
    assert (writing.value(told, "zh"), writing.value(told, "en")) == (zh, en)


@pytest.mark.parametrize(("typed", "language", "told"), [
    ("软件开发", "en", "zh-CN"), ("软件开发", "zh", None), ("Noodles", "zh", "en"),
    ("Noodles", "en", None), ("小满 Noodles", "zh", None), ("320", "en", None), ("320", "zh", None),
])  # fmt: skip
def test_a_value_is_marked_where_it_is_in_the_other_language(typed, language, told):
    assert writing.foreign(typed, language) == told


@pytest.mark.parametrize(("count", "told"), [
    (0, "0 files"), (1, "1 file"), (2, "2 files"), (1200, "1,200 files"),
])  # fmt: skip
def test_one_is_written_as_one(count, told):
    assert writing.so_many(count, "file") == told


@pytest.mark.parametrize(("language", "pieces"), [
    ("en", ["Why: ", ("zh-CN", "请写明净化器型号（JD-8型）。"), " Correct it by Monday."]),
    ("en", [("zh-CN", "洪星"), " and ", ("zh-CN", "陈立新"), " sign, of 2."]),
    ("zh", ["理由：", ("en", "The drawing of floor 2 shows no exit."), "请补正。"]),
    ("zh", ["面向 Noodle House 的", ("en", "a sign of three")]),
    ("en", ["Nothing of anybody's."]),
])  # fmt: skip
def test_words_of_somebody_within_a_sentence_are_marked_where_they_are_in_the_other_language(
    language, pieces
):
    """All of them stay, in their order."""
    told = [piece if isinstance(piece, tuple) else (None, piece) for piece in pieces]
    said = [(t, words) for words, t in writing.quoted("".join(w for _, w in told), language)]
    assert [each for each in said if each[1]] == told
