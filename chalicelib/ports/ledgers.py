"""The ledger of who read what of whose, why, and on what basis."""

from typing import Literal, Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, CertificateNumber, Code, ItemId


class Disclosure(Frozen):
    """One reading, refused reading or showing. ``requester`` is who asked (a party, a body).

    ``fields`` are names only: no value of anybody stands in the ledger.
    """

    application: ApplicationId
    items: tuple[ItemId, ...]
    certificate: Code
    number: CertificateNumber | None
    fields: tuple[str, ...]
    requester: str
    purpose: str
    basis: Literal["consent", "duty", "own"]
    result: str


class Ledger(Protocol):
    """Appended to, never changed: one hash chain per holder and application."""

    def record(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write one disclosure about this holder."""
        ...

    def record_once(self, holder_id: str, disclosure: Disclosure) -> None:
        """Write what can happen once only: where just this stands already, nothing is written.

        For steps that may be repeated. Looks through all that this application left of the holder.
        """
        ...
