"""A long list by the page: how many there are, and which one the address asks for."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from chalicelib.entrypoints.pages.asked import Asked

T = TypeVar("T")
PAGE = 20
"""Lines of one page: what somebody looks through before they scroll on."""

DIGITS = 3
"""Of the number of the farthest page."""


class Paged(NamedTuple, Generic[T]):
    """The lines of one page, its number, and how many pages there are."""

    lines: Sequence[T]
    number: int
    pages: int


def paged(asked: Asked, lines: Sequence[T]) -> Paged[T]:
    """Of all lines those of the page that the address names."""
    number = page_of(asked, len(lines))
    return Paged(lines[(number - 1) * PAGE : number * PAGE], number, pages_of(len(lines)))


def pages_of(lines: int) -> int:
    """How many pages so many lines take."""
    return max(1, -(-lines // PAGE))


def page_of(asked: Asked, lines: int) -> int:
    """The page that the address names, or the nearest there is: lists change meanwhile."""
    typed = asked.query.get("page", "")
    wanted = int(typed) if typed.isdecimal() and len(typed) <= DIGITS else 1
    return min(max(wanted, 1), pages_of(lines))
