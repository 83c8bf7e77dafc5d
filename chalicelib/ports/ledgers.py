"""The ledger of who read what of whose, who was shown it, what was refused; why, on what basis."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import (
    ApplicationId,
    CertificateNumber,
    Code,
    ItemId,
    MaterialId,
)

MICROSECONDS = 1_000_000


class Disclosure(Frozen):
    """One reading, refused reading or showing.

    ``requester`` is who asked (``party:…``, ``body:…``, ``desk:…``), ``reader`` the sign-in of
    whoever looked for them, where somebody did.

    ``basis``: the party's consent; a duty or right that the law gives; ``own`` where it is the
    holder's, or what the application itself produced; ``joint`` where the parties of one
    application prepare and sign one form together; ``present`` where the holder stood at a window
    and a clerk acted for them.

    ``fields`` are names only, no value of anybody stands in the ledger: those of the certificate,
    or of the form where something was shown that is of no one certificate. ``references`` are the
    laws that it rests on, ``sources`` the registers that were asked (of ``result`` ``asked``: that
    are going to be), ``reason`` why it was refused.
    ``day`` and ``round`` tell of which day, and which round of an item, this is the one showing
    (docs/decisions/0039). What was written before any of these existed has none of them.
    """

    application: ApplicationId
    items: tuple[ItemId, ...]
    certificate: Code | None
    number: CertificateNumber | None
    fields: tuple[str, ...]
    requester: str
    purpose: str
    basis: Literal["consent", "duty", "own", "joint", "present"]
    result: str
    references: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reason: str | None = None
    materials: tuple[MaterialId, ...] = ()
    reader: str | None = None
    round: int | None = None
    day: date | None = None


class Recorded(Frozen):
    """A disclosure as it stands in the ledger: when, as which of its chain."""

    at: datetime
    sequence: int
    disclosure: Disclosure

    @property
    def moment(self) -> str:
        """Where it stands among all about its holder: when, then a hash that tells nothing."""
        when = int(self.at.timestamp() * MICROSECONDS)
        which = hashed(f"{self.disclosure.application} {self.sequence}")[:16]
        return f"{when:017d}-{which}"


def end_of(day: date) -> str:
    """The place behind which stands all that was written until the end of this day, in China."""
    next_day = datetime.combine(day + timedelta(days=1), time.min, LEGAL_TIME)
    return f"{int(next_day.timestamp() * MICROSECONDS):017d}-{'0' * 16}"


class LedgerPage(Frozen):
    """Some of what stands in a holder's ledger, newest first; ``next`` is where more begins."""

    lines: tuple[Recorded, ...]
    next: str | None = None


class Ledger(Protocol):
    """Appended to, never changed: one hash chain per holder and application."""

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure about this holder."""
        ...

    def record_all(self, lines: Sequence[tuple[str, Disclosure]]) -> None:
        """Write several, each about its holder, chain by chain; each chain is looked up once.

        Within a chain in this order. Where it fails in between, those that were written stand.
        """
        ...

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write what can happen once only: where just this stands already, nothing is written.

        For steps that may be repeated, and for what is looked at again and again.
        """
        ...

    def page(self, holder_id: str, after: str | None, most: int) -> LedgerPage:
        """So many lines about this holder, newest first: those behind ``after``, what next said.

        What is written meanwhile moves none of them. Costs what is given, however many there are;
        but the last page, and those with lines of before there was an index, look through all.
        """
        ...
