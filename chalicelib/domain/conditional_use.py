"""A read that somebody wants to make + the application it is for → why it is refused, if it is.

Conditional use (PIPL art. 6 and 13): an item of an open application reads exactly those fields of
exactly that certificate of that party that its plan requires, on the ground that the law or the
party gives, while that ground stands. What is not provably so is refused.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from pydantic import Field

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.requirement import Ground, Requirement
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Held
from chalicelib.domain.names import ApplicationId, CertificateNumber, Code, ItemId, PartyId, Snake
from chalicelib.domain.plan import FromCertificate, Plan, Readable
from chalicelib.domain.superseding import role_of
from chalicelib.domain.text import Basis

Denial = Literal[
    "another_application", "another_purpose", "another_requester", "another_subject",
    "another_number", "another_ground", "another_law", "not_open", "not_required",
    "field_not_required", "no_consent", "not_proved", "revoked", "suspended", "superseded",
    "run_out",
]  # fmt: skip
"""Why a read is refused; the words for it stand in ``domain/denials.py``."""


class Use(Frozen):
    """One read: by whom, for which items of which application, of whom, why, and exactly what.

    ``purpose`` is the life event, ``requester`` a party (``party:…``) or a body (``body:…``).
    ``ground`` is ``own`` where an item reads what earlier items of the same application produced.
    ``references`` are the laws that it is said to rest on, as ``law_of`` writes them.
    """

    application: ApplicationId
    items: tuple[ItemId, ...]
    requester: str
    purpose: str
    ground: Ground | Literal["own"]
    references: tuple[str, ...] = ()
    holder_id: str = Field(repr=False)
    certificate: Code
    fields: tuple[Snake, ...] = ()
    number: CertificateNumber | None = None


def law_of(basis: Basis) -> str:
    """A law with its article, as the ledger keeps it."""
    return f"{basis.law} {basis.article}" if basis.article else basis.law


def laws(
    items: tuple[ItemId, ...], certificate: Code, plan: Plan, definitions: Definitions
) -> tuple[str, ...]:
    """What these items' requirements of this certificate rest on, each law once.

    Where no requirement names one, it is what the item itself rests on.
    """
    found: dict[str, None] = {}
    for item in items:
        bases = [each.basis for each in _live(item, certificate, plan, definitions) if each.basis]
        found |= dict.fromkeys(map(law_of, bases or definitions.items_by_id[item].basis))
    return tuple(found)


def denial(
    use: Use, application: Application, plan: Plan, definitions: Definitions
) -> Denial | None:
    """Why a register is not asked this before submission; None where it may be.

    ``plan`` is the application's own, as it is with all that is known so far.
    """
    if why := _of_whole(use, application, plan):
        return why
    parties = [party for party, person in application.people.items()
               if person.id_number == use.holder_id]  # fmt: skip
    if not parties:
        return "another_subject"
    reasons = [_of_party(use, party, _InView(application, plan, definitions)) for party in parties]
    return None if None in reasons else reasons[0]


def denial_of_joined(
    use: Use, application: Application, plan: Plan, definitions: Definitions
) -> Denial | None:
    """The same of several readings of one person's certificate that were joined to be put once.

    Whoever has several parts is read once for all of them: each item and each field must pass for
    one of the parts, on the ground of that part, which the joined one may not weaken.
    """
    why = denial(use, application, plan, definitions)
    if why is None:
        return None
    view = _InView(application, plan, definitions)
    passing = [part for part in _parts(use, view)
               if denial(part, application, plan, definitions) is None]  # fmt: skip
    items = {item for part in passing for item in part.items}
    fields = {field for part in passing for field in part.fields}
    stated = set(laws(tuple(items), use.certificate, plan, definitions))
    is_covered = items == set(use.items) and fields == set(use.fields)
    is_grounded = use.ground in {part.ground for part in passing}
    return None if is_covered and is_grounded and set(use.references) <= stated else why


def _parts(use: Use, view: "_InView") -> Iterator[Use]:
    """What of it each part of this person has a right to, as its own reading would ask it."""
    for readable in view.plan.readable:
        person = view.application.people.get(readable.party)
        if readable.certificate != use.certificate or person is None:
            continue
        if person.id_number == use.holder_id and use.ground in {readable.ground, "duty"}:
            items = tuple(item for item in use.items if item in readable.items)
            fields = set(use.fields) & _fields(use, readable.party, view)
            changed = {"items": items, "fields": tuple(sorted(fields)), "references": (),
                       "ground": readable.ground}  # fmt: skip
            yield use.model_copy(update=changed)


class _InView(NamedTuple):
    """What a read is held against."""

    application: Application
    plan: Plan
    definitions: Definitions


def _of_whole(use: Use, application: Application, plan: Plan) -> Denial | None:
    """Another's application, one that is not prepared any more, another purpose, another reader."""
    if use.application != application.id:
        return "another_application"
    if not application.is_editable:
        return "not_open"
    if use.purpose != application.life_event or use.purpose != plan.life_event:
        return "another_purpose"
    if use.requester != f"party:{application.applicant}":
        return "another_requester"
    return None


