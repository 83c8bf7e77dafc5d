"""A place in definitions as they stand somewhere → the place where a librarian wrote it.

What overlays leave as it is, and what they bring along, are the very same values there: a place is
followed inwards to the last value that is known from the definitions as they were written.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from chalicelib.catalogue.check.variants import Variant
from chalicelib.catalogue.finding import Place
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.overlay import BundleDifference, ItemDifference
from chalicelib.domain.definitions.standing import AnyDifference

DEEP = 2
"""What is longer is a place within an item, a bundle or a life event."""
SAID_BY: dict[str | int, Place] = {"cancelled": ("requirements", "drop")}
"""What stands under one key in an item, and is said under another in an overlay."""


class Origins:
    """Where each value in some definitions was written."""

    def __init__(self, definitions: Definitions) -> None:
        self._written: dict[int, Place] = {}
        for at, value in _values((), definitions):
            self._written.setdefault(id(value), at)

    def of(self, at: Place, variant: Variant) -> Place:
        """Where this place was written: in an overlay, or in the standard."""
        part: object = variant.definitions
        found: Place | None = None
        for depth, step in enumerate(at, 1):
            part = _inside(part, step)
            if id(part) in self._written:
                found = (*self._written[id(part)], *at[depth:])
        return found or nearby(at, variant)


def _values(at: Place, part: object) -> Iterator[tuple[Place, BaseModel]]:
    """Every value below a place; conditions and texts are of one piece."""
    if isinstance(part, BaseModel):
        yield at, part
        for name in type(part).model_fields:
            yield from _values((*at, name), getattr(part, name))
    elif isinstance(part, tuple):
        for number, each in enumerate(part):
            yield from _values((*at, number), each)


def _inside(part: object, step: str | int) -> object:
    if isinstance(part, tuple) and isinstance(step, int):
        return part[step]
    return getattr(part, str(step), None)


def nearby(at: Place, variant: Variant) -> Place:
    """The difference that speaks of what stands here: the narrowest, of those that say its key.

    Where none is about it (a promise broken by another item), the narrowest of all.
    """
    about = [held for held in variant.held if _target(held.difference) == _named(at, variant)]
    key = SAID_BY.get(at[2], (at[2],)) if len(at) > DEEP else ()
    saying = [(*held.at, *key) for held in about if key and _says(held.difference, key[0])]
    return [*(held.at for held in about or variant.held), *saying][-1]


def _named(at: Place, variant: Variant) -> tuple[str | int, object]:
    """Of which kind a place is, and the id of what stands there."""
    return at[0], getattr(_inside(_inside(variant.definitions, at[0]), at[1]), "id", None)


def _target(difference: AnyDifference) -> tuple[str, str]:
    """Of which kind it is what a difference is about, and its id."""
    if isinstance(difference, ItemDifference):
        return "items", difference.item
    if isinstance(difference, BundleDifference):
        return "bundles", difference.bundle
    return "life_events", difference.life_event


def _says(difference: AnyDifference, key: str | int) -> bool:
    """Whether it was written there, and is not what stands for "as in the standard"."""
    return str(key) in difference.model_fields_set
