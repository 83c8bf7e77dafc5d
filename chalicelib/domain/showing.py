"""What a register says of one party → to whom else the item's law lets it be shown, and what of it.

The least: the values in the form that this certificate filled for this item (PIPL art. 6), and
its number. Without a law that says so nothing of one party is shown to another.
"""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.requirement import Evidence
from chalicelib.domain.journal.happenings import Shown
from chalicelib.domain.names import CertificateNumber, PartyId
from chalicelib.domain.plan import Material, Plan
from chalicelib.domain.superseding import number_of, role_of


def showings(
    application: Application, plan: Plan, definitions: Definitions, readers: frozenset[PartyId]
) -> Iterator[Shown]:
    """What these readers may be shown of others by law, and have not been shown yet."""
    told = {(each.reader, each.number, key) for each in application.shown for key in each.keys}
    for material in plan.materials:
        evidence = _evidence(material, application, definitions)
        number = number_of(material.id, plan)
        if evidence is None or number is None:
            continue
        keys = _keys(material, number, application, plan)
        for reader in _readers(evidence, material, application, readers):
            new = tuple(key for key in keys if (reader, number, key) not in told)
            told |= {(reader, number, key) for key in new}
            if new:
                yield Shown(reader=reader, item=material.item, party=f"{material.party}",
                            certificate=material.evidence, number=number, keys=new)  # fmt: skip


def is_shown(application: Application, key: str, readers: frozenset[PartyId]) -> bool:
    """Whether one of these was shown what stands under this key, and it is still the same."""
    origin = application.origins.get(key)
    return origin is not None and any(
        each.reader in readers and key in each.keys and each.number == origin.number
        for each in application.shown
    )


def is_number_shown(
    application: Application, number: CertificateNumber, readers: frozenset[PartyId]
) -> bool:
    """Whether one of these was shown something of this very certificate."""
    return any(each.reader in readers and each.number == number for each in application.shown)


def _evidence(
    material: Material, application: Application, definitions: Definitions
) -> Evidence | None:
    """What the law lets somebody see, where this material is of that kind."""
    if material.party is None:
        return None
    role = role_of(material.party, application)
    requirements = definitions.items_by_id[material.item].requirements
    fitting = (
        evidence
        for requirement in requirements
        if requirement.id == material.requirement
        for evidence in requirement.evidence
        if evidence.shown_to and (evidence.type, evidence.of) == (material.evidence, role)
    )
    return next(fitting, None)


def _readers(
    evidence: Evidence, material: Material, application: Application, asked: frozenset[PartyId]
) -> Iterator[PartyId]:
    """Those of the roles named who ask and have joined; to whom it is their own needs no law."""
    for party in application.parties:
        is_theirs = party.id == material.party
        if party.id in asked and party.role in evidence.shown_to and not is_theirs:
            yield party.id


def _keys(
    material: Material, number: CertificateNumber, application: Application, plan: Plan
) -> tuple[str, ...]:
    """The form's keys for this item that this very certificate filled."""
    return tuple(
        field.key
        for field in plan.fields
        if field.party == material.party
        and material.item in field.items
        and field.key in application.prefilled
        and field.key not in application.typed
        and field.key in application.origins
        and application.origins[field.key].number == number
    )