def _of_party(use: Use, party: PartyId, view: _InView) -> Denial | None:
    """Why not of this party: not required, not these fields, not on this ground, not this one."""
    readable = _readable(use, party, view.plan)
    if readable is None:
        return "not_required"
    if not set(use.fields) <= _fields(use, party, view):
        return "field_not_required"
    if use.ground != _ground(use, readable, view):
        return "another_ground"
    if not set(use.references) <= set(laws(use.items, use.certificate, view.plan,
                                           view.definitions)):  # fmt: skip
        return "another_law"
    if use.number not in {None, view.application.choice(party, use.certificate)}:
        return "another_number"
    return _ungrounded(use, party, view.application)


def _readable(use: Use, party: PartyId, plan: Plan) -> Readable | None:
    """What the plan says of this certificate of this party, where each of the items may use it."""
    for readable in plan.readable:
        if (readable.party, readable.certificate) == (party, use.certificate):
            fits = bool(use.items) and set(use.items) <= set(readable.items)
            return readable if fits else None
    return None


def _fields(use: Use, party: PartyId, view: _InView) -> set[str]:
    """The fields that fill the form, and those by which it is seen that it is the right one."""
    filling = {field.filling.field for field in view.plan.fields
               if field.party == party and isinstance(field.filling, FromCertificate)
               and field.filling.certificate == use.certificate}  # fmt: skip
    kind = view.definitions.certificates_by_id[use.certificate]
    known = view.application.party(party)
    is_named_by_others = known is not None and known.standing == "named"
    name = kind.holder_name if is_named_by_others else None
    right = (kind.told_apart_by, kind.holder_field, name)
    return filling | {field for field in right if field is not None}


def _ground(use: Use, readable: Readable, view: _InView) -> Ground:
    """A duty that the law lays on one of these very items; else the party's consent."""
    if readable.ground == "consent":
        return "consent"
    role = role_of(readable.party, view.application)
    duties = (
        evidence
        for item in use.items
        for requirement in _live(item, use.certificate, view.plan, view.definitions)
        for evidence in requirement.evidence
        if (evidence.type, evidence.of) == (use.certificate, role) and evidence.is_read
        and evidence.ground == "duty"
    )  # fmt: skip
    return "duty" if any(True for _ in duties) else "consent"


def _live(
    item: ItemId, certificate: Code, plan: Plan, definitions: Definitions
) -> Iterator[Requirement]:
    """The item's requirements that apply in this case and that this certificate may satisfy."""
    live = {material.requirement for material in plan.materials_of(item)
            if material.disposition.kind not in {"not_applicable", "undetermined"}}  # fmt: skip
    for requirement in definitions.items_by_id[item].requirements:
        types = {evidence.type for evidence in requirement.evidence}
        if requirement.id in live and certificate in types:
            yield requirement


def _ungrounded(use: Use, party: PartyId, application: Application) -> Denial | None:
    """Consent must have been given, and not taken back; who cannot act must be proved to be so."""
    if use.ground == "consent" and application.consent(party, use.certificate) is not True:
        return "no_consent"
    known = application.party(party)
    proof = known.proof if known else None
    if proof in {None, use.certificate}:
        return None
    return None if isinstance(application.holdings.of(party, f"{proof}"), Held) else "not_proved"
