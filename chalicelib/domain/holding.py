"""What asking the registers about a holder's certificate may answer, as a sum type.

Each answer says which registers it comes from; what was written before there was more than one
came from our own.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import (
    OWN_REGISTER,
    CertificateNumber,
    Code,
    PartyId,
    Snake,
    SourceId,
)


class _Answer(Frozen):
    """When the registers were asked; who said this (of ``Down``: who said nothing).

    ``silent``: who was asked too, and did not answer: this is what the others said.
    """

    as_of: datetime
    sources: tuple[SourceId, ...] = (OWN_REGISTER,)
    silent: tuple[SourceId, ...] = ()


class Lacking(Frozen):
    """What one register did not tell of a certificate, and another did."""

    source: SourceId
    fields: tuple[Snake, ...]


class Held(_Answer):
    """There is a valid one; ``number`` is its public number, never a personal one.

    ``overruled``: registers that have it otherwise, where another was right by the rule or by
    the party's choice. ``awaits``: those who were silent and whose word may change it: who decides
    the type, and our own register, which knows what was ended here. They are asked again.
    ``misshapen``: fields whose value was of a form that they cannot have: it was not used.
    ``lacking``: which of the fields that were used each of them did not tell, so another did.
    """

    kind: Literal["held"] = "held"
    number: CertificateNumber
    issuer: str
    valid_until: date | None = None
    overruled: tuple[SourceId, ...] = ()
    awaits: tuple[SourceId, ...] = ()
    misshapen: tuple[Snake, ...] = ()
    lacking: tuple[Lacking, ...] = ()


class Several(_Answer):
    """There are several valid ones, and the party has not said which is meant: none was used."""

    kind: Literal["several"] = "several"
    numbers: tuple[CertificateNumber, ...]


class Candidate(Frozen):
    """What one register has of a certificate that another has otherwise."""

    source: SourceId
    number: CertificateNumber
    issuer: str
    valid_until: date | None = None


class Conflict(_Answer):
    """Registers differ about one certificate, and none of them decides: none was used."""

    kind: Literal["conflict"] = "conflict"
    candidates: tuple[Candidate, ...]


class Absent(_Answer):
    """The registers answered: this holder has none."""

    kind: Literal["absent"] = "absent"


class NoMatch(_Answer):
    """A register does not know this person, or another one answers to the name."""

    kind: Literal["no_match"] = "no_match"


class Stale(_Answer):
    """There is one, and it holds no more: it ran out then, or was ended on that day."""

    kind: Literal["stale"] = "stale"
    number: CertificateNumber
    expired: date


class Down(_Answer):
    """Nobody who answered has it, and these did not answer; they may later."""

    kind: Literal["source_down"] = "source_down"


class Refused(_Answer):
    """It may not be read: the party did not agree, a register may not tell, a rule forbids it.

    ``reason``: which rule, by its code (``domain/denials.py``).
    """

    kind: Literal["not_allowed"] = "not_allowed"
    by: Literal["party", "register", "rule"] = "party"
    reason: str | None = None


Holding = Annotated[
    Held | Several | Conflict | Absent | NoMatch | Stale | Down | Refused,
    Field(discriminator="kind"),
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

    def disputed(self, party: PartyId, certificate: Code) -> tuple[Candidate, ...]:
        """What this party was last asked to choose between, of what registers have otherwise."""
        offers = (f.holding.candidates for f in reversed(self.found)
                  if f.party == party and f.certificate == certificate
                  and isinstance(f.holding, Conflict))  # fmt: skip
        return next(offers, ())
