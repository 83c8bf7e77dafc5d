"""What an officer typed, a line for each appointment → instants, or which line is none.

By the clock of the place. Digits in full width, dashes, slashes, points and 年月日 are understood.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from re import findall

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.errors import Invalid, Place

PARTS = 5
"""Year, month, day, hour, minute."""

_HALF_WIDTH = {0xFF10 + digit: ord("0") + digit for digit in range(10)}


def typed_moments(name: str, text: str) -> tuple[datetime, ...]:
    """Each in UTC, in the order in which they were typed; raises Invalid for what is none."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [(number, _moment(line)) for number, line in enumerate(lines, 1)]
    wrong = tuple(Place.at(name, reason=f"line {number} / write it as 2026-11-25 10:00")
                  for number, moment in found if moment is None)  # fmt: skip
    if wrong:
        raise Invalid("Some appointments cannot be offered.", wrong)
    return tuple(_known(moment for _, moment in found))


def _known(moments: Iterator[datetime | None]) -> Iterator[datetime]:
    yield from dict.fromkeys(moment for moment in moments if moment is not None)


def _moment(line: str) -> datetime | None:
    parts = findall(r"[0-9]+", line.translate(_HALF_WIDTH))
    if len(parts) != PARTS:
        return None
    year, month, day, hour, minute = map(int, parts)
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=LEGAL_TIME)
    except ValueError:
        return None
    return local.astimezone(UTC)
