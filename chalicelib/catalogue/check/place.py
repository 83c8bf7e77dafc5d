"""Every item of every bundle has exactly one body in every area, and a place that is asked for."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import bundles_with, each, events_with
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.text import Text


def place(definitions: Definitions) -> Iterator[Flaw]:
    """Each area where no body or two would handle an item; each place that nobody is asked for."""
    for at, item in each("items", definitions.items):
        if bundles_with(definitions, item):
            for area in definitions.areas:
                yield from _bodies(definitions, (*at, "department"), item, area)
        for event in events_with(definitions, item):
            if item.place not in event.places:
                yield _unasked((*at, "place"), item.place, event.id)


def _bodies(definitions: Definitions, at: Place, item: Item, area: Area) -> Iterator[Flaw]:
    found = [
        (place, body)
        for place, body in each("bodies", definitions.bodies)
        if body.department == item.department and area.code in body.areas
    ]
    if not found:
        yield error(
            at,
            Text(
                zh=f"{area.code} 没有办理单位履行 {item.department}",
                en=f"no body is {item.department} in {area.code}",
            ),
            Text(zh="请在 departments.yaml 补一个", en="add one in departments.yaml"),
        )
    for second, body in found[1:]:
        yield error(
            (*second, "areas"),
            Text(
                zh=f"{area.code} 有两个办理单位履行 {item.department}：{found[0][1].id}、{body.id}",
                en=f"{found[0][1].id} and {body.id} are both {item.department} in {area.code}",
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
