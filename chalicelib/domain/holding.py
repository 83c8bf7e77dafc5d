"""What asking a register about a holder's certificate may answer, as a sum type."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber, Code, PartyId


class Held(Frozen):
    """There is a valid one; ``number`` is its public number, never a personal one."""

    kind: Literal["held"] = "held"
    number: CertificateNumber
    issuer: str
    valid_until: date | None = None
    as_of: datetime


class Several(Frozen):
    """There are several valid ones, and the party has not said which is meant: none was used."""

    kind: Literal["several"] = "several"
    numbers: tuple[CertificateNumber, ...]
    as_of: datetime


class Absent(Frozen):
    """The register answered: this holder has none."""

    kind: Literal["absent"] = "absent"
    as_of: datetime


class NoMatch(Frozen):
    """The register does not know this person, or another one answers to the name."""

    kind: Literal["no_match"] = "no_match"
    as_of: datetime


class Stale(Frozen):
    """There is one, and it holds no more: it ran out then, or was superseded on that day."""

    kind: Literal["stale"] = "stale"
    number: CertificateNumber
    expired: date
    as_of: datetime


class Down(Frozen):
    """The source did not answer; it may later."""

    kind: Literal["source_down"] = "source_down"
    as_of: datetime


class Refused(Frozen):
    """It may not be read: the party refused its consent."""

    kind: Literal["not_allowed"] = "not_allowed"
    as_of: datetime


Holding = Annotated[
    Held | Several | Absent | NoMatch | Stale | Down | Refused, Field(discriminator="kind")
]


class Found(Frozen):
    """One answer, with whose certificate of which type was asked for."""

    party: PartyId
    certificate: Code
    holding: Holding


class Holdings(Frozen):
    """Every answer so far; what was never asked for awaits the party's consent."""

    found: tuple[Found, ...] = ()

    def of(self, party: PartyId, certificate: Code) -> Holding | None:
        """The latest answer about this party's certificate; None where nobody asked yet."""
        matching = (f.holding for f in reversed(self.found)
                    if f.party == party and f.certificate == certificate)  # fmt: skip
        return next(matching, None)

    def offered(self, party: PartyId, certificate: Code) -> tuple[CertificateNumber, ...]:
        """Those that this party was last asked to choose one of; none where nobody asked."""
        offers = (f.holding.numbers for f in reversed(self.found)
                  if f.party == party and f.certificate == certificate
                  and isinstance(f.holding, Several))  # fmt: skip
        return next(offers, ())
