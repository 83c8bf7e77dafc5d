"""Days and moments within a sentence, in both languages, by the clock of the place."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.written import written_day, written_moment


@pytest.mark.parametrize(("on", "zh", "en"), [
    (date(2026, 11, 30), "2026年11月30日", "30 November 2026"),
    (date(2027, 1, 1), "2027年1月1日", "1 January 2027"),
])  # fmt: skip
def test_a_day_is_written_as_people_write_it(on, zh, en):
    """Without noughts before it."""
    assert (written_day(on).zh, written_day(on).en) == (zh, en)


def test_a_moment_is_written_by_the_clock_of_the_place():
    """Late in the evening in UTC, it is the next morning there."""
    written = written_moment(datetime(2026, 11, 30, 17, 5, tzinfo=UTC))
    assert (written.zh, written.en) == ("2026年12月1日 01:05", "1 December 2026 at 01:05")
