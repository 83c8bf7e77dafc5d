"""A plan and what was agreed → what is to be read, and which fields a certificate's values fill."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from chalicelib.domain.application import Application, Choice
from chalicelib.domain.characters import plain_name
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Conflict, Held, Holdings, Refused, Several
from chalicelib.domain.journal.happenings import FieldValue, Origin
from chalicelib.domain.names import CertificateNumber, Code, ItemId, PartyId, SourceId
from chalicelib.domain.plan import FromCertificate, FromItem, Plan, Readable

ASK_AGAIN = frozenset({"source_down", "not_allowed"})
"""The answers that are asked for again: the others stand for this application."""

Pair = tuple[PartyId, Code]
"""Whose certificate, and of which type."""


Permission = Literal["given", "refused", "open"]


class Reading(Frozen):
    """One certificate of one party to be read once, for these items and fields, on this ground.

    ``permission``: ``given``, ``refused`` (nothing is read), or ``open`` (nobody said yet).
    ``number``: which one is meant, where there are several and the party has chosen. ``source``:
    the register that is right, where they differ and the party has said so. ``name``: what
    they were named by others, where they never sign in: what bears another name is not theirs.
    """

    party: PartyId
    certificate: Code
    items: tuple[ItemId, ...]
    fields: tuple[str, ...]
    ground: Ground
    permission: Permission
    number: CertificateNumber | None = None
    source: SourceId | None = None
    name: str | None = Field(default=None, repr=False)


def readings(application: Application, plan: Plan) -> Iterator[Reading]:
    """All that this plan would read, with whether it may; what has its answer is left out.

    A consent that is taken back is an answer to give again: the certificate serves no more.
    """
    pairs = _pairs(application, plan)
    for readable in plan.readable:
        permission = _permission(application, readable)
        party, certificate = pair = readable.party, readable.certificate
        chosen = application.chosen(*pair)
        if pair in pairs and _is_due(application.holdings, pair, permission, chosen):
            yield Reading(
                party=party,
                certificate=certificate,
                items=readable.items,
                fields=tuple(sorted({filling for _, filling in _keys(plan, party, certificate)})),
                ground=readable.ground,
                permission=permission,
                number=chosen.number if chosen else None,
                source=chosen.source if chosen else None,
                name=_told_name(application, party),
            )


def _told_name(application: Application, name: PartyId) -> str | None:
    """The name that others gave for somebody who never signs in; None for all who do."""
    party, person = application.party(name), application.people.get(name)
    if person is None or party is None or party.standing != "named":
        return None
    return person.name


def bears_name(name: str | None, kind: CertificateType, fields: Mapping[str, FieldValue]) -> bool:
    """Whether a certificate bears this name; where none was given, or its type has none, it may."""
    if name is None or kind.holder_name is None:
        return True
    return plain_name(f"{fields.get(kind.holder_name, '')}") == plain_name(name)


def _pairs(application: Application, plan: Plan) -> frozenset[Pair]:
    """What awaits an answer, fills a field, or was asked before; and what must prove it first."""
    awaiting = {(m.party, m.evidence) for m in plan.materials
                if m.party and m.disposition.kind == "awaiting"}  # fmt: skip
    filling = {(f.party, f.filling.certificate) for f in plan.fields
               if isinstance(f.filling, FromCertificate)}  # fmt: skip
    before = {(found.party, found.certificate) for found in application.holdings.found}
    wanted = awaiting | filling | before
    proofs = {(party.id, party.proof) for party in application.parties
              if party.proof and party.id in {whose for whose, _ in wanted}}  # fmt: skip
    return frozenset(wanted | proofs)


def _is_due(holdings: Holdings, pair: Pair, permission: Permission, chosen: Choice | None) -> bool:
    before = holdings.of(*pair)
    if before is None:
        return True
    if permission == "refused":
        return not (isinstance(before, Refused) and before.by == "party")
    if isinstance(before, Held) and before.awaits:
        return True
    if isinstance(before, Several | Conflict | Held) and chosen is not None:
        return not _is_followed(pair, chosen, holdings)
    return before.kind in ASK_AGAIN


def _is_followed(pair: Pair, chosen: Choice, holdings: Holdings) -> bool:
    """Whether the registers have answered since the party chose: what came of it is the answer.

    Who decides by rule may have overruled the choice, whose word was chosen may have it no more;
    whose word was overruled before that may be chosen after all.
    """
    return any((found.party, found.certificate) == pair for found in holdings.found[chosen.known :])


def _permission(application: Application, readable: Readable) -> Permission:
    """What the law says, or else what this person said last, in whichever of their parts."""
    if readable.party not in application.people:
        return "open"
    if readable.ground == "duty":
        return _once_proved(application, readable)
    agreed = application.consent(readable.party, readable.certificate)
    if agreed is None:
        return "open"
    return _once_proved(application, readable) if agreed else "refused"


def _once_proved(application: Application, readable: Readable) -> Permission:
    """Of whom a certificate must say that they cannot act, that one is read before any other."""
    party = application.party(readable.party)
    if party is None or party.proof in {None, readable.certificate}:
        return "given"
    proof = application.holdings.of(party.id, f"{party.proof}")
    return "given" if isinstance(proof, Held) else "open"


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
