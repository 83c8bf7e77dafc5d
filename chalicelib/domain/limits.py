"""A limit as a law or a promise states it → a checked value, and its size in half-days."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Confidence, Text


class Unit(StrEnum):
    """In what a limit is counted."""

    WORKING_DAYS = "working_days"
    HALF_DAYS = "half_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"
    IMMEDIATE = "immediate"


IN_HALF_DAYS = frozenset({Unit.WORKING_DAYS, Unit.HALF_DAYS})
"""What is an exact number of half-days."""

LONGEST_IN_HALF_DAYS = {
    Unit.WORKING_DAYS: 2,
    Unit.HALF_DAYS: 1,
    Unit.CALENDAR_DAYS: 2,
    Unit.MONTHS: 2 * 31,
    Unit.YEARS: 2 * 366,
    Unit.IMMEDIATE: 0,
}
"""How many half-days one of a unit can take at most: any calendar day may turn out to be worked."""

Figure = Annotated[float, Field(ge=0, le=1000, strict=True)]


class Limit(Frozen):
    """How long something may take. Value 0 is on the spot; none is "no figure is stated"."""

    value: Figure | None = None
    unit: Unit
    confidence: Confidence
    note: Text | None = None

    @model_validator(mode="after")
    def _is_countable(self) -> Self:
        value = self.value or 0.0
        if self.unit is Unit.IMMEDIATE and value:
            raise ValueError("an immediate limit has no figure: leave the value out, or give 0")
        if self.unit is Unit.WORKING_DAYS and not (2 * value).is_integer():
            raise ValueError("working days are counted in half-days: give a multiple of 0.5")
        if self.unit is not Unit.WORKING_DAYS and not value.is_integer():
            raise ValueError(f"{self.unit} are counted whole: give a whole number")
        return self

    @property
    def is_stated(self) -> bool:
        """Whether there is a figure at all."""
        return self.unit is Unit.IMMEDIATE or self.value is not None

    @property
    def is_immediate(self) -> bool:
        """Whether it must happen within the slot it begins in: "on the spot", in any unit."""
        return self.is_stated and not self.value


def figure(limit: Limit) -> float:
    """The figure of a limit, 0 for immediate. Raises ValueError if none is stated."""
    if not limit.is_stated:
        raise ValueError("this limit states no figure: ask is_stated before counting with it")
    return limit.value or 0.0


def half_days(limit: Limit) -> int:
    """The working time a limit can take at most, for sums along a critical path.

    Working days are exact. Calendar days, months (31 days) and years (366 days) are taken as if
    every day in them were worked: too long is safe when a promise is proved from them.
    Raises ValueError if no figure is stated.
    """
    return int(figure(limit) * LONGEST_IN_HALF_DAYS[limit.unit])
