"""The codes of a line of the ledger → each with its title, as the definitions have it.

Those that new applications get; what is not in them any more is looked up in those that the
line's own application is pinned to, and what is nowhere bears its code as its title.
"""

from collections.abc import Callable, Iterator
from functools import cache

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.denials import words_of
from chalicelib.domain.desks import desk_title
from chalicelib.domain.errors import DefinitionFault, Unknown
from chalicelib.domain.folding import pinned
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.ledger_words import (
    BASES,
    DESK,
    RESULTS,
    SHARE,
    WALLET,
    WINDOW,
    WITH_CODE,
    YOURSELF,
    named_as_is,
)
from chalicelib.domain.names import OWN_REGISTER, ApplicationId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.naming import source_title
from chalicelib.ports.ledgers import Disclosure

OUTSIDE = {"wallet": WALLET, "share": SHARE}
"""The purposes that are of no application."""

Look = Callable[[Definitions], Text | None]


class Named(Frozen):
    """A code, and its title."""

    id: str
    title: Text


class Titled(Frozen):
    """A line with the titles of all that it names."""

    purpose: Named
    items: tuple[Named, ...]
    who: Named
    certificate: Named | None
    fields: tuple[Named, ...]
    materials: tuple[Named, ...]
    basis: Named
    sources: tuple[Named, ...]
    result: Named
    reason: Named | None


class Titles:
    """What things are called."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._pinned = cache(self._pinned_to)

    def of(self, said: Disclosure) -> Titled:
        """Every code in it with its title."""
        type_ = said.certificate
        return Titled(
            purpose=self._named(said, said.purpose, _event(said.purpose)),
            items=tuple(self._named(said, name, _item(name)) for name in said.items),
            who=self._named(said, said.requester, _requester(said)),
            certificate=self._named(said, type_, _type(type_)) if type_ else None,
            fields=tuple(self._named(said, name, _field(name, type_)) for name in said.fields),
            materials=tuple(self._named(said, name, _material(name)) for name in said.materials),
            basis=Named(id=said.basis, title=BASES[said.basis]),
            sources=tuple(self._named(said, name, _source(name)) for name in said.sources),
            result=Named(id=said.result, title=RESULTS.get(said.result, named_as_is(said.result))),
            reason=_reason(said.reason) if said.reason else None,
        )

    def _named(self, said: Disclosure, code: str, look: Look) -> Named:
        found = (look(definitions) for definitions in self._definitions(said.application))
        title = next((each for each in found if each is not None), None)
        return Named(id=code, title=title or named_as_is(code))

    def _definitions(self, application: ApplicationId) -> Iterator[Definitions]:
        yield self._services.definitions
        older = self._pinned(application)
        if older is not None:
            yield older

    def _pinned_to(self, application: ApplicationId) -> Definitions | None:
        """What the application was opened with; None where it is none, or is there no more."""
        try:
            records = self._services.applications.glance(application)
            return self._services.apply.catalogues.get(pinned(records).catalogue)
        except Unknown:
            return None


def _reason(code: str) -> Named:
    return Named(id=code, title=words_of(code))


def _event(name: str) -> Look:
    if name in OUTSIDE:
        return lambda _: OUTSIDE[name]
    return lambda d: next((event.title for event in d.life_events if event.id == name), None)


def _item(name: str) -> Look:
    return lambda d: d.items_by_id[name].title if name in d.items_by_id else None


def _type(name: str) -> Look:
    return lambda d: d.certificates_by_id[name].title if name in d.certificates_by_id else None


def _field(name: str, type_: str | None) -> Look:
    """A field of the certificate, or of the form where it is of no one certificate."""

    def look(definitions: Definitions) -> Text | None:
        if type_ is None:
            field = definitions.fields_by_id.get(name)
            return field.text if field else None
        kind = definitions.certificates_by_id.get(type_)
        carried = kind.field(name) if kind else None
        return carried.title if carried else None

    return look


def _material(name: str) -> Look:
    """Of a material's id, ``item.requirement`` tells what it is; what follows tells whose."""
    item, _, rest = name.partition(".")
    requirement = rest.partition(".")[0].partition("@")[0]

    def look(definitions: Definitions) -> Text | None:
        known = definitions.items_by_id.get(item)
        titles = (r.title for r in known.requirements if r.id == requirement) if known else ()
        return next(iter(titles), None)

    return look


def _source(name: str) -> Look:
    def look(definitions: Definitions) -> Text | None:
        known = {OWN_REGISTER, *(source.id for source in definitions.sources)}
        return source_title(name, definitions) if name in known else None

    return look


def _requester(said: Disclosure) -> Look:
    kind, _, name = said.requester.partition(":")
    match kind:
        case "source":
            return _source(name)
        case "share":
            return lambda _: WITH_CODE
        case "holder":
            return lambda _: YOURSELF
        case "body":
            return lambda d: d.bodies_by_id[name].title if name in d.bodies_by_id else None
        case "desk" | "window":
            of = WINDOW if kind == "window" else DESK
            return lambda d: desk_title(of, name, d)
        case _:
            return lambda d: _party(name, said.purpose, d)


def _party(name: str, life_event: str, definitions: Definitions) -> Text | None:
    """What somebody is in the application; nobody is told another party's name by the ledger."""
    try:
        event = definitions.life_event(life_event)
    except (Unknown, DefinitionFault):
        return None
    role = event.party(name) or event.party(name.rpartition("-")[0])
    return role.title if role else None
