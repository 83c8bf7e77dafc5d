"""What is said of a certificate after it was sealed: superseded, revoked, suspended, valid again.

The certificate's row and its status list change in one transaction, so that nobody reads of one
what the other does not say.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.certificates.lists import ListLines
from chalicelib.adapters.certificates.rows import CertificateRow
from chalicelib.adapters.certificates.seal import CertificateSeal, Sealed
from chalicelib.adapters.outages import refusal
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber
from chalicelib.domain.status_list import StatusPlace
from chalicelib.ports.certificates import Certificate, Ruled, Ruling, Superseded

RULINGS = "RULINGS#"


class RulingRow(Model):
    """``RULINGS#<number>``, ``<act>``: one order of the issuing body; who and why is sealed."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    status = UnicodeAttribute()
    at = UnicodeAttribute()
    key = BinaryAttribute(legacy_encoding=False)
    content = BinaryAttribute(legacy_encoding=False)


class _Why(Frozen):
    officer: str
    reason: str
    reference: str


class _Open(Ruled):
    number: CertificateNumber


class Giving(NamedTuple):
    """One certificate that gives way: where it stands, as it was seen, and what is said of it."""

    row: CertificateRow
    seen: Certificate
    superseded: Superseded


class Marks:
    """Marks on rows of certificates; where another was first, nothing is written."""

    def __init__(self, table: Table, connection: Connection, seal: CertificateSeal) -> None:
        self._rulings = bound(RulingRow, table)
        self._lines = ListLines(table)
        self._connection = connection
        self._seal = seal

    def supersede(
        self, row: CertificateRow, place: StatusPlace | None, superseded: Superseded
    ) -> bool:
        """Whether it was marked now, whatever was ordered of it."""
        columns = type(row)
        transaction = TransactWrite(connection=self._connection)
        stands = columns.pk.exists() & columns.superseded_at.does_not_exist()
        transaction.update(row, actions=_superseding(columns, superseded), condition=stands)
        self._lines.write(transaction, (place,), "revoked")
        return _committed(transaction, row.number)

    def give_way(self, transaction: TransactWrite, giving: Iterable[Giving]) -> None:
        """Let the transaction mark all of these, or be refused where one is not as it was seen."""
        giving = tuple(giving)
        for row, seen, superseded in giving:
            transaction.update(
                row,
                actions=_superseding(type(row), superseded),
                condition=_is_as_seen(type(row), seen.ruled.act if seen.ruled else 0, gone=False),
            )
        self._lines.write(transaction, (each.seen.status for each in giving), "revoked")

    def rule(
        self, about: tuple[CertificateRow, StatusPlace | None], ruling: Ruling, *, gone: bool
    ) -> bool:
        """Whether it was written now, to what was seen to be superseded, or not (``gone``).

        What was superseded stays not valid in its list.
        """
        row, place = about
        columns = type(row)
        actions: list[Action] = [
            columns.ruled.set(ruling.status),
            columns.ruled_at.set(ruling.at.isoformat()),
            columns.rulings.set(ruling.act),
        ]
        transaction = TransactWrite(connection=self._connection)
        as_seen = _is_as_seen(columns, ruling.act - 1, gone=gone)
        transaction.update(row, actions=actions, condition=as_seen)
        transaction.save(self._row(row.number, ruling), self._rulings.pk.does_not_exist())
        self._lines.write(transaction, (place,), "revoked" if gone else ruling.status)
        return _committed(transaction, row.number)

    def rulings(self, number: CertificateNumber) -> Iterator[Ruling]:
        """All of them, in order."""
        for row in self._rulings.query(_under(number), consistent_read=True):
            at = datetime.fromisoformat(row.at)
            ruled = Ruled(status=row.status, at=at, act=int(row.sk))
            opened = self._seal.open(number, Sealed(row.key, row.content), _beside(number, ruled))
            yield Ruling(**ruled.model_dump(), **_Why.model_validate_json(opened).model_dump())

    def _row(self, number: CertificateNumber, ruling: Ruling) -> RulingRow:
        why = _Why(**ruling.model_dump(include=set(_Why.model_fields)))
        sealed = self._seal.seal(number, why.canonical(), _beside(number, ruling))
        return self._rulings(_under(number), f"{ruling.act:06d}", status=ruling.status,
                             at=ruling.at.isoformat(), key=sealed.key,
                             content=sealed.content)  # fmt: skip


def _superseding(columns: type[CertificateRow], superseded: Superseded) -> list[Action]:
    actions: list[Action] = [columns.superseded_at.set(superseded.at.isoformat())]
    if superseded.by is not None:
        actions.append(columns.superseded_by.set(superseded.by))
    return actions


def _is_as_seen(columns: type[CertificateRow], acts: int, *, gone: bool) -> Condition:
    """No other order since these, and no other certificate in its place."""
    is_last = columns.rulings == acts if acts else columns.rulings.does_not_exist()
    mark = columns.superseded_at
    is_so: Condition = mark.exists() if gone else mark.does_not_exist()
    all_of_it: Condition = columns.pk.exists() & is_last & is_so
    return all_of_it


def _committed(transaction: TransactWrite, number: CertificateNumber) -> bool:
    """Whether all of it was written; raises ConcurrentChange where two met in one moment."""
    try:
        with transaction:
            pass
    except TransactWriteError as refused:
        if refusal(refused) != "TransactionCanceledException":
            raise
        if any(e and e.code == "ConditionalCheckFailed" for e in refused.cancellation_reasons):
            return False
        raise ConcurrentChange(f"Certificate {number} is being changed: try again.") from refused
    return True


def _beside(number: CertificateNumber, ruled: Ruled) -> bytes:
    said = ruled.model_dump(include=set(Ruled.model_fields))
    return _Open(number=number, **said).canonical()


def _under(number: CertificateNumber) -> str:
    return RULINGS + number
