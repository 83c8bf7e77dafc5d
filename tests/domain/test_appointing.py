"""Appointments are typed as people write them; what is none is named by its line."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.appointing import typed_moments
from chalicelib.domain.errors import Invalid

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["2026-11-25 10:00", "  2026/11/25 10:00 ", "２０２６-１１-２５ １０：００",
     "2026年11月25日 10点00分", "2026-11-25T10:00\n\n2026-11-25 10:00"],
)  # fmt: skip
def test_however_it_is_written_it_is_one_instant_by_the_clock_of_the_place(text):
    """Digits in full width, dashes or slashes; the same twice is one."""
    assert typed_moments("offers", text) == (TEN,)


def test_nothing_typed_is_no_appointment():
    """They may be left out."""
    assert typed_moments("offers", " \n ") == ()


@pytest.mark.parametrize("line", ["tomorrow", "2026-11-25", "2026-02-30 10:00", "2026-11-25 25:00"])
def test_a_line_that_is_no_moment_is_named(line):
    """By its number among those typed."""
    with pytest.raises(Invalid) as caught:
        typed_moments("offers", f"2026-11-25 10:00\n{line}")

    (place,) = caught.value.places
    assert (place.pointer, place.reason) == (
        "/offers", "line 2 / write it as 2026-11-25 10:00"
    )  # fmt: skip
