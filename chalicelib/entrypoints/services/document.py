"""A certificate's number, for its holder → its paper: made once, or set aside for a person."""

from dataclasses import dataclass

from chalicelib.catalogue.paper.laying_out import OtherForm, lay_out
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import CertificateNumber
from chalicelib.domain.sheet import Sheet, unprintable
from chalicelib.domain.text import Text
from chalicelib.entrypoints.services.own_look import own_look
from chalicelib.entrypoints.services.standing import require_genuine, stood
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.certificates import Certificate, Certificates
from chalicelib.ports.clocks import Clock
from chalicelib.ports.documents import Documents, Kept, Obstacle, Waiting
from chalicelib.ports.ledgers import Ledger
from chalicelib.ports.presses import Press
from chalicelib.ports.sealers import Sealer
from chalicelib.ports.wallets import ByHand, Document, Ready

REASONS: dict[Obstacle, Text] = {
    "missing_glyph": Text(
        zh="证照中有字库暂缺的字（如生僻字），为避免印错，正由人工制作，无需您办理任何手续，请过几日再来下载。",
        en="A character on it (a rare one, say) is in none of our fonts. So that nothing is printed"
        " wrongly, it is being prepared by hand. You need do nothing: come again in a few days.",
    ),
    "other_form": Text(
        zh="该证照的版式已变更，正由人工制作，无需您办理任何手续，请过几日再来下载。",
        en="The form of this certificate has changed since it was issued: it is being prepared by"
        " hand. You need do nothing: come again in a few days.",
    ),
    "not_printable": Text(
        zh="该证照无法自动排版，正由人工制作，无需您办理任何手续，请过几日再来下载。",
        en="This certificate cannot be set automatically: it is being prepared by hand."
        " You need do nothing: come again in a few days.",
    ),
    "key_not_certified": Text(
        zh="发证机关的电子印章证书正在更新，请过几日再来下载；证照本身有效。",
        en="The issuer's seal is being certified anew: come again in a few days."
        " The certificate itself stands.",
    ),
}
"""What the holder reads. It never says which character of which field: that is personal."""


@dataclass(frozen=True, slots=True)
class DocumentPorts:
    """The register, the definitions, the ledger, and all that a paper is made with."""

    certificates: Certificates
    catalogues: Catalogues
    current: str
    ledger: Ledger
    documents: Documents
    press: Press
    sealer: Sealer
    clock: Clock
    base_url: str


class _Obstructed(Exception):
    """A person must see to it."""

    def __init__(self, obstacle: Obstacle, fields: tuple[str, ...] = (), why: str = "") -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle
        self.fields = fields
        self.why = why


def document(number: CertificateNumber, holders: frozenset[str], ports: DocumentPorts) -> Document:
    """Its paper, for one of these holders; what is shown stands in the ledger first.

    What was made before its certificate ended stays its holder's, and says how that stands; of what
    has ended none is made. Raises Unknown alike for a number that there is none of and for one that
    is another's, and Conflict, saying how it stands, where there is no paper and none is made.
    """
    certificate = _of_holders(number, holders, ports)
    kept = ports.documents.kept(number)
    if kept is None:
        _require_holds(certificate, ports)
    ports.ledger.record(certificate.holder_id, own_look(certificate, "document"))
    try:
        kept = kept or ports.documents.keep(number, _made(certificate, ports))
        return _ready(certificate, kept, ports)
    except _Obstructed as obstructed:
        return _set_aside(certificate, obstructed, ports)


def _of_holders(
    number: CertificateNumber, holders: frozenset[str], ports: DocumentPorts
) -> Certificate:
    missing = Unknown("You hold no certificate of this number.")
    try:
        found = ports.certificates.numbered(number)
    except Unknown:
        raise missing from None
    if found.holder_id not in holders:
        raise missing
    return found


def anew(number: CertificateNumber, ports: DocumentPorts) -> bool:
    """Have its paper made anew at the next asking, for an operator; whether there was one.

    Raises Conflict where its certificate has ended: its holder could get no other; and Unknown.
    """
    _require_holds(ports.certificates.numbered(number), ports)
    return ports.documents.discard(number)


def _require_holds(certificate: Certificate, ports: DocumentPorts) -> None:
    require_genuine(certificate, ports.clock.now(), "no paper is made of it")


def _made(certificate: Certificate, ports: DocumentPorts) -> bytes:
    """Laid out, looked over for what cannot be printed, printed, sealed.

    Before it is sealed it is looked up once more: printing takes a while.
    """
    definitions = ports.catalogues.get(ports.current)
    kind = definitions.certificates_by_id.get(certificate.type)
    issuer = definitions.bodies_by_id.get(certificate.issuer)
    if kind is None or issuer is None:
        raise _Obstructed("other_form")
    sheet = _laid_out(certificate, kind, issuer.title, ports)
    if bad := unprintable(sheet, ports.press.has_glyph):
        raise _Obstructed("missing_glyph", tuple(line.id for line in bad if line.id))
    try:
        paper = ports.press.press(sheet, certificate.issued_at)
    except ValueError:
        raise _Obstructed("not_printable") from None
    _require_holds(ports.certificates.numbered(certificate.number), ports)
    try:
        return ports.sealer.seal(paper, certificate.issuer, issuer.title)
    except Unknown as unfit:
        raise _Obstructed("key_not_certified", why=str(unfit)) from None


def _laid_out(
    certificate: Certificate, kind: CertificateType, issuer: Text, ports: DocumentPorts
) -> Sheet:
    address = f"{ports.base_url}/verify/{certificate.number}"
    try:
        return lay_out(certificate, kind, issuer, address)
    except OtherForm:
        raise _Obstructed("other_form") from None
    except ValueError:
        raise _Obstructed("not_printable") from None


def _ready(certificate: Certificate, kept: Kept, ports: DocumentPorts) -> Ready:
    link = ports.documents.show(certificate.number)
    return Ready(
        **stood(certificate, ports.clock.now()).model_dump(),
        number=certificate.number,
        url=link.url,
        expires_in=link.expires_in,
        size=kept.size,
        sha256=kept.sha256,
    )


def _set_aside(certificate: Certificate, obstructed: _Obstructed, ports: DocumentPorts) -> ByHand:
    stands = ports.documents.set_aside(
        Waiting(
            number=certificate.number,
            type=certificate.type,
            obstacle=obstructed.obstacle,
            fields=obstructed.fields,
            why=obstructed.why,
            since=ports.clock.now(),
        )
    )
    return ByHand(
        number=stands.number, reason=REASONS[stands.obstacle], since=legal_day(stands.since)
    )
