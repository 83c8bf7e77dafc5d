"""What the doors ask of functions that may do what they themselves may not."""

from datetime import date
from typing import Literal, Protocol

from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId, BodyId, CertificateNumber, Code, PartyId


class Verification(Frozen):
    """What anybody may learn of a certificate by its number: nothing of whom it is about."""

    number: CertificateNumber
    standing: Literal["genuine", "expired", "superseded", "altered", "unknown"]
    type: Code | None = None
    issuer: BodyId | None = None
    issued: date | None = None
    valid_until: date | None = None
    superseded: date | None = None
    superseded_by: CertificateNumber | None = None


class Card(Frozen):
    """A certificate as its own holder sees it."""

    number: CertificateNumber
    type: Code
    issuer: BodyId
    issued: date
    valid_until: date | None
    fields: dict[str, str | int | float | bool | tuple[str, ...]]
    signed: str
    superseded: date | None = None
    superseded_by: CertificateNumber | None = None


class Prefiller(Protocol):
    """Reads what a party agreed to, for one application."""

    def prefill(self, application: ApplicationId) -> None:
        """Fetch what is agreed and not fetched yet; what came is in the journal afterwards."""
        ...

    def show(self, application: ApplicationId, readers: frozenset[PartyId]) -> None:
        """Record what these parties may see of others by law; it is in the journal afterwards."""
        ...


class Verifier(Protocol):
    """Public verification."""

    def verify(self, number: CertificateNumber) -> Verification:
        """How the certificate of this number stands now."""
        ...


class Wallet(Protocol):
    """A holder's own certificates."""

    def cards(self, holder_id: str) -> tuple[Card, ...]:
        """All of them, newest first."""
        ...


class Replayer(Protocol):
    """What could not be driven, for operators."""

    def failures(self) -> tuple[Failure, ...]:
        """All that is set aside, one for each application, the longest waiting first."""
        ...

    def replay(self, application: ApplicationId | None) -> Replayed:
        """Drive one of them once more, or all; raises Unknown where it is not among them."""
        ...


class Migrator(Protocol):
    """Moves applications to a newer catalogue, for operators."""

    def migrate(self, application: ApplicationId, to: str, *, is_dry: bool) -> Migration:
        """What became of it, or would; raises Unknown for no such application or catalogue."""
        ...
