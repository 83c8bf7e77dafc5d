"""What whoever verifies a certificate is told: by its number, of what was shown, of a paper."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.proving import Proof
from chalicelib.domain.verdict import Standing, Why


class Verification(Frozen):
    """What anybody may learn of a certificate by its number: nothing of whom it is about.

    ``ended``: since when it is revoked, superseded or suspended. ``why`` it is altered or unknown.
    """

    number: CertificateNumber
    standing: Standing
    why: Why | None = None
    type: Code | None = None
    issuer: BodyId | None = None
    issued: date | None = None
    valid_until: date | None = None
    ended: date | None = None
    superseded: date | None = None
    superseded_by: CertificateNumber | None = None


class Presented(Frozen):
    """What was shown to somebody, and how it stands: the fields that were shown, and no other.

    ``withheld`` is how many were not. ``proof``: whether its holder showed it to this reader, now;
    ``proved_at`` and ``audience``: when, and for whom, as the proof itself says. Of what does
    not bear its issuer's signature nothing is repeated.
    """

    standing: Standing
    why: Why | Literal["unregistered"] | None = None
    number: CertificateNumber | None = None
    type: Code | None = None
    issuer: BodyId | None = None
    issued: date | None = None
    valid_until: date | None = None
    fields: Mapping[str, FieldValue] = Field(default_factory=dict, repr=False)
    withheld: int = 0
    proof: Proof = "none"
    proved_at: datetime | None = None
    audience: str | None = Field(default=None, repr=False)


class PaperVerified(Frozen):
    """How a paper stands that somebody was shown as a file, and what its number says to anybody.

    Of what is altered or unknown nothing is told but ``why``.
    """

    standing: Standing
    why: Why | Literal["unregistered"] | None = None
    certificate: Verification | None = None
