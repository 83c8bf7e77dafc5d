"""A disclosure with its place in a chain → a row of the table, and back."""

import hashlib
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.ledger_chain import DIGITS, NOWHERE, Line, hash_of, place_of
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.ledgers import Disclosure, Recorded


class Newest(GlobalSecondaryIndex["LedgerRow"]):  # type: ignore[no-untyped-call]  # PynamoDB's own hook
    """A holder's lines by when they were written. What was before there was this, is not in it."""

    class Meta:
        """With what a line says: a page of them is one reading."""

        index_name = "newest"
        projection = IncludeProjection(["entry"])

    pk = UnicodeAttribute(hash_key=True)
    moment = UnicodeAttribute(range_key=True)


class LedgerRow(Model):
    """``HOLDER#<keyed hash>``, ``<application>#<sequence>``: one disclosure.

    ``moment`` orders all lines of a holder (``Recorded.moment``); it says nothing that the line
    does not, and no line of before it was there has it.

    ``ONCE#<keyed hash>``, ``<application>#<hash of the disclosure>``: that just this was written.
    """

    newest = Newest()

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    entry = UnicodeAttribute(null=True)
    hash = UnicodeAttribute(null=True)
    moment = UnicodeAttribute(null=True)


class Entry(Frozen):
    """What is chained."""

    holder: str
    sequence: int
    at: datetime
    disclosure: Disclosure
    previous: str

    @property
    def keys(self) -> tuple[str, str]:
        """Where it stands."""
        return f"HOLDER#{self.holder}", f"{self.disclosure.application}#{self.sequence:0{DIGITS}d}"

    @property
    def recorded(self) -> Recorded:
        """What is read of it."""
        return Recorded(at=self.at, sequence=self.sequence, disclosure=self.disclosure)

    @property
    def chained(self) -> tuple[str, str]:
        """What stands there: its canonical form, and the SHA-256 of just that."""
        text = self.canonical().decode()
        return text, hash_of(text)


def mark_keys(holder: str, disclosure: Disclosure) -> tuple[str, str]:
    """Where it is marked that this disclosure stands."""
    digest = hashlib.sha256(disclosure.canonical()).hexdigest()
    return f"ONCE#{holder}", f"{disclosure.application}#{digest}"


def line_of(row: LedgerRow) -> Line:
    """A row as its chain is checked."""
    return Line(sequence_of(row), row.entry, row.hash)


def recorded_of(row: LedgerRow) -> Recorded:
    """A row as it is read; what was written before a field existed is read without it."""
    return Entry.model_validate_json(row.entry).recorded


def is_line(row: LedgerRow) -> bool:
    """Whether it stands where a line does, and says something."""
    return sequence_of(row) != NOWHERE and bool(row.entry)


def application_of(row: LedgerRow) -> ApplicationId:
    """Whose chain it is part of."""
    return ApplicationId(row.sk.rpartition("#")[0])


def sequence_of(row: LedgerRow) -> int:
    """Which of its chain it is, from 1; NOWHERE for a row that is no line."""
    return place_of(row.sk.rpartition("#")[2])
