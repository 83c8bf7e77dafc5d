"""A certificate ↔ its row: open what anybody may verify it by, sealed what is personal."""

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import Field
from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

from chalicelib.adapters.certificates.seal import CertificateSeal, Sealed
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.status_list import StatusPlace
from chalicelib.ports.certificates import Certificate, Replacing, Ruled, Superseded

POINTS = "META"
"""The sort key of a row that only says where another row is."""


class CertificateRow(Model):
    """``HOLDER#<keyed hash>``, ``<type>#<number>``: one certificate of one holder."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    number = UnicodeAttribute()
    type = UnicodeAttribute()
    issuer = UnicodeAttribute()
    issued_at = UnicodeAttribute()
    valid_until = UnicodeAttribute(null=True)
    origin = UnicodeAttribute()
    key = BinaryAttribute(legacy_encoding=False)
    content = BinaryAttribute(legacy_encoding=False)
    showing_key = BinaryAttribute(legacy_encoding=False, null=True)
    showing = BinaryAttribute(legacy_encoding=False, null=True)
    superseded_at = UnicodeAttribute(null=True)
    superseded_by = UnicodeAttribute(null=True)
    ruled = UnicodeAttribute(null=True)
    ruled_at = UnicodeAttribute(null=True)
    rulings = NumberAttribute(null=True)


class PointerRow(Model):
    """``NUMBER#<number>``, ``ORIGIN#<hash>``, ``STATUS#<list>#<place>``: where its row is."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=POINTS)
    to_pk = UnicodeAttribute()
    to_sk = UnicodeAttribute()


class Open(Frozen):
    """What stands open in a certificate's row, authenticated with what is sealed."""

    pk: str
    number: CertificateNumber
    type: Code
    issuer: BodyId
    issued_at: datetime
    valid_until: date | None
    origin: str


class Content(Frozen):
    """What is sealed: it is personal.

    ``holder_key`` is no part of it any more: it is sealed apart. Rows of before have it.
    """

    holder_id: str = Field(repr=False)
    fields: Mapping[str, FieldValue] = Field(repr=False)
    signed: str = Field(repr=False)
    holder_key: str = Field(default="", repr=False)
    status: StatusPlace | None = None
    replaces: Replacing | None = None


OPEN = set(Open.model_fields) - {"pk"}
SEALED = set(Content.model_fields) - {"holder_key"}


def to_row(
    model: type[CertificateRow], pk: str, certificate: Certificate, seal: CertificateSeal
) -> CertificateRow:
    """The row to keep a certificate in."""
    beside = Open(pk=pk, **certificate.model_dump(include=OPEN))
    content = Content(**certificate.model_dump(include=SEALED))
    sealed = seal.seal(certificate.number, content.canonical(), beside.canonical())
    row = model(
        sk=sort_key(certificate.type, certificate.number),
        key=sealed.key,
        content=sealed.content,
        **beside.model_dump(mode="json", exclude_none=True),
    )
    if certificate.holder_key:
        put_apart(row, certificate.holder_key, seal)
    return row


def put_apart(row: CertificateRow, holder_key: str, seal: CertificateSeal) -> None:
    """Seal what the certificate is shown with, for its number, wherever its row may go."""
    number, secret = str(row.number), holder_key.encode()
    row.showing_key, row.showing = seal.for_showing.seal(number, secret, number.encode())


def to_certificate(row: CertificateRow, seal: CertificateSeal) -> Certificate:
    """The certificate that a row keeps; raises Damaged."""
    beside = _open(row)
    return Certificate(**beside.model_dump(exclude={"pk"}),
                       **_content(row, seal).model_dump(include=SEALED),
                       superseded=_superseded(row), ruled=_ruled(row))  # fmt: skip


def to_holder_key(row: CertificateRow, seal: CertificateSeal) -> str:
    """What its holder shows it with, empty where there is none; raises Damaged."""
    if not row.showing:
        return _content(row, seal).holder_key
    number, sealed = str(row.number), Sealed(row.showing_key, row.showing)
    return seal.for_showing.open(number, sealed, number.encode()).decode()


def _open(row: CertificateRow) -> Open:
    return Open.model_validate({name: getattr(row, name) for name in Open.model_fields})


def _content(row: CertificateRow, seal: CertificateSeal) -> Content:
    if not row.key or not row.content:
        raise Damaged(f"Certificate {row.number} has lost what was sealed.")
    opened = seal.open(row.number, Sealed(row.key, row.content), _open(row).canonical())
    return Content.model_validate_json(opened)


def _superseded(row: CertificateRow) -> Superseded | None:
    """Said after the certificate was sealed, and therefore beside the seal."""
    if not row.superseded_at:
        return None
    at = datetime.fromisoformat(row.superseded_at)
    return Superseded(at=at, by=row.superseded_by)


def _ruled(row: CertificateRow) -> Ruled | None:
    """The last order of its issuing body, beside the seal for the same reason."""
    if not row.rulings:
        return None
    at = datetime.fromisoformat(row.ruled_at)
    return Ruled(status=row.ruled, at=at, act=int(row.rulings))


def is_by(row: CertificateRow, superseded: Superseded) -> bool:
    """Whether it is just this one by which a row stands superseded: where none, by its instant."""
    stands = _superseded(row)
    return stands is not None and superseded.is_same(stands)


def issued(row: CertificateRow) -> tuple[datetime, CertificateNumber]:
    """What a holder's certificates are ordered by, without opening any."""
    return datetime.fromisoformat(row.issued_at), row.number


def sort_key(type_: Code, number: CertificateNumber = "") -> str:
    """Under what a holder's certificate stands; without a number, what all of a type begin with."""
    return f"{type_}#{number}"
