"""What the doors ask of functions that may do what they themselves may not."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import Field

from chalicelib.domain.erasure import Erasures
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId, BodyId, CertificateNumber, PartyId
from chalicelib.domain.ordering import Order, Ordered, Replaced, Replacement
from chalicelib.domain.proving import Wish
from chalicelib.domain.verified import Presented, Verification
from chalicelib.ports.ledgers import Disclosure, LedgerPage


class Showing(Frozen):
    """What somebody is about to be shown of one holder."""

    holder_id: str = Field(repr=False)
    disclosure: Disclosure


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

    def verify_all(self, numbers: Sequence[CertificateNumber]) -> tuple[Verification, ...]:
        """The same of all these, in their order."""
        ...

    def judge(self, text: str, wish: Wish) -> Presented:
        """How what was shown stands now, and whether it was shown to this reader."""
        ...

    def keys(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """Every public key of this issuer, with when it signed; none where it never did."""
        ...

    def all_keys(self, issuers: Sequence[BodyId]) -> tuple[IssuerKey, ...]:
        """The same of all these issuers, one issuer's after another's."""
        ...


class Bookkeeper(Protocol):
    """The ledger, for doors that have no right to it."""

    def record_shown(self, showings: Sequence[Showing]) -> None:
        """Write each of these, once; raises TryLater where it cannot be: then nothing is shown."""
        ...

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """What stands in this holder's ledger after the place that a page before it named."""
        ...


class Lister(Protocol):
    """Status lists, for anybody who verifies."""

    def status_list(self, name: str) -> str:
        """The Status List Token of this name, signed; raises Unknown."""
        ...


class Registrar(Protocol):
    """What officers of the issuing body order of a certificate."""

    def order(self, order: Order) -> Ordered:
        """Revoke it, suspend it, or let it hold again; raises Unknown, NotAllowed, Conflict."""
        ...

    def replace(self, replacement: Replacement) -> Replaced:
        """Issue another in its place; raises Unknown, NotAllowed, Conflict, Invalid."""
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


class Eraser(Protocol):
    """Erases what need not be kept any longer, for operators."""

    def erase(self, approval: str | None, *, is_dry: bool) -> Erasures:
        """What was erased, or would be; with an approval also closed cases; raises Invalid."""
        ...
