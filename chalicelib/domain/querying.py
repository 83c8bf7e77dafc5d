"""What a register is asked about one holder's certificates, and what it may answer.

One conditional read: what is asked, for whom, why, and on what ground travels with the question.
Whatever comes back is one of four answers; a register that errs is silent, and never an exception.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.conditional_use import Denial, Use
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import (
    ApplicationId,
    CertificateNumber,
    Code,
    Snake,
    SourceId,
)


class Query(Use):
    """One holder's certificates of one type, and the fields that these items need of them.

    ``fields`` are sorted, and none asks only whether there is one. ``number``: one certificate,
    where it is known which. ``name``: only where others gave it; ``name_field`` is the field of
    this type that carries the holder's own, and whoever bears another is not the one who is meant.
    """

    name: str | None = Field(default=None, repr=False)
    name_field: Snake | None = None


class Attested(Frozen):
    """One certificate as one register tells it: of its fields only those that were asked.

    ``ended``: the day since which it holds no more, revoked or superseded; running out by itself
    is told by ``valid_until``. ``misshapen``: fields of which it told what they cannot have.
    """

    source: SourceId
    number: CertificateNumber
    issuer: str
    holder_id: str = Field(repr=False)
    issued_at: datetime
    valid_until: date | None = None
    ended: date | None = None
    fields: Mapping[str, FieldValue] = Field(repr=False)
    misshapen: tuple[Snake, ...] = ()
    as_of: datetime


class Fallen(Frozen):
    """A certificate that another register keeps, and of which this one knows that it ended."""

    number: CertificateNumber
    since: date


class Told(Frozen):
    """The register answered: these, newest first; none where the holder has none.

    ``fallen`` ends what another register tells of, and is no certificate by itself.
    """

    kind: Literal["told"] = "told"
    certificates: tuple[Attested, ...] = ()
    fallen: tuple[Fallen, ...] = ()


class NotKnown(Frozen):
    """The register does not know this person, or knows another by that number."""

    kind: Literal["no_match"] = "no_match"


class Denied(Frozen):
    """The register may not answer that; ``reason`` is its code, and nothing personal."""

    kind: Literal["not_allowed"] = "not_allowed"
    reason: str


NOT_PUT = frozenset({"resting", "unsigned", "no_turn"})
"""The codes of silence before a register was told anything of whom it was to be asked about."""


class Silent(Frozen):
    """No answer that could be used, by a code of what was wrong: it may be asked again."""

    kind: Literal["source_down"] = "source_down"
    reason: str

    @property
    def is_put(self) -> bool:
        """Whether the register may have got the question."""
        return self.reason not in NOT_PUT


SourceAnswer = Annotated[Told | NotKnown | Denied | Silent, Field(discriminator="kind")]
Answers = Mapping[SourceId, SourceAnswer]
"""What each register said to one query; who was not asked is not in it."""


class Unasked(Frozen):
    """No register was asked: a rule keeps the query from being put, as the application stands."""

    reason: Denial


class Difference(Frozen):
    """A field that a register has otherwise than was said: by the person, or by who decides."""

    registered: FieldValue | None = None
    said: FieldValue | None = None


class Notice(Frozen):
    """What a register is told of a certificate that it keeps; ``id`` is the same in every repeat.

    ``disputed``: these fields are otherwise, as the holder or the deciding register says.
    ``superseded``: it stands no more, replaced ``by`` another certificate.
    """

    id: str
    kind: Literal["disputed", "superseded"]
    application: ApplicationId
    certificate: Code
    number: CertificateNumber
    holder_id: str = Field(repr=False)
    fields: Mapping[str, Difference] = Field(default_factory=dict, repr=False)
    by: CertificateNumber | None = None
