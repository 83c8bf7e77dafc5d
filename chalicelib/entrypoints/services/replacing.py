"""An officer's order to replace a certificate → another in its place, once; the chain stands.

The new one has a number of its own and says which it replaces; the old one says by which. Each
certificate is replaced once: two who do so at once make one new certificate.
"""

from chalicelib.catalogue.issuing import Matter, issue
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.journal.certificate_happenings import ActKind
from chalicelib.domain.numbers import parse_number
from chalicelib.domain.ordering import Content, How, Replaced, Replacement, new_content
from chalicelib.entrypoints.services.holder_told import Act, RegistrarPorts, tell_holder
from chalicelib.entrypoints.services.ordering import of_body
from chalicelib.ports.certificates import Certificate, Replacing, Superseded

KINDS: dict[How, ActKind] = {
    "renewal": "renewed",
    "correction": "corrected",
    "reissue": "reissued",
}


def replaced(replacement: Replacement, ports: RegistrarPorts) -> Replaced:
    """The new certificate; the same order again gives the same one.

    Raises Unknown, NotAllowed for another body's, Invalid where the fields do not fit, Conflict
    where it was revoked, is suspended, or was replaced otherwise.
    """
    old = of_body(replacement.number, replacement.body, ports)
    definitions = ports.catalogues.get(ports.current)
    kind = _kind(old, definitions)
    content = new_content(old.fields, replacement, kind)
    origin = f"{old.origin}/after/{old.number}"
    _require_stands(old, origin, ports)
    replaces = Replacing(
        number=old.number, how=replacement.how, fields=tuple(sorted(replacement.fields))
    )
    matter = Matter(issuer=old.issuer, area=_area(old, definitions), kind=kind, content=content,
                    origin=origin, replaces=replaces)  # fmt: skip
    new = issue(matter, ports.issuing)
    _require_same(new, replaces, content)
    _supersede(old, new, ports)
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
        raise Conflict(f"{old.number} was replaced: order it of the one in its place.")


def _require_same(new: Certificate, replaces: Replacing, content: Content) -> None:
    """Where another was first, theirs stands: whoever wanted something else hears so."""
    if new.replaces != replaces or dict(new.fields) != dict(content):
        raise Conflict(f"{replaces.number} was replaced otherwise, by {new.number}: look at that.")


def _supersede(old: Certificate, new: Certificate, ports: RegistrarPorts) -> None:
    """What an item replaced by a moment stays replaced by that; the new one is void. Raises."""
    register = ports.issuing.certificates
    if register.supersede(old.number, Superseded(at=new.issued_at, by=new.number)):
        return
    first = register.numbered(old.number).superseded
    register.supersede(new.number, Superseded(at=new.issued_at, by=first.by if first else None))
    raise Conflict(f"{old.number} was superseded by something else: what was issued is void.")


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
