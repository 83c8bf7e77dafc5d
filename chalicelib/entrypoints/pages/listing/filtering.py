"""A list → its parts: which is looked at, how many lines each has, the address of each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked, with_query

Line = TypeVar("Line")
ALL, SHOW = "all", "show"


class Filter(NamedTuple, Generic[Line]):
    """A part of a list: its name in the address, its title, which lines it has.

    ``empty``: what is said where it has none.
    """

    name: str
    title: Text
    has: Callable[[Line], bool]
    empty: Text | None = None


class Chip(NamedTuple):
    """A filter with how many lines it has, and where it leads."""

    title: Text
    lines: int
    href: str
    is_chosen: bool


class Part(NamedTuple, Generic[Line]):
    """The part that is looked at. ``offered``: it, the whole, and whatever else has lines."""

    chosen: Filter[Line]
    offered: Sequence[Filter[Line]]
    lines: Sequence[Line]


def part_of(asked: Asked, filters: Sequence[Filter[Line]], lines: Sequence[Line]) -> Part[Line]:
    """What the address asks for; the first filter is the whole, and stands for one there is not."""
    chosen = next((each for each in filters if each.name == asked.query.get(SHOW)), filters[0])
    offered = [each for each in filters
               if each in {filters[0], chosen} or any(map(each.has, lines))]  # fmt: skip
    return Part(chosen, offered, [line for line in lines if chosen.has(line)])


def chips(asked: Asked, part: Part[Line], lines: Sequence[Line], *names: str) -> list[Chip]:
    """Each filter that is offered, over all the lines; ``names`` are kept of the address."""
    return [Chip(each.title, sum(map(each.has, lines)), linked(asked, *names, show=each.name),
                 each is part.chosen) for each in part.offered]  # fmt: skip


def kept(asked: Asked, *names: str) -> dict[str, str]:
    """What the address says of these."""
    return {name: asked.query[name] for name in names if asked.query.get(name)}


def linked(asked: Asked, *names: str, **changes: object) -> str:
    """This list, otherwise; of the address these names are kept."""
    return address(asked.path, kept(asked, *names) | changes)


def address(path: str, query: Mapping[str, object]) -> str:
    """A path, and what is asked there; that all is asked for goes without saying."""
    return with_query(path, {k: f"{v}" for k, v in query.items() if v and v != ALL})
