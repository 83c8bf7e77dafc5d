"""Whoever an item speaks of is a party of every life event that needs the item."""

from collections.abc import Iterator

from chalicelib.catalogue.check.walk import each, events_with, needs
from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.text import Text


def roles(definitions: Definitions) -> Iterator[Flaw]:
    """Each role of evidence, outputs and form fields that some life event does not have."""
    for at, item, role in _spoken_of(definitions):
        for event in events_with(definitions, item):
            if event.party(role) is None:
                message = Text(
                    zh=f"用到事项 {item.id} 的一件事 {event.id} 没有当事人 {role}",
                    en=f"the life event {event.id} needs {item.id} and has no party {role}",
                )
                yield error(at, message, nearest(role, [party.role for party in event.parties]))
    for under, event in each("life_events", definitions.life_events):
        yield from _represented(under, event)


def _represented(under: Place, event: LifeEvent) -> Iterator[Flaw]:
    """Who speaks for what is founded takes part themselves, and nothing else is spoken for."""
    taking_part = [p.role for p in event.parties if p.takes_part in {"signs", "agrees"}]
    for at, party in each("parties", event.parties, under):
        by = party.represented_by
        is_founded = party.takes_part == "founded" or party.founded_when is not None
        if by is not None and (by not in taking_part or not is_founded):
            message = Text(
                zh=f"{party.role} 不能由 {by} 代表：只有新设立者可由参加办理的当事人代表",
                en=f"{by} cannot speak for {party.role}: only a party who joins, for one founded",
            )
            yield error((*at, "represented_by"), message, nearest(by, taking_part))


def _spoken_of(definitions: Definitions) -> Iterator[tuple[Place, Item, str]]:
    for need in needs(definitions):
        yield (*need.at, "of"), need.item, need.evidence.of
    fields = {field.id: (at, field.of) for at, field in each("fields", definitions.fields)}
    for under, item in each("items", definitions.items):
        for at, output in each("outputs", item.outputs, under):
            yield (*at, "of"), item, output.of
        for wanted in item.fields:
            if wanted.field in fields:
                at, role = fields[wanted.field]
                yield (*at, "of"), item, role
