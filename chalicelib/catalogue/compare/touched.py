"""Two versions of a life event → the conditions on which a difference between them can depend.

Not every condition of an event: a requirement that is the same in both versions, and shares no kind
of evidence with one that is not, is asked for alike in both, whatever the answers. What always
counts: who takes part; and wherever the days may be others, which items there are, and what one
takes from another.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from chalicelib.catalogue.walk import conditions_of, items_of
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen


class Piece(NamedTuple):
    """One thing that an item asks or yields: the fields and kinds of evidence that it touches."""

    item: str
    written: Frozen
    when: Condition | None
    things: frozenset[str]


class Version:
    """One version of a life event, in pieces, as it stands in the first area.

    ``whole`` are the definitions that a case is planned by, wherever it takes place.
    """

    def __init__(self, name: str, whole: Definitions) -> None:
        self.whole = whole
        definitions = self.definitions = in_first_area(name, whole)
        self.event: LifeEvent = definitions.life_event(name)
        self.bundle: Bundle = definitions.bundle(self.event.bundle)
        self.items = {item.id: item for item in items_of(definitions, self.bundle)}
        self.pieces = [piece for item in self.items.values() for piece in self._pieces(item)]

    @property
    def places(self) -> dict[str, tuple[str, Condition | None]]:
        """Where each item is handled, and when it is needed."""
        return {p.item: (self.items[p.item].place, p.when)
                for p in self.bundle.items if p.item in self.items}  # fmt: skip

    def said_of(self, thing: str) -> tuple[object, ...]:
        """What is defined of a field or a kind of evidence, apart from the items."""
        known = self.definitions
        proofs = tuple(proof for proof in known.proofs if thing in proof.evidence)
        return known.fields_by_id.get(thing), known.certificates_by_id.get(thing), proofs

    def _pieces(self, item: Item) -> Iterator[Piece]:
        for output in item.outputs:
            yield Piece(item.id, output, None, frozenset({output.certificate}))
        for requirement in item.requirements:
            kinds = frozenset(e.type for a in requirement.alternatives for e in a)
            yield Piece(item.id, requirement, requirement.when, kinds)
        for asked in item.fields:
            field = self.definitions.fields_by_id.get(asked.field)
            filled = frozenset(source.certificate for source in field.prefill) if field else ()
            yield Piece(item.id, asked, asked.when, frozenset({asked.field, *filled}))


def in_first_area(name: str, whole: Definitions) -> Definitions:
    """The definitions as they stand for a life event, all of it in the first area."""
    places = whole.life_event(name).places
    return whole.standing_at(name, dict.fromkeys(places, whole.areas[0].code))


Rules = Iterator[tuple[Version, Condition]]
"""Conditions, each with the version that has it."""


def asking(old: Version, new: Version) -> Rules:
    """Each condition that can make a difference in what is asked, typed, signed or paid."""
    if _around(old) != _around(new):
        return _all(old, new)
    shared = {thing for piece in _changed(old, new) for thing in piece.things}
    names = {p.item for version in (old, new) for p in version.pieces if p.things & shared}
    names |= {name for name in old.items.keys() | new.items.keys()
              if _costs(old, name) != _costs(new, name)}  # fmt: skip
    return _of(names, shared, old, new)


def timing(old: Version, new: Version) -> Rules:
    """Each condition that can make a difference in the days; none where nothing can."""
    if _around(old) != _around(new):
        return _all(old, new)
    yielded = _yielded(old) | _yielded(new)
    changed = {thing for piece in _changed(old, new) for thing in piece.things}
    if _days(old) == _days(new) and not changed & yielded:
        return iter(())
    return _of(old.items.keys() | new.items.keys(), yielded, old, new)


def _all(old: Version, new: Version) -> Rules:
    return ((v, rule) for v in (old, new) for rule in conditions_of(v.event, v.definitions))


def _of(names: AbstractSet[str], things: AbstractSet[str], old: Version, new: Version) -> Rules:
    """Who takes part, whether there are these items, and whether these things are asked for."""
    for version in (old, new):
        parties = [rule for p in version.event.parties for rule in (p.when, p.founded_when)]
        places = [place.when for place in version.bundle.items if place.item in names]
        pieces = [piece.when for piece in version.pieces if piece.things & things]
        yield from ((version, rule) for rule in (*parties, *places, *pieces) if rule)


def _around(version: Version) -> tuple[object, ...]:
    """What surrounds the items: where that differs, nothing can be left out."""
    event, definitions = version.event, version.definitions
    served = [(body.id, body.department, body.areas) for body in definitions.bodies]
    facts = [(fact.path, fact.kind, fact.options) for fact in definitions.facts]
    return event.parties, event.given, event.places, definitions.areas, served, facts


def _changed(old: Version, new: Version) -> Iterator[Piece]:
    """What only one of them has, or is defined otherwise, or is of an item that is."""
    before = {(piece.item, piece.written) for piece in old.pieces}
    after = {(piece.item, piece.written) for piece in new.pieces}
    places = old.places, new.places
    for piece in (*old.pieces, *new.pieces):
        moved = places[0].get(piece.item) != places[1].get(piece.item)
        is_other = any(old.said_of(thing) != new.said_of(thing) for thing in piece.things)
        if moved or is_other or (piece.item, piece.written) not in before & after:
            yield piece


def _days(version: Version) -> tuple[object, ...]:
    """What the days hang on, apart from what one item takes from another."""
    limits = {item.id: item.limits.promised for item in version.items.values()}
    return version.places, limits, {place.item: place.after for place in version.bundle.items}


def _yielded(version: Version) -> set[str]:
    """The kinds of evidence that some item takes from another."""
    return {o.certificate for item in version.items.values() for o in item.outputs}


def _costs(version: Version, name: str) -> tuple[object, ...]:
    """Whether there is such an item, and what it costs."""
    item = version.items.get(name)
    return version.places.get(name), item and item.fee
