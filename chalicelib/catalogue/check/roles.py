"""Whoever an item speaks of is a party of every life event that needs the item."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each, events_with, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.text import Text


def roles(definitions: Definitions) -> Iterator[Flaw]:
    """Each role of evidence, outputs, fees and form fields that some life event does not have."""
    for at, item, role in _spoken_of(definitions):
        for event in events_with(definitions, item):
            if event.party(role) is None:
                message = Text(
                    zh=f"用到事项 {item.id} 的一件事 {event.id} 没有当事人 {role}",
                    en=f"the life event {event.id} needs {item.id} and has no party {role}",
                )
                yield error(at, message, nearest(role, [party.role for party in event.parties]))


def _spoken_of(definitions: Definitions) -> Iterator[tuple[Place, Item, str]]:
    for need in needs(definitions):
        yield (*need.at, "of"), need.item, need.evidence.of
        for at, role in each("shown_to", need.evidence.shown_to, need.at):
            yield at, need.item, role
    fields = {field.id: (at, field.of) for at, field in each("fields", definitions.fields)}
    for under, item in each("items", definitions.items):
        if item.fee.payer is not None:
            yield (*under, "fee", "payer"), item, item.fee.payer
        for at, output in each("outputs", item.outputs, under):
            yield (*at, "of"), item, output.of
        for at, superseded in each("supersedes", item.supersedes, under):
            yield (*at, "of"), item, superseded.of
        for wanted in item.fields:
            if wanted.field in fields:
                at, role = fields[wanted.field]
                yield (*at, "of"), item, role
