"""What happened + the calendar + now → how much of the time that the law counts is used."""

from chalicelib.domain.clock.days import Day, explain
from chalicelib.domain.clock.history import History, Stop, history_of
from chalicelib.domain.clock.reading import LegalClock, Light, continued, extended, read_clock
from chalicelib.domain.clock.whole import whole_history

__all__ = [
    "Day",
    "History",
    "LegalClock",
    "Light",
    "Stop",
    "continued",
    "explain",
    "extended",
    "history_of",
    "read_clock",
    "whole_history",
]
