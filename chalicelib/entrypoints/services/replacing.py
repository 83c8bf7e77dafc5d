"""An officer's order to replace a certificate → another in its place, once; the chain stands.

The new one has a number of its own and says which it replaces; the old one says by which. Each
certificate is replaced once: two who do so at once make one new certificate. The new one is kept
and the old one marked in one write, and only if that is as it was looked at: at no moment do both
hold, and nothing comes in place of what was revoked or suspended meanwhile.
"""

from datetime import date

from chalicelib.catalogue.issuing import Matter, Term, issue
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Conflict, Invalid, Place, Unknown
from chalicelib.domain.journal.certificate_happenings import ActKind
from chalicelib.domain.numbers import parse_number
from chalicelib.domain.ordering import Content, How, Replaced, Replacement, new_content
from chalicelib.domain.validity import kept_until, valid_until
from chalicelib.entrypoints.services.holder_told import Act, RegistrarPorts, tell_holder
from chalicelib.entrypoints.services.ordering import of_body, require_last
from chalicelib.ports.certificates import Certificate, GivingWay, Replacing

KINDS: dict[How, ActKind] = {
    "renewal": "renewed",
    "correction": "corrected",
    "reissue": "reissued",
}


def replaced(replacement: Replacement, ports: RegistrarPorts) -> Replaced:
    """The new certificate; the same order again gives the same one.

    Renewed, it has a new term; corrected or issued again, it ends when it would have. Raises
    Unknown, NotAllowed for another body's, Invalid where the fields do not fit, Conflict where it
    was revoked, is suspended, was replaced otherwise, or has run out and is not to be renewed.
    """
    old = of_body(replacement.number, replacement.body, ports)
    definitions = ports.catalogues.get(ports.current)
    kind = _kind(old, definitions)
    content = new_content(old.fields, replacement, kind)
    origin = f"{old.origin}/after/{old.number}"
    _require_stands(old, origin, ports)
    today = legal_day(ports.issuing.clock.now())
    if old.ended is None and replacement.how != "renewal":
        _require_not_over(old, today)
    replaces = Replacing(
        number=old.number, how=replacement.how, fields=tuple(sorted(replacement.fields))
    )
    matter = Matter(issuer=old.issuer, area=_area(old, definitions), kind=kind, content=content,
                    origin=origin, replaces=replaces,
                    giving_way=GivingWay(seen=(old,)),
                    term=_term(old, replacement.how, (kind, content), today))  # fmt: skip
    new = issue(matter, ports.issuing)
    _require_same(new, replaces, content)
    _tell(replacement, old, new, ports)
    return Replaced(number=new.number, replaces=old.number, how=replacement.how,
                    corrected=replaces.fields, valid_until=new.valid_until)  # fmt: skip


def _kind(old: Certificate, definitions: Definitions) -> CertificateType:
    """Its type as it is now; what none is issued of any more cannot be replaced."""
    kind = definitions.certificates_by_id.get(old.type)
    if kind is None:
        raise Unknown("Certificates of this type are issued no more.")
    return kind


def _require_stands(old: Certificate, origin: str, ports: RegistrarPorts) -> None:
    """Only what stands can be replaced; what this very order replaced before is no fault."""
    ended = old.ended
    if ended is None:
        return
    if ended.how == "revoked":
        raise Conflict(f"{old.number} was revoked, which is for good: issue a new one.")
    if ended.how == "suspended":
        raise Conflict(f"{old.number} is suspended: lift that first, or revoke it.")
    if ended.by is None or ports.issuing.certificates.numbered(ended.by).origin != origin:
        require_last(old, ports)
        raise Conflict(f"{old.number} was replaced: order it of the one in its place.")


def _require_not_over(old: Certificate, today: date) -> None:
    """What holds no more is not made to hold again by saying it right, or once more."""
    if old.valid_until is not None and old.valid_until < today:
        raise Conflict(f"{old.number} has run out: it can only be renewed.")


def _term(
    old: Certificate, how: How, said: tuple[CertificateType, Content], today: date
) -> Term | None:
    """Renewed, what its type says from today, which must not be over; else that of before."""
    kind, content = said
    if how != "renewal":
        return Term(until=kept_until(kind, content, old.valid_until))
    until = valid_until(kind, content, today)
    if until is not None and until < today:
        place = Place.at("fields", f"{kind.validity.until}", reason="is over already")
        raise Invalid("The certificate cannot be replaced like this.", (place,))
    return None


def _require_same(new: Certificate, replaces: Replacing, content: Content) -> None:
    """Where another was first, theirs stands: whoever wanted something else hears so."""
    if new.replaces != replaces or dict(new.fields) != dict(content):
        raise Conflict(f"{replaces.number} was replaced otherwise, by {new.number}: look at that.")


def _area(old: Certificate, definitions: Definitions) -> str:
    """Where it was issued: its number says so, else its body's first area."""
    try:
        return parse_number(old.number).area
    except ValueError:
        return definitions.bodies_by_id[old.issuer].areas[0]


def _tell(
    replacement: Replacement, old: Certificate, new: Certificate, ports: RegistrarPorts
) -> None:
    said = replacement.model_dump(include={"body", "officer", "reason", "reference"})
    tell_holder(Act(certificate=old, kind=KINDS[replacement.how], at=new.issued_at,
                    mark=new.number, by=new.number, **said), ports)  # fmt: skip
