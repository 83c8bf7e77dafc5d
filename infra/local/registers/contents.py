"""register.yaml, people.yaml, the certificate types → what one base register knows of whom."""

import unicodedata
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.department import Body
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId, Code, Slug
from infra.local.departments.library import BUNDLES
from infra.local.departments.reading import read
from infra.local.identity.people import Directory, read_people
from infra.local.register import REGISTER, Kept, kept, read_register


class _Part(BaseModel):
    """A file of which the rest is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Types(_Part):
    certificates: tuple[CertificateType, ...]


class _Bodies(_Part):
    bodies: tuple[Body, ...]


class Types:
    """The certificate types and the bodies that issue them, of one folder; not the catalogue."""

    def __init__(self, bundles: Path = BUNDLES) -> None:
        self._bundles = bundles

    @cached_property
    def certificates_by_id(self) -> Mapping[Code, CertificateType]:
        """The types."""
        found = read(self._bundles / "certificates.yaml", _Types)
        return {kind.id: kind for kind in found.certificates}

    @cached_property
    def bodies_by_id(self) -> Mapping[BodyId, Body]:
        """The bodies."""
        found = read(self._bundles / "departments.yaml", _Bodies)
        return {body.id: body for body in found.bodies}


class Contents(Frozen):
    """What one register knows: of which types, about whom, and what it keeps.

    ``names`` are by the holder's number, ``numbers`` by what somebody is called in people.yaml.
    """

    types: Mapping[Code, CertificateType]
    names: Mapping[str, str] = Field(repr=False)
    numbers: Mapping[Slug, str] = Field(repr=False)
    kept: tuple[Kept, ...]

    def knows(self, holder_id: str, name: str | None) -> bool:
        """Whether it knows this person or company; and where a name is given, under that name."""
        known = self.names.get(holder_id)
        return known is not None and (name is None or plain(name) == plain(known))

    def of(self, holder_id: str, code: Code) -> tuple[Kept, ...]:
        """This holder's certificates of this type, newest first."""
        found = (each for each in self.kept if (each.holder_id, each.type) == (holder_id, code))
        return tuple(sorted(found, key=lambda each: each.issued_at, reverse=True))


def plain(name: str) -> str:
    """A name as it is compared: full width or not, with blanks or without."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def contents(base: str, types: Types) -> Contents:
    """What the register of this base serves; raises Unreadable naming each line that is wrong."""
    directory = read_people()
    held = read_register(REGISTER, directory, types)
    own = {code: kind for code, kind in types.certificates_by_id.items() if kind.base == base}
    everything = kept(held, directory, types)
    return Contents(
        types=own,
        names=_names(directory),
        numbers=numbers(directory),
        kept=tuple(each for each in everything if each.type in own),
    )


def _names(directory: Directory) -> Mapping[str, str]:
    people = {p.resident_id: p.name.zh for p in directory.people.values() if p.resident_id}
    return people | {c.credit_code: c.name.zh for c in directory.companies.values()}


def numbers(directory: Directory) -> Mapping[Slug, str]:
    """Everybody's own, by what they are called in people.yaml."""
    people = {name: p.resident_id for name, p in directory.people.items() if p.resident_id}
    return people | {name: c.credit_code for name, c in directory.companies.items()}
