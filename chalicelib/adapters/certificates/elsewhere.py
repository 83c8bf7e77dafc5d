"""Certificates of other registers that were superseded here: noted by number, and by their holder.

Both rows are written together, once, and say the same: by the number for whoever verifies, who may
not know whose it is; by the keyed hash of the holder for whoever reads what a holder has.
"""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.certificates.rows import POINTS, sort_key
from chalicelib.adapters.outages import refusal
from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.names import CertificateNumber, Code
from chalicelib.ports.certificates import Elsewhere, Superseded


class ElsewhereRow(Model):
    """``ELSEWHERE#<number>``, or ``ELSEWHERE-OF#<keyed hash>`` and ``<type>#<number>``."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=POINTS)
    number = UnicodeAttribute()
    type = UnicodeAttribute()
    superseded_at = UnicodeAttribute()
    superseded_by = UnicodeAttribute(null=True)


class NotedElsewhere:
    """What is noted of numbers that are not kept here. ``holder`` is a keyed hash."""

    def __init__(self, table: Table) -> None:
        self._rows = bound(ElsewhereRow, table)
        self._connection = connection_to(table)

    def note(self, holder: str, gone: Elsewhere) -> bool:
        """Write it once; whether what stands is just this."""
        by_number = self._row(_by_number(gone.number), POINTS, gone)
        of_holder = self._row(_of(holder), sort_key(gone.type, gone.number), gone)
        try:
            with TransactWrite(connection=self._connection) as transaction:
                transaction.save(by_number, condition=self._rows.pk.does_not_exist())
                transaction.save(of_holder)
        except TransactWriteError as refused:
            _require_noted(gone.number, refused)
        return self.numbered(gone.number).superseded.is_same(gone.superseded)

    def _row(self, pk: str, sk: str, gone: Elsewhere) -> ElsewhereRow:
        return self._rows(pk, sk, number=gone.number, type=gone.type,
                          superseded_at=gone.superseded.at.isoformat(),
                          superseded_by=gone.superseded.by)  # fmt: skip

    def numbered(self, number: CertificateNumber) -> Elsewhere:
        """What is noted of this number; raises Unknown."""
        try:
            row = self._rows.get(_by_number(number), POINTS, consistent_read=True)
        except self._rows.DoesNotExist:
            raise Unknown(f"Nothing is noted of {number}.") from None
        return _read(row)

    def of(self, holder: str, type_: Code) -> tuple[Elsewhere, ...]:
        """All of this holder's and type."""
        begins = self._rows.sk.startswith(sort_key(type_))
        return tuple(map(_read, self._rows.query(_of(holder), begins, consistent_read=True)))


def _require_noted(number: CertificateNumber, refused: TransactWriteError) -> None:
    """Somebody was first; anything else is no answer."""
    if refusal(refused) != "TransactionCanceledException":
        raise refused
    if not any(each and each.code == "ConditionalCheckFailed"
               for each in refused.cancellation_reasons):  # fmt: skip
        raise ConcurrentChange(f"Certificate {number}: note it again.") from refused


def _read(row: ElsewhereRow) -> Elsewhere:
    at = datetime.fromisoformat(row.superseded_at)
    superseded = Superseded(at=at, by=row.superseded_by)
    return Elsewhere(number=row.number, type=row.type, superseded=superseded)


def _by_number(number: CertificateNumber) -> str:
    return f"ELSEWHERE#{number}"


def _of(holder: str) -> str:
    return f"ELSEWHERE-OF#{holder}"
