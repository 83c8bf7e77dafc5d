"""people.yaml → the invented people, companies and clients that the provider knows."""

from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import model_validator

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.identifiers import CreditCode, ResidentId
from chalicelib.domain.identity import Capacity, Role
from chalicelib.domain.names import AreaCode, BodyId, Slug
from chalicelib.domain.text import Text

PEOPLE = Path(__file__).parent.parent / "people.yaml"


class Company(Frozen):
    """A legal person."""

    credit_code: CreditCode
    name: Text


class ActsFor(Frozen):
    """The company somebody may act for, by its name in the file, and why."""

    company: Slug
    capacity: Capacity


class Person(Frozen):
    """Somebody who can sign in."""

    subject: str
    name: Text
    about: Text
    resident_id: ResidentId | None = None
    roles: tuple[Role, ...]
    body: BodyId | None = None
    area: AreaCode | Literal["*"] | None = None
    may_act_for: tuple[ActsFor, ...] = ()


class Client(Frozen):
    """Software that may ask for tokens: with a secret for itself, without one for people."""

    name: Text
    audience: str
    secret: str | None = None
    redirect_uris: tuple[str, ...] = ()
    after_sign_out: tuple[str, ...] = ()
    body: BodyId | None = None
    area: AreaCode | None = None


class Directory(Frozen):
    """Everybody and everything in the file, by the name it has there."""

    companies: dict[Slug, Company]
    people: dict[Slug, Person]
    clients: dict[Slug, Client]

    @model_validator(mode="after")
    def _knows_every_company(self) -> Self:
        named = {acts.company for person in self.people.values() for acts in person.may_act_for}
        if unknown := named - self.companies.keys():
            raise ValueError(f"may_act_for names companies that are not listed: {unknown}")
        return self

    def with_subject(self, subject: str) -> Person | None:
        """Find the person a token was issued to."""
        return next((p for p in self.people.values() if p.subject == subject), None)


def read_people(path: Path = PEOPLE) -> Directory:
    """Read the file; raises pydantic's ValidationError, which names the place, on a mistake."""
    return Directory.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
