"""Rules + the library → every name in them that there is none of, and which one may be meant."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from chalicelib.catalogue.nearest import nearest
from infra.local.departments.library import Item, Library
from infra.local.departments.rules import Rule, Rules

Place = tuple[str | int, ...]


class Stray(NamedTuple):
    """A name that is nowhere: where it stands in the rules, and what is said of it."""

    at: Place
    words: str


def strays(rules: Rules, library: Library) -> Iterator[Stray]:
    """Items, what a correction marks, certificates and their fields, the form's fields."""
    for name, rule in rules.items():
        if name not in library.items:
            yield _stray((name,), "item", name, library.items)
            continue
        item = library.item(name)
        yield from _marked(rule, item)
        yield from _contents((name, "fields"), rule.fields, item, library)
        yield from _contents((name, "forms"), rule.forms, item, library)
        yield from _sources(rule, item)


def _marked(rule: Rule, item: Item) -> Iterator[Stray]:
    told = (("fields", "field", item.field_names), ("materials", "material", item.materials))
    for part, what, known in told:
        for place, name in enumerate(getattr(rule.marks, part)):
            if name not in known:
                yield _stray((item.id, "marks", part, place), what, name, known)


def _contents(
    at: Place, contents: Mapping[str, Mapping[str, object]], item: Item, library: Library
) -> Iterator[Stray]:
    for code, content in contents.items():
        if code not in item.certificates:
            yield _stray((*at, code), "certificate", code, item.certificates)
            continue
        known = library.certificate_fields[code]
        for name in content:
            if name not in known:
                yield _stray((*at, code, name), "field", name, known)


def _sources(rule: Rule, item: Item) -> Iterator[Stray]:
    for code, form in rule.forms.items():
        for field, source in form.items():
            if source not in item.field_names:
                at = (item.id, "forms", code, field)
                yield _stray(at, "field of the form", source, item.field_names)


def _stray(at: Place, what: str, name: str, known: Collection[str]) -> Stray:
    return Stray(at, f"there is no {what} {name} here; {nearest(name, known).en}")
