"""Until when a certificate holds."""

from datetime import date

import pytest

from chalicelib.domain.validity import kept_until, valid_until
from tests.domain.story import certificate

FOR_FIVE_YEARS = certificate("PERMIT", years=5)
UNTIL = certificate("PERMIT", ("ends", "date"), until="ends")


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2026, 3, 2), date(2031, 3, 1)),
        (date(2026, 1, 1), date(2030, 12, 31)),
        (date(2027, 3, 1), date(2032, 2, 29)),
        (date(2028, 2, 29), date(2033, 2, 28)),
    ],
)
def test_years_end_on_the_day_before_the_same_day(issued, last):
    """From the 29th of February too."""
    assert valid_until(FOR_FIVE_YEARS, {}, issued) == last


def test_a_stated_date_is_the_last_day():
    """Whatever day it was issued."""
    assert valid_until(UNTIL, {"ends": "2027-05-06"}, date(2026, 1, 1)) == date(2027, 5, 6)


def test_what_states_no_end_holds_until_it_is_changed():
    """Neither years, nor a date that was left out."""
    assert valid_until(certificate("PERMIT"), {}, date(2026, 1, 1)) is None
    assert valid_until(UNTIL, {}, date(2026, 1, 1)) is None


def test_what_is_corrected_or_issued_again_ends_when_it_would_have():
    """Its type's years do not begin anew; what has no end gets none."""
    assert kept_until(FOR_FIVE_YEARS, {}, date(2028, 5, 6)) == date(2028, 5, 6)
    assert kept_until(FOR_FIVE_YEARS, {}, None) is None


def test_a_stated_last_day_may_be_what_is_corrected():
    """Then it is as it says now; where it was left out, as it was."""
    assert kept_until(UNTIL, {"ends": "2027-05-06"}, date(2026, 5, 6)) == date(2027, 5, 6)
    assert kept_until(UNTIL, {}, date(2026, 5, 6)) == date(2026, 5, 6)
