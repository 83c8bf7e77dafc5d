"""A life event → all sets of combinations by which one of its plans can differ from another."""

from collections.abc import Iterator

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible


def deciding(possible: Possible) -> Iterator[Bits]:
    """Who is there, which items there are, what each of them needs, by which ways, and asks."""
    fields = possible.definitions.fields_by_id
    for party in possible.event.parties:
        yield possible.plays(party.role)
        yield possible.plays(party.role) & possible.founded(party)
    for name, item in possible.items.items():
        chosen = possible.chosen(name)
        yield chosen
        for requirement in item.requirements:
            yield possible.live(name, requirement)
            for alternative in requirement.alternatives:
                yield possible.live(name, requirement) & possible.able(alternative)
        for cancelled in item.cancelled:
            yield chosen & possible.met(cancelled.when)
        for wanted in item.fields:
            yield chosen & possible.met(wanted.when) & possible.plays(fields[wanted.field].of)
