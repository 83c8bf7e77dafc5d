"""No two definitions, and no two parts of one, bear the same id."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

Named = tuple[Place, str]


class HasId(Protocol):
    """Whatever is called by an id."""

    @property
    def id(self) -> str:
        """What it is called."""
        ...


def unique(definitions: Definitions) -> Iterator[Flaw]:
    """Each id that stands a second time."""
    for names in _scopes(definitions):
        seen: set[str] = set()
        for at, name in names:
            if name in seen:
                yield _repeated(at, name)
            seen.add(name)


def _repeated(at: Place, name: str) -> Flaw:
    return error(
        at,
        Text(zh=f"{name} 已经有了", en=f"there is already one named {name}"),
        Text(zh="请改名，或删去一个", en="rename it, or delete one of the two"),
    )


def _scopes(definitions: Definitions) -> Iterator[Iterable[Named]]:
    for name, parts in _with_ids(definitions):
        yield [((*at, "id"), part.id) for at, part in each(name, parts)]
    yield [((*at, "path"), fact.path) for at, fact in each("facts", definitions.facts)]
    yield [((*at, "code"), area.code) for at, area in each("areas", definitions.areas)]
    yield from _inside(definitions)


def _with_ids(definitions: Definitions) -> Iterator[tuple[str, Iterable[HasId]]]:
    yield "life_events", definitions.life_events
    yield "bundles", definitions.bundles
    yield "items", definitions.items
    yield "fields", definitions.fields
    yield "certificates", definitions.certificates
    yield "departments", definitions.departments
    yield "bodies", definitions.bodies
    yield "proofs", definitions.proofs
    yield "sources", definitions.sources


def _inside(definitions: Definitions) -> Iterator[Iterable[Named]]:
    for under, event in each("life_events", definitions.life_events):
        yield [((*at, "role"), p.role) for at, p in each("parties", event.parties, under)]
        yield [((*at, "id"), q.id) for at, q in each("questions", event.questions, under)]
        yield [((*at, "fact"), q.fact) for at, q in each("questions", event.questions, under)]
    for under, bundle in each("bundles", definitions.bundles):
        yield [((*at, "item"), p.item) for at, p in each("items", bundle.items, under)]
    for under, item in each("items", definitions.items):
        materials: list[tuple[Place, HasId]] = [
            *each("requirements", item.requirements, under),
            *each("cancelled", item.cancelled, under),
        ]
        yield [((*at, "id"), material.id) for at, material in materials]
        yield [((*at, "field"), f.field) for at, f in each("fields", item.fields, under)]
    for under, certificate in each("certificates", definitions.certificates):
        yield [((*at, "id"), f.id) for at, f in each("fields", certificate.fields, under)]
