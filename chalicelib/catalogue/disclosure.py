"""Definitions → which body is ever shown which form field, for which items: least disclosure.

A table body × field. What is not in it no body is shown; the check proves that the real envelopes
say the same (``check/disclosed.py``).
"""

from collections.abc import Iterator

from chalicelib.catalogue.check.parts import part_of
from chalicelib.catalogue.possible.filled import wanted
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId, ItemId


class Shown(Frozen):
    """A field that a body is shown, about whom, and all items and life events that require it."""

    body: BodyId
    field: str
    of: str
    items: tuple[ItemId, ...]
    life_events: tuple[str, ...]


def disclosure(definitions: Definitions) -> tuple[Shown, ...]:
    """Every pair of a body and a field for which some answers exist, by body, then field.

    As things stand in each area. The definitions must be without an error of the check.
    """
    items: dict[tuple[BodyId, str, str], dict[ItemId, None]] = {}
    events: dict[tuple[BodyId, str, str], dict[str, None]] = {}
    for event in definitions.life_events:
        for area in definitions.areas:
            for pair, item in _pairs(event, area, definitions):
                items.setdefault(pair, {})[item] = None
                events.setdefault(pair, {})[event.id] = None
    return tuple(
        Shown(body=pair[0], field=pair[1], of=pair[2], items=tuple(items[pair]),
              life_events=tuple(events[pair]))
        for pair in sorted(items)
    )  # fmt: skip


def _pairs(
    event: LifeEvent, area: Area, definitions: Definitions
) -> Iterator[tuple[tuple[BodyId, str, str], ItemId]]:
    here = definitions.standing_at(event.id, dict.fromkeys(event.places, area.code))
    part = part_of(here.life_event(event.id), here)
    possible = Possible.of(part.life_events[0], part)
    for field in part.fields:
        for name in wanted(field, possible):
            body = here.body_for(possible.items[name].department, area.code)
            yield (body.id, field.id, field.of), name
