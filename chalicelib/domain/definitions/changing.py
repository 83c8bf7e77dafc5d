"""An item, bundle or life event + a difference → the same as it is done there.

Names that the difference gets wrong change nothing here: the check refuses them before anything is
published.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.item import Item, ItemField, Limits
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import (
    BundleDifference,
    BundleItemsHere,
    EventDifference,
    FieldsHere,
    ItemDifference,
    LimitsHere,
    RequirementsHere,
)
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.names import Slug
from chalicelib.domain.text import Basis

Part = TypeVar("Part", Requirement, BundleItem)


def item_here(item: Item, here: ItemDifference) -> Item:
    """The item with one difference; its law is named beside those of the item."""
    changed = {
        "department": here.department or item.department,
        "basis": _bases(item.basis, here.basis),
        "limits": _limits(item.limits, here.limits),
        "fee": here.fee or item.fee,
        "requirements": _requirements(item.requirements, here.requirements),
        "cancelled": (*item.cancelled, *_cancelled(item.requirements, here.requirements)),
        "fields": _fields(item.fields, here.fields),
    }
    return item.model_copy(update=changed)


def bundle_here(bundle: Bundle, here: BundleDifference) -> Bundle:
    """The bundle with one difference."""
    changed = {
        "lead": here.lead or bundle.lead,
        "correction": here.correction or bundle.correction,
        "items": _places(bundle.items, here.items),
    }
    return bundle.model_copy(update=changed)


def event_here(event: LifeEvent, here: EventDifference) -> LifeEvent:
    """The life event with another promise."""
    return event.model_copy(update={"promise": here.promise})


def _bases(bases: tuple[Basis, ...], own: Basis | None) -> tuple[Basis, ...]:
    return bases if own is None or own in bases else (*bases, own)


def _limits(limits: Limits, here: LimitsHere) -> Limits:
    changed = {name: limit for name, limit in here if limit is not None}
    return limits.model_copy(update=changed)


def _requirements(
    standard: tuple[Requirement, ...], here: RequirementsHere
) -> tuple[Requirement, ...]:
    dropped = {drop.requirement for drop in here.drop}
    kept = [requirement for requirement in standard if requirement.id not in dropped]
    whole = (*_replaced(kept, here.replace, lambda part: part.id), *here.add)
    return tuple(_preferring(requirement, here) for requirement in whole)


def _preferring(requirement: Requirement, here: RequirementsHere) -> Requirement:
    first = tuple(p.alternative for p in here.prefer if p.requirement == requirement.id)
    if not first:
        return requirement
    return requirement.model_copy(update={"alternatives": (*first, *requirement.alternatives)})


def _cancelled(standard: tuple[Requirement, ...], here: RequirementsHere) -> Iterator[Cancelled]:
    """What the proof list cancelled stays in sight, with the entry that did it."""
    proofs = {drop.requirement: drop.proof for drop in here.drop if drop.proof is not None}
    for gone in standard:
        if gone.id in proofs:
            yield Cancelled(id=gone.id, title=gone.title, proof=proofs[gone.id], when=gone.when)


def _fields(standard: tuple[ItemField, ...], here: FieldsHere) -> tuple[ItemField, ...]:
    return (*(field for field in standard if field.field not in here.drop), *here.add)


def _places(standard: tuple[BundleItem, ...], here: BundleItemsHere) -> tuple[BundleItem, ...]:
    kept = [place for place in standard if place.item not in here.drop]
    return (*_replaced(kept, here.replace, lambda part: part.item), *here.add)


def _replaced(
    kept: Iterable[Part], new: Iterable[Part], name: Callable[[Part], Slug]
) -> Iterator[Part]:
    """Each in its place, or what stands there instead under the same name."""
    instead = {name(part): part for part in new}
    return (instead.get(name(part), part) for part in kept)
