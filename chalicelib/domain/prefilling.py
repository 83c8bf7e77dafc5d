"""A plan and what was agreed → what is to be read, and which fields a certificate's values fill."""

from collections.abc import Iterator, Mapping
from typing import Literal

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue, Origin
from chalicelib.domain.names import CertificateNumber, Code, ItemId, PartyId
from chalicelib.domain.plan import FromCertificate, FromItem, Plan

ASK_AGAIN = frozenset({"source_down", "not_allowed"})
"""The answers that are asked for again: the others stand for this application."""


class Reading(Frozen):
    """One certificate of one party to be read once, for these items and fields, on this ground.

    ``permission``: ``given``, ``refused`` (nothing is read), or ``open`` (nobody said yet).
    """

    party: PartyId
    certificate: Code
    items: tuple[ItemId, ...]
    fields: tuple[str, ...]
    ground: Ground
    permission: Literal["given", "refused", "open"]


def readings(application: Application, plan: Plan) -> Iterator[Reading]:
    """All that this plan would read, with whether it may; what has its answer is left out."""
    for (party, certificate), ground in _pairs(application, plan).items():
        permission = _permission(application, party, certificate, ground)
        before = application.holdings.of(party, certificate)
        settled = before is not None and before.kind not in ASK_AGAIN
        repeated = before is not None and before.kind == "not_allowed" and permission == "refused"
        if not settled and not repeated:
            yield Reading(
                party=party,
                certificate=certificate,
                items=_items(plan, party, certificate),
                fields=tuple(sorted({filling for _, filling in _keys(plan, party, certificate)})),
                ground=ground,
                permission=permission,
            )


def _pairs(application: Application, plan: Plan) -> dict[tuple[PartyId, Code], Ground]:
    """Whose certificate of which type: what awaits, what may be asked again, what fills a field."""
    grounds = {(m.party, m.evidence): m.ground for m in plan.materials if m.party}
    pairs = {(m.party, m.evidence): m.ground for m in plan.materials
             if m.party and m.disposition.kind == "awaiting"}  # fmt: skip
    for found in application.holdings.found:
        if found.holding.kind in ASK_AGAIN:
            pair = (found.party, found.certificate)
            pairs.setdefault(pair, grounds.get(pair, "consent"))
    for field in plan.fields:
        if isinstance(field.filling, FromCertificate):
            pair = (field.party, field.filling.certificate)
            pairs.setdefault(pair, grounds.get(pair, "consent"))
    return pairs


def _permission(
    application: Application, party: PartyId, certificate: Code, ground: Ground
) -> Literal["given", "refused", "open"]:
    if party not in application.people:
        return "open"
    if ground == "duty":
        return "given"
    said = [application.consent(same, certificate) for same in _same_person(application, party)]
    if True in said:
        return "given"
    return "refused" if False in said else "open"


def _same_person(application: Application, name: PartyId) -> tuple[PartyId, ...]:
    party = application.party(name)
    if party is None:
        return (name,)
    return tuple(p.id for p in application.parties if p.person == party.person)


def _items(plan: Plan, party: PartyId, certificate: Code) -> tuple[ItemId, ...]:
    return tuple(dict.fromkeys(m.item for m in plan.materials
                               if m.party == party and m.evidence == certificate))  # fmt: skip


def _keys(plan: Plan, party: PartyId, certificate: Code) -> Iterator[tuple[str, str]]:
    """The form's keys that this certificate fills, each with the certificate's field."""
    for field in plan.fields:
        filling = field.filling
        if (field.party == party and isinstance(filling, FromCertificate)
                and filling.certificate == certificate):  # fmt: skip
            yield field.key, filling.field


class Filled(Frozen):
    """Values that one certificate fills, under their keys, each with its origin."""

    values: Mapping[str, FieldValue]
    origins: tuple[Origin, ...]


class Content(Frozen):
    """What a certificate says, as far as filling asks."""

    certificate: Code
    number: CertificateNumber
    fields: Mapping[str, FieldValue]


def fill(plan: Plan, party: PartyId, content: Content) -> Filled:
    """The form values about a party that one of their certificates fills."""
    return _filled(_keys(plan, party, content.certificate), content)


def fill_produced(plan: Plan, item: ItemId, party: PartyId, content: Content) -> Filled:
    """The values that one item's form takes from what an earlier item produced for this party."""
    keys = (
        (field.key, field.filling.field)
        for field in plan.fields
        if field.party == party
        and item in field.items
        and isinstance(field.filling, FromItem)
        and field.filling.certificate == content.certificate
    )
    return _filled(keys, content)


def _filled(keys: Iterator[tuple[str, str]], content: Content) -> Filled:
    there = [(key, name) for key, name in keys if name in content.fields]
    return Filled(
        values={key: content.fields[name] for key, name in there},
        origins=tuple(Origin(key=key, certificate=content.certificate, number=content.number,
                             field=name) for key, name in there),
    )  # fmt: skip


def producers(plan: Plan, item: ItemId) -> frozenset[tuple[ItemId, Code, PartyId]]:
    """What this item takes from earlier ones: by which item, which certificate, about whom."""
    wanted = {(f.filling.item, f.filling.certificate, f.party) for f in plan.fields
              if item in f.items and isinstance(f.filling, FromItem)}  # fmt: skip
    proofs = {(m.disposition.item, m.evidence, m.party) for m in plan.materials_of(item)
              if m.disposition.kind == "produced" and m.party}  # fmt: skip
    return frozenset(wanted | proofs)
