"""Limits as definitions state them."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.limits import Limit, Unit, half_days
from chalicelib.domain.text import Text


def limit(value, unit):
    return Limit(value=value, unit=unit, confidence="low")


def test_a_limit_reads_as_definitions_write_it():
    """Half a working day, of low confidence, with a note."""
    written = {"value": 0.5, "unit": "working_days", "confidence": "low"}
    note = Text(zh="当场办结", en="On the spot")
    read = Limit.model_validate(written | {"note": note})
    assert (read.value, read.unit, read.note) == (0.5, Unit.WORKING_DAYS, note)


@pytest.mark.parametrize(
    ("value", "unit", "word"),
    [
        (0.3, "working_days", "multiple of 0.5"),
        (0.5, "half_days", "whole number"),
        (1.5, "calendar_days", "whole number"),
        (1.5, "months", "whole number"),
        (0.5, "years", "whole number"),
        (1, "immediate", "no figure"),
        (-1, "working_days", "greater than or equal to 0"),
        (1001, "working_days", "less than or equal to 1000"),
        ("5", "working_days", "valid number"),
        (True, "working_days", "valid number"),
        (float("nan"), "working_days", "less than or equal to 1000"),
        (5, "fortnights", "working_days"),
    ],
)
def test_a_limit_that_cannot_be_counted_is_refused(value, unit, word):
    """Every refusal says what would do."""
    with pytest.raises(ValidationError, match=word):
        limit(value, unit)


@pytest.mark.parametrize(
    ("value", "unit", "stated", "immediate"),
    [
        (None, "working_days", False, False),
        (0, "working_days", True, True),
        (5, "working_days", True, False),
        (None, "immediate", True, True),
        (0, "immediate", True, True),
    ],
)
def test_no_figure_is_not_the_same_as_none_needed(value, unit, stated, immediate):
    """Zero means on the spot, nothing means unknown; immediate needs no figure."""
    assert limit(value, unit).is_stated is stated
    assert limit(value, unit).is_immediate is immediate


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (None, "immediate", 0),
        (0.5, "working_days", 1),
        (20, "working_days", 40),
        (3, "half_days", 3),
        (15, "calendar_days", 30),
        (1, "months", 62),
        (2, "years", 1464),
    ],
)
def test_half_days_take_every_calendar_day_as_worked(value, unit, expected):
    """Working days are exact, all else is the longest it could be."""
    assert half_days(limit(value, unit)) == expected


def test_a_limit_without_a_figure_has_no_half_days():
    """Unknown is not zero: a sum with it would be a lie."""
    with pytest.raises(ValueError, match="states no figure"):
        half_days(limit(None, "working_days"))
