"""What the doors ask of functions that may do what they themselves may not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Literal, Protocol

from pydantic import Field

from chalicelib.domain.erasure import Erasures
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId, BodyId, CertificateNumber, Code, PartyId
from chalicelib.domain.ordering import Order, Ordered, Replaced, Replacement
from chalicelib.domain.proving import Proof, Wish
from chalicelib.domain.sharing import ShareStanding
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import STANDINGS, Standing, Why
from chalicelib.ports.ledgers import Disclosure, Recorded


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


class Stood(Frozen):
    """How a certificate stands, by the same rule as verification.

    ``ended``: since when it does not. ``standing_words`` say so for whoever holds it.
    """

    standing: Standing = "genuine"
    ended: date | None = None
    standing_words: Text = Field(default_factory=lambda: STANDINGS["genuine"])


class Card(Stood):
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


class Cards(Frozen):
    """Some of a holder's certificates; whether there are more behind them."""

    cards: tuple[Card, ...]
    has_more: bool


class Wanted(Frozen):
    """What a holder wants to show of a certificate, to whom, for what, until when."""

    certificate: CertificateNumber
    fields: tuple[str, ...]
    audience: str = Field(repr=False)
    purpose: str = Field(repr=False)
    until: datetime


class ShareLine(Frozen):
    """A share as its holder sees it."""

    id: str
    certificate: CertificateNumber
    type: Code
    fields: tuple[str, ...]
    audience: str = Field(repr=False)
    purpose: str = Field(repr=False)
    made_at: datetime
    until: datetime
    standing: ShareStanding
    opened_at: datetime | None = None
    revoked_at: datetime | None = None


class Shared(Frozen):
    """A new share, and the code that opens it: it is told now and never again."""

    share: ShareLine
    code: str = Field(repr=False)


class OpeningAsked(Frozen):
    """Somebody has a code; ``nonce`` is drawn by themselves, so that nothing old is shown them."""

    code: str = Field(repr=False)
    nonce: str = Field(repr=False)
    audience: str = Field(repr=False)


class Presentation(Frozen):
    """What was shown: an SD-JWT VC with key binding, and what the holder said it is for."""

    credential: str = Field(repr=False)
    type: Code
    issuer: BodyId
    audience: str = Field(repr=False)
    purpose: str = Field(repr=False)


class Showing(Frozen):
    """What somebody is about to be shown of one holder."""

    holder_id: str = Field(repr=False)
    disclosure: Disclosure


class LedgerPage(Frozen):
    """Some of what stands in a holder's ledger, newest first; ``next`` is where more begins."""

    lines: tuple[Recorded, ...]
    next: str | None = None


class Ready(Frozen):
    """A paper that was made: fetched at ``url``, without signing in, for ``expires_in`` seconds."""

    kind: Literal["ready"] = "ready"
    number: CertificateNumber
    url: str = Field(repr=False)
    expires_in: int
    media_type: Literal["application/pdf"] = "application/pdf"
    size: int
    sha256: str


class ByHand(Frozen):
    """A paper that is being prepared by hand since that day, and why."""

    kind: Literal["by_hand"] = "by_hand"
    number: CertificateNumber
    reason: Text
    since: date


Document = Annotated[Ready | ByHand, Field(discriminator="kind")]
"""What became of a certificate's paper."""


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

    def judge(self, text: str, wish: Wish) -> Presented:
        """How what was shown stands now, and whether it was shown to this reader."""
        ...

    def keys(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """Every public key of this issuer, with when it signed; none where it never did."""
        ...


class Wallet(Protocol):
    """Holders' own certificates."""

    def cards(self, holders: Sequence[str], after: CertificateNumber | None = None) -> Cards:
        """A page of all that these holders have, newest first; raises Unknown for such an end."""
        ...


class Sharer(Protocol):
    """What holders show of their certificates."""

    def share(self, holders: Sequence[str], wanted: Wanted) -> Shared:
        """Make a share of what one of these holds; raises Unknown, Conflict, Invalid."""
        ...

    def shares(self, holders: Sequence[str]) -> tuple[ShareLine, ...]:
        """All that these holders shared, newest first."""
        ...

    def take_back(self, holders: Sequence[str], share: str) -> ShareLine:
        """It opens no more; raises Unknown where none of these made it."""
        ...

    def open_share(self, asked: OpeningAsked) -> Presentation:
        """What is shown to whoever has the code, once; raises Unknown, Conflict."""
        ...


class Bookkeeper(Protocol):
    """The ledger, for doors that have no right to it."""

    def record_shown(self, showings: Sequence[Showing]) -> None:
        """Write each of these, once; raises TryLater where it cannot be: then nothing is shown."""
        ...

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """What stands in this holder's ledger after the place that a page before it named."""
        ...


class Printer(Protocol):
    """Certificates on paper."""

    def document(self, number: CertificateNumber, holders: frozenset[str]) -> Document:
        """The paper of this certificate, which one of these holds; raises Unknown otherwise."""
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
