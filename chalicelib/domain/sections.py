"""The fields of one form → the pages on which they are asked: by meaning, on as few as possible.

What is asked about one party stands together. Where that is more than a page holds, what is needed
by several items, or by one that needs little, comes first, then each other item's own. A page takes
as many groups as it holds, in order; what a certificate may fill takes less of it than what has to
be typed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chalicelib.domain.names import ItemId, PartyId

TYPED, FILLED = 3, 1
"""How much of a page a field takes: one to be typed, and one that a certificate may fill."""

FULL = 36
"""What a page holds: twelve fields to be typed."""

FEW = 3
"""Fewer fields than these are not set apart for the one item that needs them."""


class Wanted(NamedTuple):
    """One field of the form: about whom, for which items, whether a certificate may fill it."""

    key: str
    party: PartyId
    items: tuple[ItemId, ...]
    may_be_filled: bool

    @property
    def size(self) -> int:
        """How much of a page it takes."""
        return FILLED if self.may_be_filled else TYPED


class Group(NamedTuple):
    """What belongs together. ``item`` is the one that alone needs it, where it was set apart.

    ``part``: of several, from 1, where even that was more than a page holds.
    """

    party: PartyId
    item: ItemId | None
    part: int
    fields: tuple[Wanted, ...]

    @property
    def name(self) -> str:
        """The same as long as the group begins with the same: it stands in addresses."""
        parts = [self.party, self.item, str(self.part) if self.part > 1 else None]
        return ".".join(part for part in parts if part)

    @property
    def size(self) -> int:
        """How much of a page it takes."""
        return sum(field.size for field in self.fields)


class Section(NamedTuple):
    """One page."""

    groups: tuple[Group, ...]

    @property
    def name(self) -> str:
        """That of its first group."""
        return self.groups[0].name

    @property
    def keys(self) -> tuple[str, ...]:
        """Every field of it, in order."""
        return tuple(field.key for group in self.groups for field in group.fields)


def sections(wanted: Iterable[Wanted]) -> tuple[Section, ...]:
    """The pages, in the order in which parties and fields come; none where nothing is asked."""
    by_party: dict[PartyId, list[Wanted]] = {}
    for field in wanted:
        by_party.setdefault(field.party, []).append(field)
    groups = (group for party, fields in by_party.items() for group in _groups(party, fields))
    return tuple(_packed(groups))


def _groups(party: PartyId, fields: Sequence[Wanted]) -> Iterator[Group]:
    if _size(fields) <= FULL:
        yield Group(party, None, 1, tuple(fields))
        return
    apart: dict[ItemId | None, list[Wanted]] = {None: []}
    alone = Counter(field.items[0] for field in fields if len(field.items) == 1)
    for field in fields:
        is_apart = len(field.items) == 1 and alone[field.items[0]] >= FEW
        item = field.items[0] if is_apart else None
        apart.setdefault(item, []).append(field)
    for item, together in apart.items():
        for part, some in enumerate(_divided(together), 1):
            yield Group(party, item, part, some)


def _divided(fields: Sequence[Wanted]) -> Iterator[tuple[Wanted, ...]]:
    """In parts that a page holds."""
    some: list[Wanted] = []
    for field in fields:
        if some and _size(some) + field.size > FULL:
            yield tuple(some)
            some = []
        some.append(field)
    if some:
        yield tuple(some)


def _packed(groups: Iterable[Group]) -> Iterator[Section]:
    """As few pages as there can be in this order: each is filled before the next begins."""
    page: list[Group] = []
    for group in groups:
        if page and sum(each.size for each in page) + group.size > FULL:
            yield Section(tuple(page))
            page = []
        page.append(group)
    if page:
        yield Section(tuple(page))


def _size(fields: Iterable[Wanted]) -> int:
    return sum(field.size for field in fields)
