"""A view that is about to leave + who looks → of whom what is shown, as the ledger will keep it.

What a view shows is read off the view itself: whatever is in it is in the ledger, too. Nobody is
recorded as having been shown what is their own.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, Protocol

from chalicelib.adapters import powertools
from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import DisclosedFile
from chalicelib.domain.disposition import HeldBy, Registered
from chalicelib.domain.names import Code, ItemId, MaterialId, PartyId
from chalicelib.ports.ledgers import Disclosure
from chalicelib.ports.remote_services import Showing


class ShownMaterial(Protocol):
    """A material as some view shows it."""

    @property
    def id(self) -> MaterialId:
        """Which one."""
        ...

    @property
    def party(self) -> PartyId | None:
        """About whom; None where it is the applicant's."""
        ...

    @property
    def disposition(self) -> object:
        """How it is met."""
        ...

    @property
    def file(self) -> DisclosedFile | None:
        """The file that was given for it."""
        ...


class Looking(NamedTuple):
    """Who looks, on which legal day, at what; ``reader`` is the sign-in of who looks for an office.

    ``own`` are the numbers of whoever is told of themselves; ``round`` is that of the one item.
    """

    requester: str
    day: date
    items: tuple[ItemId, ...]
    basis: Literal["duty", "joint", "present"]
    references: tuple[str, ...] = ()
    reader: str | None = None
    own: frozenset[str] = frozenset()
    round: int | None = None


class Contents(NamedTuple):
    """What a view shows: the keys of fields that have a value in it, and its materials.

    ``answers``: of whose certificates, of which type, it tells whether there is one, or whether it
    may be read.
    """

    keys: Iterable[str]
    materials: Iterable[ShownMaterial]
    answers: Iterable[tuple[PartyId, Code]] = ()


def showings(contents: Contents, application: Application, looking: Looking) -> tuple[Showing, ...]:
    """One for each person of whom something is shown: what, to whom, on which day.

    And one for each type of certificate of theirs of which something is told.
    """
    fields, materials = _fields(contents, application), _materials(contents, application)
    shown = [(person, Shown("", fields.get(person, ()), materials.get(person, ())))
             for person in {*fields, *materials}]  # fmt: skip
    shown += [(person, Shown(certificate=kind)) for person, kinds in
              _by_person(contents.answers, application).items() for kind in kinds]  # fmt: skip
    return tuple(
        Showing(
            holder_id=person,
            disclosure=Disclosure(
                application=application.id, items=looking.items, certificate=kind or None,
                number=None, fields=keys, materials=files,
                requester=looking.requester, reader=looking.reader,
                purpose=application.life_event, basis=looking.basis,
                references=looking.references, result="shown", round=looking.round,
                day=looking.day,
            ),
        )
        for person, (kind, keys, files) in sorted(shown)
        if person not in looking.own
    )  # fmt: skip


class Shown(NamedTuple):
    """What is shown of one person: of their part of the form, or of a type of certificate."""

    certificate: Code = ""
    fields: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()


def _fields(contents: Contents, application: Application) -> dict[str, tuple[str, ...]]:
    parts = (key.rpartition("@") for key in contents.keys)
    return _by_person(((party, field) for field, _, party in parts), application)


def _materials(contents: Contents, application: Application) -> dict[str, tuple[str, ...]]:
    tell = (each for each in contents.materials
            if each.file or isinstance(each.disposition, HeldBy | Registered))  # fmt: skip
    pairs = ((each.party or application.applicant, each.id) for each in tell)
    return _by_person(pairs, application)


def _by_person(
    pairs: Iterable[tuple[PartyId, str]], application: Application
) -> dict[str, tuple[str, ...]]:
    """What is told of each person, whichever of their parts it is about.

    Who has no number (yet) has no ledger either: that is counted.
    """
    found: dict[str, set[str]] = {}
    for party, name in pairs:
        person = application.people.get(party)
        if person is None:
            powertools.count("ShownOfNobody", {"kind": "no_number"})
            continue
        found.setdefault(person.id_number, set()).add(name)
    return {person: tuple(sorted(names)) for person, names in found.items()}
