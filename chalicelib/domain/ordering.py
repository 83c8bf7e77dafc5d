"""What an officer of the issuing body orders of a certificate → whether it may be so.

Revocation is for good, a suspension for a while (Licensing Law art. 69, 70). Whatever is ordered
bears its reason and its law, and the holder is told.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.forms import check_content
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber
from chalicelib.domain.status_list import Status

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
How = Literal["renewal", "correction", "reissue"]
Content = Mapping[str, FieldValue]


class Order(Frozen):
    """That a certificate be revoked, suspended, or hold again (``valid``): by whom, why, by law."""

    number: CertificateNumber
    body: BodyId
    officer: str
    status: Status
    reason: Sentence = Field(repr=False)
    reference: Reference


class Ordered(Frozen):
    """What stands of it now; ``act`` counts the orders about this certificate."""

    number: CertificateNumber
    status: Status
    at: datetime
    act: int


class Replacement(Frozen):
    """That another be issued in its place: with a new term, corrected, or as it was.

    ``fields`` are those that change: in a correction all that were wrong, in a renewal at most the
    field by which it ends, in a re-issue none.
    """

    number: CertificateNumber
    body: BodyId
    officer: str
    how: How
    fields: Content = Field(default_factory=dict, repr=False)
    reason: Sentence = Field(repr=False)
    reference: Reference


class Replaced(Frozen):
    """The new certificate, and the one that it replaces."""

    number: CertificateNumber
    replaces: CertificateNumber
    how: How
    corrected: tuple[str, ...]
    valid_until: date | None


def require_may_follow(number: CertificateNumber, before: Status, wanted: Status) -> None:
    """Raises Conflict where this cannot be ordered of what stands like that."""
    if before == "revoked":
        raise Conflict(f"{number} was revoked, which is for good: issue a new one.")
    if wanted == "valid" and before != "suspended":
        raise Conflict(f"{number} is not suspended: there is nothing to lift.")


def new_content(old: Content, replacement: Replacement, kind: CertificateType) -> Content:
    """What the new certificate says; raises Invalid, naming each field that cannot be so."""
    wrong = tuple(_wrong(old, replacement, kind))
    content = {**old, **replacement.fields}
    places = wrong or tuple(
        Place(f"/fields{at}", why) for at, why in check_content(kind.fields, content)
    )
    if places:
        raise Invalid("The certificate cannot be replaced like this.", places)
    return content


def _wrong(old: Content, replacement: Replacement, kind: CertificateType) -> Iterator[Place]:
    allowed = {"correction": None, "renewal": {kind.validity.until}, "reissue": set[str | None]()}
    may = allowed[replacement.how]
    for name, value in replacement.fields.items():
        if may is not None and name not in may:
            yield Place.at("fields", name, reason="does not change here: order a correction")
        elif name == kind.holder_field:
            yield Place.at("fields", name, reason="says whose it is: another holder needs another")
        elif old.get(name) == value:
            yield Place.at("fields", name, reason="says the same already")
        elif replacement.how == "renewal" and f"{value}" < f"{old.get(name, '')}":
            yield Place.at("fields", name, reason="ends before the day on which it ends now")
    if replacement.how == "correction" and not replacement.fields:
        yield Place.at("fields", reason="name each field that was wrong")
    if replacement.how == "renewal" and _cannot_be_renewed(replacement, kind):
        yield Place.at("fields", f"{kind.validity.until}", reason="say until when it holds now")


def _cannot_be_renewed(replacement: Replacement, kind: CertificateType) -> bool:
    """A term that a field states goes on only where that field says so."""
    return kind.validity.until is not None and kind.validity.until not in replacement.fields
