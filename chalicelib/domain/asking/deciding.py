"""A life event → everything that the answers decide, each as the conditions that must all hold.

An item's requirement matters only while the item may be in the plan: the item's own condition
stands before the requirement's.
"""

from collections.abc import Iterator

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent

Decision = tuple[str, ...]
"""The sources of conditions that must all hold."""


def decisions(event: LifeEvent, definitions: Definitions) -> tuple[Decision, ...]:
    """Each once: who takes part, which items there are, and what each of them needs and asks."""
    written = (*_of_parties(event), *_of_items(event, definitions))
    told = (tuple(each.source for each in held if each is not None) for held in written)
    return tuple(dict.fromkeys(decision for decision in told if decision))


def _of_parties(event: LifeEvent) -> Iterator[tuple[Condition | None, ...]]:
    for role in event.parties:
        yield (role.when,)
        if role.founded_when:
            yield role.when, role.founded_when


def _of_items(event: LifeEvent, definitions: Definitions) -> Iterator[tuple[Condition | None, ...]]:
    for place in definitions.bundle(event.bundle).items:
        yield (place.when,)
        for condition in _within(definitions.items_by_id[place.item]):
            if condition:
                yield place.when, condition


def _within(item: Item) -> Iterator[Condition | None]:
    yield from (requirement.when for requirement in item.requirements)
    yield from (cancelled.when for cancelled in item.cancelled)
    yield from (required.when for required in item.fields)
