"""register.yaml + people.yaml → the certificates that government already holds, each checked.

Every mistake in the file is told with its line.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

from pydantic import Field

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.department import Body
from chalicelib.domain.forms import check_content
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code, Slug, Snake
from chalicelib.domain.numbers import RANDOM_PARTS, compose_number
from chalicelib.domain.validity import valid_until
from infra.local.departments.reading import Unreadable, line_of, read
from infra.local.identity.people import Directory

REGISTER = Path(__file__).with_name("register.yaml")
OFFICE_OPENS = time(9, tzinfo=LEGAL_TIME)


class Described(Protocol):
    """What the definitions say of certificates, and of whoever issues them."""

    @property
    def certificates_by_id(self) -> Mapping[Code, CertificateType]:
        """The types."""
        ...

    @property
    def bodies_by_id(self) -> Mapping[BodyId, Body]:
        """The issuers, among all bodies."""
        ...


class Known(Frozen):
    """One certificate: about whom (their name in people.yaml), by which body, saying what.

    The field that says whose it is, is filled from people.yaml.
    """

    type: Code
    of: Slug
    issuer: BodyId
    issued: date
    fields: Mapping[Snake, FieldValue]


class Register(Frozen):
    """Everything that is held before anybody applies."""

    certificates: tuple[Known, ...] = Field(min_length=1)


class Kept(Frozen):
    """One of them as a register keeps it: numbered, dated, and about somebody by their number."""

    number: CertificateNumber
    type: Code
    issuer: BodyId
    holder_id: str = Field(repr=False)
    issued_at: datetime
    valid_until: date | None
    fields: Mapping[Snake, FieldValue] = Field(repr=False)
    origin: str


def read_register(path: Path, directory: Directory, described: Described) -> Register:
    """Read and check the file; raises Unreadable naming each line that is wrong."""
    register = read(path, Register)
    wrong = [
        f"{path}:{line_of(path, 'certificates', place)}: error: {fault}"
        for place, known in enumerate(register.certificates)
        for fault in _faults(known, directory, described)
    ]
    if wrong:
        raise Unreadable("\n".join(wrong))
    return register


def kept(register: Register, directory: Directory, described: Described) -> Iterator[Kept]:
    """Each as it is kept: the same number at every start, by its place in the file."""
    for place, known in enumerate(register.certificates):
        kind, origin = described.certificates_by_id[known.type], f"{known.of}/{known.type}/{place}"
        fields = {**known.fields, kind.holder_field: holder(known, directory)}
        drawn = int.from_bytes(hashlib.sha256(f"seed/{origin}".encode()).digest()) % RANDOM_PARTS
        area = described.bodies_by_id[known.issuer].areas[0]
        yield Kept(
            number=compose_number(area, known.issued, drawn),
            type=known.type,
            issuer=known.issuer,
            holder_id=fields[kind.holder_field],
            issued_at=datetime.combine(known.issued, OFFICE_OPENS),
            valid_until=valid_until(kind, fields, known.issued),
            fields=fields,
            origin=f"seed/{origin}",
        )


def holder(known: Known, directory: Directory) -> str:
    """The number of whom it is about; raises LookupError where there is none."""
    if known.of in directory.companies:
        return directory.companies[known.of].credit_code
    person = directory.people[known.of]
    if person.resident_id is None:
        raise LookupError(known.of)
    return person.resident_id


def _faults(known: Known, directory: Directory, described: Described) -> Iterator[str]:
    kind = described.certificates_by_id.get(known.type)
    if kind is None:
        yield f"there is no certificate type {known.type}: see bundles/certificates.yaml"
        return
    try:
        about = holder(known, directory)
    except LookupError:
        yield f"{known.of} is nobody in people.yaml who could hold a certificate"
        return
    if known.issuer not in described.bodies_by_id:
        yield f"there is no body {known.issuer}: see bundles/departments.yaml"
    for place in check_content(kind.fields, {**known.fields, kind.holder_field: about}):
        yield f"{known.type}{place.pointer} {place.reason}"
