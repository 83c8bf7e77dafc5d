"""The definitions and people.yaml → what a fault can name: registers, people, certificate types."""

from functools import cache

from infra.local.identity.people import read_people
from infra.local.registers.contents import Types, numbers
from infra.local.registers.faults import Around
from infra.local.registers.sources import bases


@cache
def around() -> Around:
    """All there is in this repository, read once."""
    types = frozenset(Types().certificates_by_id)
    return Around(frozenset(bases()), numbers(read_people()), types)
