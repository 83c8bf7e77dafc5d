"""A difference → what of it makes none, or was said before in the same overlay."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent, Promise
from chalicelib.domain.definitions.overlay import (
    BundleDifference,
    Difference,
    EventDifference,
    ItemDifference,
)
from chalicelib.domain.definitions.standing import AnyDifference, Held
from chalicelib.domain.limits import Limit
from chalicelib.domain.text import Text

WHYS = frozenset(Difference.model_fields)
"""What says why; all else says what."""
NAMES = frozenset({"item", "bundle", "life_event"})


class Said(NamedTuple):
    """One thing that a difference says, and what stands there without it."""

    at: Place
    new: object
    old: object


def idle(held: Held, before: Iterable[Held], stands: Definitions) -> Iterator[Flaw]:
    """Each thing that is so already; ``before`` are those that the overlay does first."""
    if held.difference.model_fields_set <= WHYS | NAMES:
        yield _flaw(
            held.at, Text(zh="这里没有写什么不同", en="this says nothing that is different")
        )
    earlier = {key for each in before for key in _settled(each.difference)}
    for said in _said(held, stands):
        if said.new == said.old:
            yield _flaw(
                said.at, Text(zh="本来就是这样", en="this is so already, without the overlay")
            )
    for key in _settled(held.difference):
        if key in earlier:
            name = " ".join(key)
            yield _flaw(held.at, Text(zh=f"{name} 写了两次", en=f"{name} is said twice here"))


def _flaw(at: Place, message: Text) -> Flaw:
    return error(at, message, Text(zh="请删去", en="take it away"))


def _settled(difference: AnyDifference) -> Iterator[tuple[str, str]]:
    """What may be said of one thing once only, by name: what is said last would win unseen."""
    if isinstance(difference, ItemDifference):
        limits = (name for name, limit in difference.limits if limit is not None)
        own = (name for name in ("department", "fee") if getattr(difference, name) is not None)
        yield from ((difference.item, name) for name in (*own, *limits))
    elif isinstance(difference, BundleDifference):
        own = (name for name in ("lead", "correction") if getattr(difference, name) is not None)
        yield from ((difference.bundle, name) for name in own)
    else:
        yield difference.life_event, "promise"


def _said(held: Held, stands: Definitions) -> Iterator[Said]:
    at, here = held
    if isinstance(here, ItemDifference):
        item = stands.items_by_id.get(here.item)
        yield from _of_item(at, here, item) if item else ()
    elif isinstance(here, BundleDifference):
        for bundle in stands.bundles:
            yield from _of_bundle(at, here, bundle) if bundle.id == here.bundle else ()
    else:
        for event in stands.life_events:
            yield from _of_event(at, here, event) if event.id == here.life_event else ()


def _of_item(at: Place, here: ItemDifference, item: Item) -> Iterator[Said]:
    for name, limit in here.limits:
        if limit is not None:
            yield Said((*at, "limits", name), _figure(limit), _figure(getattr(item.limits, name)))
    if here.department is not None:
        yield Said((*at, "department"), here.department, item.department)
    if here.fee is not None:
        yield Said((*at, "fee"), (here.fee.amount, here.fee.payer),
                   (item.fee.amount, item.fee.payer))  # fmt: skip
    known = {requirement.id: requirement for requirement in item.requirements}
    for place, new in each("replace", here.requirements.replace, (*at, "requirements")):
        yield Said(place, new, known.get(new.id))
    for place, first in each("prefer", here.requirements.prefer, (*at, "requirements")):
        if first.requirement in known:
            yield Said(place, first.alternative, known[first.requirement].alternatives[0])


def _of_bundle(at: Place, here: BundleDifference, bundle: Bundle) -> Iterator[Said]:
    if here.lead is not None:
        yield Said((*at, "lead"), here.lead, bundle.lead)
    if here.correction is not None:
        yield Said((*at, "correction"), _figure(here.correction), _figure(bundle.correction))
    known = {place.item: place for place in bundle.items}
    for place, new in each("replace", here.items.replace, (*at, "items")):
        yield Said(place, new, known.get(new.item))


def _of_event(at: Place, here: EventDifference, event: LifeEvent) -> Iterator[Said]:
    yield Said((*at, "promise"), _promised(here.promise), _promised(event.promise))


def _promised(promise: Promise | None) -> object:
    return promise and (_figure(promise.limit), promise.items)


def _figure(limit: Limit | None) -> object:
    return limit and (limit.value, limit.unit)
