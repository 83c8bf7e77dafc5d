"""A journey's file → who plays whom, what they answer and type, what comes of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import AreaCode, Code, Slug, Snake
from infra.local.departments.library import library
from infra.local.departments.reading import read
from infra.local.departments.rules import Rules
from infra.local.departments.scenario import require_known
from infra.local.journeys.expecting import Expected
from infra.local.registers.around import around
from infra.local.registers.faults import Faults
from infra.local.registers.faults import require_known as require_faults

JOURNEYS = Path(__file__).parent
"""Each ``<life event>.<path>.yaml`` here is one journey."""


class Player(Frozen):
    """Who of people.yaml plays a role; for a company, the one who signs in for it.

    ``represented_by`` is who agrees for them, where they cannot (a child).
    """

    role: Snake
    person: Slug
    company: Slug | None = None
    represented_by: Slug | None = None


class Confirmed(Frozen):
    """How far an agent goes, and which person, whom they act for, says so."""

    agent: Snake
    by: Slug
    reach: tuple[Act, ...]


class Journey(Frozen):
    """One application from the first question to the last certificate.

    ``values`` stand under a field, or ``field@party`` where parties differ; only what is still
    empty when everything was prefilled is typed. ``files`` says for each material that is asked
    which kind of file is given. ``represents`` is who opens the wallet of what was founded.
    ``papers`` are the types that they, or else who opened it, download as PDF.
    ``shows`` says which fields of which types they show to a bank, ``revokes`` which officer then
    revokes one of these types.
    ``corrections`` are the values that an item's correction gets, for the fields that are marked;
    a marked material gets a new file. ``departments`` says how they decide items in this
    application alone; every other item is decided by their own scenario. ``registers`` says what
    goes wrong with base registers while the parties agree; then all are well, and asked again.
    ``expects`` is what the journey must come to.
    """

    life_event: Slug
    path: Slug | Snake
    places: Mapping[Snake, AreaCode]
    answers: Mapping[str, FactValue]
    opens: Player
    parties: tuple[Player, ...]
    values: Mapping[str, FieldValue]
    files: Mapping[str, Literal["pdf", "png"]]
    desk: Slug
    mandates: tuple[Confirmed, ...] = ()
    wallets: tuple[Player, ...] = ()
    represents: Slug | None = None
    papers: tuple[Code, ...] = ()
    shows: Mapping[Code, tuple[Snake, ...]] = Field(default_factory=dict)
    revokes: Mapping[Code, Slug] = Field(default_factory=dict)
    corrections: Mapping[Slug, Mapping[str, FieldValue]] = Field(default_factory=dict)
    departments: Rules = Field(default_factory=dict)
    registers: Faults = ()
    expects: Expected

    @property
    def players(self) -> tuple[Player, ...]:
        """Everybody who has a part, who opens it first."""
        return (self.opens, *self.parties)

    def value(self, key: str) -> FieldValue | None:
        """What is typed under ``field@party``."""
        return self.values.get(key, self.values.get(key.partition("@")[0]))


def read_journey(life_event: str, path: str) -> Journey:
    """One journey; raises Unreadable naming each wrong line."""
    return read_file(JOURNEYS / f"{life_event}.{path}.yaml")


def read_journeys() -> tuple[Journey, ...]:
    """All of them, by name."""
    return tuple(read_file(file) for file in sorted(JOURNEYS.glob("*.*.yaml")))


def read_file(path: Path) -> Journey:
    """The journey in this file; raises Unreadable naming each wrong line."""
    journey = read(path, Journey)
    require_known(path, "departments", journey.departments, library())
    require_faults(f"{path}", path.read_bytes(), ("registers", journey.registers), around())
    return journey
