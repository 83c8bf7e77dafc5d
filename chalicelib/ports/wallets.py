"""What the doors ask about holders' own certificates: looked at, shared, printed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, Protocol

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId, CertificateNumber, Code
from chalicelib.domain.sharing import Content, ShareStanding, Wanted
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import STANDINGS, Standing
from chalicelib.domain.verified import PaperVerified


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


class ShareLine(Content):
    """A share as its holder sees it."""

    id: str
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


class Ready(Stood):
    """A paper that was made: fetched at ``url``, without signing in, for ``expires_in`` seconds.

    It stays as it was made, and its certificate may have ended since: how it stands is told along.
    """

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


class Wallet(Protocol):
    """Holders' own certificates."""

    def cards(self, holders: Sequence[str], after: CertificateNumber | None = None) -> Cards:
        """A page of all that these holders have, newest first; raises Unknown for such an end."""
        ...

    def card(self, holders: Sequence[str], number: CertificateNumber) -> Card:
        """The one of this number that one of these holds; raises Unknown otherwise."""
        ...


class Sharer(Protocol):
    """What holders show of their certificates."""

    def share(self, holders: Sequence[str], wanted: Wanted, key: str) -> Shared:
        """Make a share of what one of these holds, one for each key, which nobody can guess.

        Raises Unknown, Conflict, Invalid.
        """
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


class Printer(Protocol):
    """Certificates on paper."""

    def document(self, number: CertificateNumber, holders: frozenset[str]) -> Document:
        """The paper of this certificate, which one of these holds; raises Unknown otherwise."""
        ...

    def judge_paper(self, pdf: str) -> PaperVerified:
        """How a PDF (in base64) stands that somebody was shown."""
        ...
