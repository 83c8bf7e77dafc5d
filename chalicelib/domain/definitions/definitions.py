"""All definitions together, as one value; its hash is the catalogue's name."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.department import Area, Body, Department
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item, PlaceKind
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import Overlay
from chalicelib.domain.definitions.proof import Proof
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.definitions.standing import (
    Held,
    bundles_here,
    events_here,
    held_at,
    items_here,
)
from chalicelib.domain.definitions.theme import Theme
from chalicelib.domain.errors import DefinitionFault, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, Code, SourceId


class Definitions(Frozen):
    """Everything that librarians wrote, loaded and typed; references are checked elsewhere."""

    life_events: tuple[LifeEvent, ...]
    bundles: tuple[Bundle, ...]
    items: tuple[Item, ...]
    facts: tuple[FactType, ...]
    fields: tuple[FormField, ...]
    certificates: tuple[CertificateType, ...]
    departments: tuple[Department, ...]
    areas: tuple[Area, ...]
    bodies: tuple[Body, ...]
    proofs: tuple[Proof, ...]
    overlays: tuple[Overlay, ...] = ()
    sources: tuple[Source, ...] = ()
    themes: tuple[Theme, ...] = ()

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the canonical form, in hex: the name under which this is published."""
        return hashlib.sha256(self.canonical()).hexdigest()

    @cached_property
    def items_by_id(self) -> dict[str, Item]:
        """Each item under its id."""
        return {item.id: item for item in self.items}

    @cached_property
    def fields_by_id(self) -> dict[str, FormField]:
        """Each form field under its id."""
        return {field.id: field for field in self.fields}

    @cached_property
    def certificates_by_id(self) -> dict[str, CertificateType]:
        """Each certificate type under its id."""
        return {certificate.id: certificate for certificate in self.certificates}

    @cached_property
    def facts_by_path(self) -> dict[str, FactType]:
        """Each fact under its path."""
        return {fact.path: fact for fact in self.facts}

    @cached_property
    def bodies_by_id(self) -> dict[str, Body]:
        """Each body under its id."""
        return {body.id: body for body in self.bodies}

    @cached_property
    def _remembered(self) -> dict[tuple[object, ...], Self]:
        """The definitions with each set of differences that somebody asked for: few there are."""
        return {}

    def sources_of(self, certificate: Code) -> tuple[Source, ...]:
        """The registers beside our own that are asked for this type: those of its base."""
        base = self.certificates_by_id[certificate].base
        return tuple(source for source in self.sources if source.base == base)

    def decider_of(self, certificate: Code) -> SourceId | None:
        """Whose word counts where two registers differ about this type; None: the applicant's."""
        deciding = (source.id for source in self.sources if certificate in source.decides)
        return next(deciding, None)

    def learns(self, source: SourceId, certificate: Code) -> bool:
        """Whether this register may be told what another has of a certificate of this type."""
        return any(each.id == source and certificate in each.learns for each in self.sources)

    def known_as(self, name: str) -> Self:
        """These, under the name that they were published by.

        What was published before some field existed keeps its name, though its canonical form
        would now show that field's default.
        """
        self.__dict__["hash"] = name
        return self

    def standing_at(self, life_event: str, places: Mapping[PlaceKind, AreaCode]) -> Self:
        """The definitions as they stand for a case of this life event at these places.

        These very definitions where nothing is done differently there; else others of the same
        name, since an application is pinned to the whole. Raises Unknown for a life event there
        is none of.
        """
        if not self.overlays:
            return self
        event = self.life_event(life_event)
        return self.differing(held_at(self.overlays, event, places, self.items_by_id))

    def differing(self, held: Iterable[Held]) -> Self:
        """The definitions with these differences, one over the other; each set of them once."""
        done = tuple(held)
        if not done:
            return self
        made = tuple(each.at for each in done)
        if made not in self._remembered:
            parts = {
                **{name: getattr(self, name) for name in type(self).model_fields},
                "items": items_here(self.items, done),
                "bundles": bundles_here(self.bundles, done),
                "life_events": events_here(self.life_events, done),
            }
            self._remembered[made] = type(self)(**parts).known_as(self.hash)
        return self._remembered[made]

    def life_event(self, name: str) -> LifeEvent:
        """The life event of this id; raises Unknown, naming those there are."""
        for event in self.life_events:
            if event.id == name:
                return event
        known = ", ".join(event.id for event in self.life_events)
        raise Unknown(f"There is no such life event. There are: {known}.")

    def bundle(self, name: str) -> Bundle:
        """The bundle of this id; a missing one is a librarian's fault."""
        for bundle in self.bundles:
            if bundle.id == name:
                return bundle
        raise DefinitionFault(f"There is no bundle {name!r}.")

    def body_for(self, department: str, area: str) -> Body:
        """The one body that fills this role in this area; none or two is a librarian's fault."""
        found = [b for b in self.bodies if b.department == department and area in b.areas]
        if len(found) != 1:
            raise DefinitionFault(f"{len(found)} bodies serve {department} in {area}; one must.")
        return found[0]
