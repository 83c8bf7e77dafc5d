"""An application and its plan → the digest that all sign, and what is missing before submission."""

import hashlib
import json
from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.differing import differences
from chalicelib.domain.disposition import Awaiting
from chalicelib.domain.errors import Place
from chalicelib.domain.founding import event_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Held
from chalicelib.domain.names import MaterialId
from chalicelib.domain.party import standing
from chalicelib.domain.plan import FromItem, Material, Plan, PlannedField
from chalicelib.domain.prefilling import readings


class Review(Frozen):
    """What is signed, and what still stands between this and submission (signatures aside)."""

    digest: str
    missing: tuple[Place, ...]
    unsigned: tuple[str, ...]


def review(application: Application, plan: Plan, definitions: Definitions) -> Review:
    """Look everything over. A change to anything signed makes another digest."""
    sealed = digest(application, plan)
    event = event_of(application, definitions)
    return Review(
        digest=sealed,
        missing=tuple(_missing(application, plan, event, definitions)),
        unsigned=tuple(p for p in plan.signers if application.signatures.get(p) != sealed),
    )


def digest(application: Application, plan: Plan) -> str:
    """SHA-256 over all that was typed, prefilled and attached, and the plan it is for.

    Where something was typed over what a certificate says, both are signed. What earlier items will
    produce stands in the plan as a named reference. The salt keeps it from telling anything once
    the applicant's key is destroyed: the digest itself stays for ever.
    """
    signed = {
        "salt": application.salt,
        "catalogue": application.catalogue,
        "answers": dict(application.answers),
        "parties": {party.id: party.holder for party in application.parties},
        "values": application.values,
        "files": {name: file.sha256 for name, file in application.attachments.items()},
        "plan": plan.model_dump(mode="json"),
    }
    corrected = {d.key: [d.number, d.registered] for d in differences(application, plan)}
    if corrected:
        signed["corrected"] = corrected
    text = json.dumps(signed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _missing(
    application: Application, plan: Plan, event: LifeEvent, definitions: Definitions
) -> Iterator[Place]:
    for name in plan.questions_left:
        yield Place.at("answers", name, reason="not answered yet")
    for role in event.parties:
        if role.takes_part != "founded" and plays(role, plan, application):
            yield from _missing_party(role, application)
    yield from _taken_back(application, plan)
    for material in plan.materials:
        if material.disposition.kind == "awaiting":
            yield _awaited(material)
    for name in missing_files(application, plan):
        yield Place.at("materials", name, reason="no file yet")
    for key in empty_fields(application, plan, definitions):
        yield Place.at("values", key, reason="not filled yet")


def missing_files(application: Application, plan: Plan) -> tuple[MaterialId, ...]:
    """The materials that are asked, and of which there is no file."""
    return tuple(m.id for m in plan.asked if m.id not in application.attachments)


def empty_fields(application: Application, plan: Plan, definitions: Definitions) -> tuple[str, ...]:
    """The required fields that nothing has filled, and no earlier item will."""
    return tuple(
        field.key
        for field in plan.fields
        if not isinstance(field.filling, FromItem) and _is_empty(field, application, definitions)
    )


def _taken_back(application: Application, plan: Plan) -> Iterator[Place]:
    """What was read by a consent that stands no more, and was not taken out of the form yet."""
    for reading in readings(application, plan):
        held = application.holdings.of(reading.party, reading.certificate)
        if reading.permission == "refused" and isinstance(held, Held):
            yield _unsettled(reading.party, reading.certificate)


def _awaited(material: Material) -> Place:
    """What its party has to say: whether it is read, or which of several."""
    if isinstance(material.disposition, Awaiting) and material.disposition.why == "choice":
        reason = "one of several is not chosen yet"
        return Place.at("choices", f"{material.party}", material.evidence, reason=reason)
    return _unsettled(f"{material.party}", material.evidence)


def _unsettled(party: str, certificate: str) -> Place:
    return Place.at("consents", party, certificate, reason="not settled yet")


def plays(role: PartyRole, plan: Plan, application: Application) -> bool:
    """Whether the plan speaks of this role at all."""
    ids = {party.id for party in standing(application.parties, role.role)} or {role.role}
    speakers = {*plan.signers, *(m.party for m in plan.materials), *(f.party for f in plan.fields)}
    return bool(ids & speakers)


def _missing_party(role: PartyRole, application: Application) -> Iterator[Place]:
    playing = standing(application.parties, role.role)
    if len(playing) < role.at_least:
        missing = f"{role.at_least - len(playing)} not named yet"
        yield Place.at("parties", role.role, reason=missing)
    if role.takes_part == "named":
        return
    for party in playing:
        if role.guardian is not None:
            if not application.guardians(party):
                reason = "nobody who represents them has joined yet"
                yield Place.at("parties", party.id, reason=reason)
        elif party.standing == "invited" or (
            party.standing != "joined" and party.takes_part == "signs"
        ):
            yield Place.at("parties", party.id, reason="has not joined yet")


def _is_empty(field: PlannedField, application: Application, definitions: Definitions) -> bool:
    required = definitions.fields_by_id[field.field].required
    return required and field.key not in application.values
