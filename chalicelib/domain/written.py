"""A day, a moment → as people write them within a sentence, in Chinese and in English."""

from datetime import date, datetime

from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.text import Text

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip


def written_day(on: date) -> Text:
    """``2026年11月30日``, ``30 November 2026``."""
    return Text(zh=f"{on.year}年{on.month}月{on.day}日",
                en=f"{on.day} {MONTHS[on.month - 1]} {on.year}")  # fmt: skip


def written_moment(at: datetime) -> Text:
    """``2026年11月30日 12:00``, ``30 November 2026 at 12:00``, by the clock of the place."""
    day, clock = written_day(legal_day(at)), f"{at.astimezone(LEGAL_TIME):%H:%M}"
    return Text(zh=f"{day.zh} {clock}", en=f"{day.en} at {clock}")
