"""Certificates under keys of before → the same under the current ones, one write after the other.

A certificate is bound to its holder's hash: it is opened where it stands, sealed for where it goes,
and moved with all that points to it in one transaction. What was marked meanwhile is not lost: then
nothing is moved, and whoever comes again finds it marked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.exceptions import TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.certificates.register import HOLDER, names_of
from chalicelib.adapters.certificates.rows import (
    CertificateRow,
    PointerRow,
    to_certificate,
    to_row,
)
from chalicelib.adapters.certificates.seal import CertificateSeal
from chalicelib.adapters.outages import refusal
from chalicelib.domain.rekeying import Done
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.keyed_hashes import KeyedHash

SAID_SINCE = ("superseded_at", "superseded_by", "ruled", "ruled_at", "rulings")
"""What stands beside the seal, and goes along."""

UNFIT = frozenset({"ConditionalCheckFailed", "TransactionConflict"})


class Ports(NamedTuple):
    """By which keys certificates are sealed and holders hashed, now and before."""

    seal: CertificateSeal
    hashes: KeyedHash


class CertificateRekeying:
    """One register. ``is_dry``: nothing is written, only said what would be."""

    def __init__(self, table: Table, ports: Ports, *, is_dry: bool = False) -> None:
        self._rows = bound(CertificateRow, table)
        self._pointers = bound(PointerRow, table)
        self._connection = connection_to(table)
        self._ports = ports
        self._is_dry = is_dry

    def steps(self) -> Iterator[Done]:
        """Every certificate there is, in no order: read page by page."""
        for row in self._rows.scan(self._rows.pk.startswith(HOLDER)):
            yield from self._step(row)

    def _step(self, row: CertificateRow) -> Iterator[Done]:
        certificate = to_certificate(row, self._ports.seal)
        pk = HOLDER + self._ports.hashes.of(certificate.holder_id)
        if row.pk != pk:
            if self._is_dry or self._moved(row, certificate, pk):
                yield "certificate"
            return
        anew = self._ports.seal.renewed(row.number, row.key)
        if anew is not None and (self._is_dry or self._wrapped(row, anew)):
            yield "key"

    def _wrapped(self, row: CertificateRow, anew: bytes) -> bool:
        try:
            row.update(actions=[self._rows.key.set(anew)], condition=self._rows.key == row.key)
        except UpdateError as error:
            _require_unfit(refusal(error))
            return False
        return True

    def _moved(self, row: CertificateRow, certificate: Certificate, pk: str) -> bool:
        """In one transaction with what points to it: it is never in neither place."""
        there = to_row(self._rows, pk, certificate, self._ports.seal)
        for name in SAID_SINCE:
            setattr(there, name, getattr(row, name))
        try:
            with TransactWrite(connection=self._connection) as transaction:
                transaction.delete(row, _as_seen(row))
                transaction.save(there, self._rows.pk.does_not_exist())
                for name in names_of(certificate):
                    to: list[Action] = [self._pointers.to_pk.set(pk)]
                    transaction.update(self._pointers(name), to, self._pointers.to_pk == row.pk)
        except TransactWriteError as error:
            for reason in error.cancellation_reasons:
                _require_unfit(reason.code if reason else None)
            return False
        return True


def _as_seen(row: CertificateRow) -> Condition:
    """Nothing was said of it since it was looked at."""
    columns = type(row)
    stands = columns.pk.exists()
    for name in SAID_SINCE:
        column, said = getattr(columns, name), getattr(row, name)
        stands &= column.does_not_exist() if said is None else column == said
    return stands


def _require_unfit(code: str | None) -> None:
    """That somebody else was there is no fault; anything else is raised on."""
    if code is not None and code.removesuffix("Exception") not in UNFIT:
        raise RuntimeError(f"A certificate could not be moved: {code}.")
