"""An item and its application → the certificates that stand no more once it is certified."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber, Code, ItemId, MaterialId, PartyId
from chalicelib.domain.plan import Plan


class Replaced(Frozen):
    """A certificate that an item replaces, and whose.

    ``number`` is None where it was not taken from the register (a file was brought instead, or
    something else satisfied the item): then nothing in the register is superseded.
    """

    certificate: Code
    party: PartyId
    number: CertificateNumber | None


def replaced(
    item: ItemId, application: Application, plan: Plan, definitions: Definitions
) -> tuple[Replaced, ...]:
    """What this item relied on and supersedes, each once."""
    found = _replaced(item, application, plan, definitions)
    return tuple(dict.fromkeys(found))


class Old(NamedTuple):
    """What an item replaces, and the number of whom it is about."""

    what: Replaced
    holder_id: str


Olds = Mapping[CertificateNumber, Old]
"""What an item replaces in a register, by its number there."""


def olds(item: ItemId, application: Application, plan: Plan, definitions: Definitions) -> Olds:
    """What this item took from a register and supersedes."""
    people = application.people
    return {old.number: Old(old, people[old.party].id_number)
            for old in replaced(item, application, plan, definitions)
            if old.number is not None}  # fmt: skip


def _replaced(
    item: ItemId, application: Application, plan: Plan, definitions: Definitions
) -> Iterator[Replaced]:
    for old in definitions.items_by_id[item].supersedes:
        for material in plan.materials_of(item):
            if material.party is None or material.evidence != old.certificate:
                continue
            if role_of(material.party, application) == old.of:
                number = number_of(material.id, plan)
                yield Replaced(certificate=old.certificate, party=material.party, number=number)


def relied_on(item: ItemId, plan: Plan) -> tuple[Replaced, ...]:
    """Every certificate in the register that meets a material of this item, each once."""
    met = ((m, number_of(m.id, plan)) for m in plan.materials_of(item))
    found = (Replaced(certificate=m.evidence, party=m.party, number=number)
             for m, number in met if m.party is not None and number is not None)  # fmt: skip
    return tuple(dict.fromkeys(found))


def role_of(name: PartyId, application: Application) -> str:
    """What a party is; nobody is named as a nameless one, who bears the role's own name."""
    party = application.party(name)
    return party.role if party else name


def number_of(name: MaterialId, plan: Plan) -> CertificateNumber | None:
    """The number in the register of what meets a material, its own or that which it shares."""
    met = next(m.disposition for m in plan.materials if m.id == name)
    if met.kind == "shared":
        return number_of(met.material, plan)
    return met.number if met.kind in {"held", "registered"} else None
