"""The port Certificates over one DynamoDB table: who may read it is the table's and the key's say.

A certificate is four rows, written together or not at all: itself under its holder, and three that
point to it, by its number, its origin and its place in a status list. These keep it from being
issued twice, and from sharing a place.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.certificates.elsewhere import NotedElsewhere
from chalicelib.adapters.certificates.marks import Giving, Marks
from chalicelib.adapters.certificates.rows import (
    POINTS,
    CertificateRow,
    PointerRow,
    is_by,
    issued,
    sort_key,
    to_certificate,
    to_holder_key,
    to_row,
)
from chalicelib.adapters.certificates.seal import CertificateSeal
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.errors import ConcurrentChange, Conflict, Unknown
from chalicelib.domain.names import CertificateNumber, Code
from chalicelib.domain.status_list import StatusPlace
from chalicelib.ports.certificates import (
    Certificate,
    Elsewhere,
    GivingWay,
    Page,
    Ruling,
    Standing,
    Superseded,
)
from chalicelib.ports.keyed_hashes import KeyedHash

REGISTER = "The register of certificates"
HOLDER = "HOLDER#"

LOOKS = 2
"""A certificate moves once for each newer key: not twice while one looks for it."""


class TableCertificates:
    """Certificates under the keyed hash of their holder, sealed."""

    def __init__(self, table: Table, seal: CertificateSeal, hashes: KeyedHash) -> None:
        self._rows = bound(CertificateRow, table)
        self._pointers = bound(PointerRow, table)
        self._connection = connection_to(table)
        self._seal = seal
        self._marks = Marks(table, self._connection, seal)
        self._hashes = hashes
        self._elsewhere = NotedElsewhere(table)

    def find(self, holder_id: str, type_: Code) -> tuple[Certificate, ...]:
        """This holder's certificates of this type, newest first."""
        return self._beginning(holder_id, sort_key(type_))

    def held_by(self, holder_id: str) -> tuple[Certificate, ...]:
        """All of this holder's certificates, newest first."""
        return self._beginning(holder_id, "")

    def page(self, holders: Sequence[str], after: CertificateNumber | None, most: int) -> Page:
        """So many of all that these holders have: no more than these are opened."""
        with outages_of(REGISTER):
            theirs = chain.from_iterable(map(self._rows_of, holders))
            rows = sorted(theirs, key=issued, reverse=True)
            numbers = [row.number for row in rows]
            if after is not None and after not in numbers:
                raise Unknown(f"There is no certificate {after}.")
            begin = numbers.index(after) + 1 if after is not None else 0
            here = rows[begin : begin + most]
            return Page(certificates=tuple(to_certificate(row, self._seal) for row in here),
                        has_more=begin + most < len(rows))  # fmt: skip

    def numbered(self, number: CertificateNumber) -> Certificate:
        """The certificate of this number."""
        with outages_of(REGISTER):
            found = self._pointed_by(_by_number(number))
        if found is None:
            raise Unknown(f"There is no certificate {number}.")
        return found

    def standing(self, number: CertificateNumber) -> Standing:
        """Whose it is and how it stands now: nothing else of it is given away."""
        return Standing.of(self.numbered(number))

    def holder_key(self, number: CertificateNumber) -> str:
        """What its holder shows it with: to be opened by the wallet alone."""
        with outages_of(REGISTER):
            return to_holder_key(self._known(number), self._seal)

    def keep(self, certificate: Certificate, giving_way: GivingWay | None = None) -> Certificate:
        """Store it once, with all that gives way; what its origin has already comes back instead.

        Raises ConcurrentChange where something of that is not as it was seen.
        """
        with outages_of(REGISTER):
            giving = self._giving(certificate, giving_way) if giving_way else ()
            try:
                self._write(certificate, giving)
            except TransactWriteError as refused:
                return self._first(certificate, refused, giving)
        return certificate.model_copy(update={"holder_key": ""})

    def supersede(self, number: CertificateNumber, superseded: Superseded) -> bool:
        """Mark it, once; whether it now stands superseded by just this one."""
        with outages_of(REGISTER):
            for _ in range(LOOKS):
                row = self._known(number)
                place = self._place(row)
                if not row.superseded_at and self._marks.supersede(row, place, superseded):
                    return True
                with suppress(self._rows.DoesNotExist):
                    row.refresh(consistent_read=True)
                    return is_by(row, superseded)
        raise ConcurrentChange(f"Certificate {number} is being moved: try again.")

    def supersede_elsewhere(self, holder_id: str, gone: Elsewhere) -> bool:
        """Note it of a certificate that is not kept here, once."""
        with outages_of(REGISTER):
            return self._elsewhere.note(self._hashes.of(holder_id), gone)

    def elsewhere(self, number: CertificateNumber) -> Elsewhere:
        """What is noted of a number that is not kept here."""
        with outages_of(REGISTER):
            return self._elsewhere.numbered(number)

    def superseded_elsewhere(self, holder_id: str, type_: Code) -> tuple[Elsewhere, ...]:
        """All that is noted of this holder's certificates of this type."""
        with outages_of(REGISTER):
            return tuple(each for hashed in self._hashes.every(holder_id)
                         for each in self._elsewhere.of(hashed, type_))  # fmt: skip

    def rule(
        self, number: CertificateNumber, ruling: Ruling, gone: Superseded | None = None
    ) -> bool:
        """Keep what was ordered, and say so in its status list; False where it is not as seen."""
        with outages_of(REGISTER):
            row = self._known(number)
            return self._marks.rule((row, self._place(row)), ruling, gone=gone is not None)

    def rulings(self, number: CertificateNumber) -> tuple[Ruling, ...]:
        """All that was ever ordered about it."""
        with outages_of(REGISTER):
            return tuple(self._marks.rulings(number))

    def _place(self, row: CertificateRow) -> StatusPlace | None:
        return to_certificate(row, self._seal).status

    def _known(self, number: CertificateNumber) -> CertificateRow:
        row = self._row(_by_number(number))
        if row is None:
            raise Unknown(f"There is no certificate {number}.")
        return row

    def _beginning(self, holder_id: str, start: str) -> tuple[Certificate, ...]:
        with outages_of(REGISTER):
            condition = self._rows.sk.startswith(start) if start else None
            rows = self._rows_of(holder_id, condition)
            found = {row.number: to_certificate(row, self._seal) for row in rows}
        newest = sorted(found.values(), key=lambda each: (each.issued_at, each.number))
        return tuple(reversed(newest))

    def _rows_of(
        self, holder_id: str, condition: Condition | None = None
    ) -> Iterator[CertificateRow]:
        """Each once, under whichever key: the oldest first, since what moves goes on from there."""
        rows = {row.number: row for hashed in self._hashes.every(holder_id)
                for row in self._rows.query(HOLDER + hashed, condition,
                                            consistent_read=True)}  # fmt: skip
        yield from rows.values()

    def _pointed_by(self, pk: str) -> Certificate | None:
        row = self._row(pk)
        return to_certificate(row, self._seal) if row else None

    def _row(self, pk: str) -> CertificateRow | None:
        """Where it points to; once more where that was moved between the two looks."""
        for _ in range(LOOKS):
            try:
                pointer = self._pointers.get(pk, POINTS, consistent_read=True)
            except self._pointers.DoesNotExist:
                return None
            with suppress(self._rows.DoesNotExist):
                return self._rows.get(pointer.to_pk, pointer.to_sk, consistent_read=True)
        return None

    def _giving(self, certificate: Certificate, way: GivingWay) -> tuple[Giving, ...]:
        """Where each of what gives way stands now; raises Unknown."""
        return tuple(Giving(self._known(old.number), old, way.superseded(old, certificate))
                     for old in way.seen)  # fmt: skip

    def _write(self, certificate: Certificate, giving: tuple[Giving, ...]) -> None:
        row = to_row(self._rows, self._under(certificate.holder_id), certificate, self._seal)
        pointers = [self._pointers(pk, to_pk=row.pk, to_sk=row.sk) for pk in names_of(certificate)]
        with TransactWrite(connection=self._connection) as transaction:
            transaction.save(row, condition=self._rows.pk.does_not_exist())
            for pointer in pointers:
                transaction.save(pointer, condition=self._pointers.pk.does_not_exist())
            self._marks.give_way(transaction, giving)

    def _first(
        self, certificate: Certificate, refused: TransactWriteError, giving: tuple[Giving, ...]
    ) -> Certificate:
        """What stood there before: for this origin, or under this number for another one."""
        if refusal(refused) != "TransactionCanceledException":
            raise refused
        first = self._pointed_by(_by_origin(certificate.origin))
        if first is not None:
            return first
        unfit = [bool(each and each.code == "ConditionalCheckFailed")
                 for each in refused.cancellation_reasons]  # fmt: skip
        rows = 1 + len(tuple(names_of(certificate)))
        if any(unfit[:rows]):
            raise Conflict(f"The number {certificate.number} is taken: draw another.") from refused
        if any(unfit):
            numbers = ", ".join(each.row.number for each in giving)
            raise ConcurrentChange(f"{numbers} was changed meanwhile: look at it again.")
        raise ConcurrentChange(f"Certificate {certificate.number}: keep it again.") from refused

    def _under(self, holder_id: str) -> str:
        return HOLDER + self._hashes.of(holder_id)


def names_of(certificate: Certificate) -> Iterator[str]:
    """Under what it is found, and what no other is found under."""
    yield _by_number(certificate.number)
    yield _by_origin(certificate.origin)
    if certificate.status is not None:
        yield f"STATUS#{certificate.status.name}#{certificate.status.index}"


def _by_number(number: CertificateNumber) -> str:
    return f"NUMBER#{number}"


def _by_origin(origin: str) -> str:
    return f"ORIGIN#{hashlib.sha256(origin.encode()).hexdigest()}"
