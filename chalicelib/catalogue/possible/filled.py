"""A form field + one of its sources → the combinations in which that source may fill it."""

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.definitions.field import FormField, Source


def wanted(field: FormField, possible: Possible) -> dict[str, Bits]:
    """Each item that asks for this field, and where it does and somebody is there to answer."""
    there = possible.plays(field.of)
    found = {
        name: there & possible.chosen(name) & possible.met(part.when)
        for name, item in possible.items.items()
        for part in item.fields
        if part.field == field.id
    }
    return {name: where for name, where in found.items() if where}


def usable(field: FormField, source: Source, possible: Possible) -> Bits:
    """Where it is read by some item, or yielded before all that ask for the field begin."""
    items = wanted(field, possible)
    anywhere = reduce(or_, items.values(), 0)
    produced = reduce(or_, (_before(name, items, possible)
                            for name in _producers(field, source, possible)), 0)  # fmt: skip
    return anywhere & (read(source.certificate, field.of, possible) | produced)


def read(certificate: str, role: str, possible: Possible) -> Bits:
    """Where some item reads a certificate of somebody who has this role, and is not founded."""
    party = possible.event.party(role)
    there = possible.plays(role) & ~(possible.founded(party) if party else 0)
    reading = (
        possible.live(name, requirement) & possible.able(alternative)
        for name, item in possible.items.items()
        for requirement in item.requirements
        for alternative in requirement.alternatives
        for evidence in alternative
        if evidence.is_read and (evidence.type, evidence.of) == (certificate, role)
    )
    return there & reduce(or_, reading, 0)


def _producers(field: FormField, source: Source, possible: Possible) -> Iterator[str]:
    for name, item in possible.items.items():
        if any((o.certificate, o.of) == (source.certificate, field.of) for o in item.outputs):
            yield name


def _before(producer: str, items: dict[str, Bits], possible: Possible) -> Bits:
    """Where whoever asks for the field waits for the producer, all of them."""
    waiting = (possible.far.get((name, producer), 0) | ~where for name, where in items.items())
    return reduce(and_, waiting, possible.chosen(producer))
