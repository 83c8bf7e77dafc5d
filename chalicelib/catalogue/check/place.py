"""Every item, and the lead of every bundle, has one body in every area; items a place asked for."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import adding, bundles_with, each, events_with
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.standing import widest_first
from chalicelib.domain.text import Text


def place(definitions: Definitions) -> Iterator[Flaw]:
    """Each area where no body or two would handle an item or lead; each place that is not asked.

    In an area whose overlay names another role for an item or a lead, the bodies of that count.
    Whoever leads signs what the whole promises, and is told what others find missing.
    """
    for at, item in each("items", definitions.items):
        for area in _served(definitions, item):
            yield from _bodies(definitions, *_handled(definitions, (*at, "department"), item, area))
        for event in _events(definitions, item):
            if item.place not in event.places:
                yield _unasked((*at, "place"), item.place, event.id)
    for at, bundle in each("bundles", definitions.bundles):
        for area in definitions.areas:
            yield from _bodies(definitions, *_led(definitions, (*at, "lead"), bundle, area))


def _served(definitions: Definitions, item: Item) -> Iterator[Area]:
    """Where it may be handled: everywhere, or where an overlay adds it to what is accepted."""
    if bundles_with(definitions, item):
        yield from definitions.areas
        return
    over = [overlay for overlay, _ in adding(definitions, item)]
    is_elsewhere = any(item.place != event.places[0] for event in _events(definitions, item))
    for area in definitions.areas:
        if over and (is_elsewhere or any(each.covers(area.code) for each in over)):
            yield area


def _events(definitions: Definitions, item: Item) -> list[LifeEvent]:
    added = {bundle for _, bundle in adding(definitions, item)}
    others = (event for event in definitions.life_events if event.bundle in added)
    return [*events_with(definitions, item), *others]


def _handled(
    definitions: Definitions, at: Place, item: Item, area: Area
) -> tuple[Place, str, Area]:
    """The role that handles it there, and where that is written."""
    role = item.department
    for number, overlay in widest_first(definitions.overlays):
        for place, here in each("items", overlay.items, ("overlays", number)):
            if here.item == item.id and here.department and overlay.covers(area.code):
                at, role = (*place, "department"), here.department
    return at, role, area


def _led(
    definitions: Definitions, at: Place, bundle: Bundle, area: Area
) -> tuple[Place, str, Area]:
    """The role that leads where the whole is accepted there, and where that is written."""
    role = bundle.lead
    for number, overlay in widest_first(definitions.overlays):
        for place, here in each("bundles", overlay.bundles, ("overlays", number)):
            if here.bundle == bundle.id and here.lead and overlay.covers(area.code):
                at, role = (*place, "lead"), here.lead
    return at, role, area


def _bodies(definitions: Definitions, at: Place, role: str, area: Area) -> Iterator[Flaw]:
    found = [
        (place, body)
        for place, body in each("bodies", definitions.bodies)
        if body.department == role and area.code in body.areas
    ]
    if not found:
        yield error(
            at,
            Text(
                zh=f"{area.code} 没有办理单位履行 {role}",
                en=f"no body is {role} in {area.code}",
            ),
            Text(zh="请在 departments.yaml 补一个", en="add one in departments.yaml"),
        )
    for second, body in found[1:]:
        yield error(
            (*second, "areas"),
            Text(
                zh=f"{area.code} 有两个办理单位履行 {role}：{found[0][1].id}、{body.id}",
                en=f"{found[0][1].id} and {body.id} are both {role} in {area.code}",
            ),
            Text(zh=f"请从其中一个去掉 {area.code}", en=f"take {area.code} away from one of them"),
        )


def _unasked(at: Place, kind: str, event: str) -> Flaw:
    return error(
        at,
        Text(zh=f"一件事 {event} 不问 {kind}", en=f"the life event {event} asks for no {kind}"),
        Text(
            zh=f"请在它的 places 加上 {kind}，或改这里",
            en=f"add {kind} to its places, or change it",
        ),
    )
