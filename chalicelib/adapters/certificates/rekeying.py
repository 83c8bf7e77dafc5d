"""Certificates under keys of before → the same under the current ones, one write after the other.

A certificate is bound to its holder's hash: it is opened where it stands, sealed for where it goes,
and moved with all that points to it in one transaction. What was marked meanwhile is not lost: then
nothing is moved, and whoever comes again finds it marked. What was ordered about it and what was
shared of it stay where they are: only their data keys are wrapped anew.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.exceptions import TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.certificates.beside import BESIDE, SealedRow
from chalicelib.adapters.certificates.register import HOLDER, names_of
from chalicelib.adapters.certificates.rows import (
    CertificateRow,
    PointerRow,
    put_apart,
    to_certificate,
    to_holder_key,
    to_row,
)
from chalicelib.adapters.certificates.seal import CertificateSeal
from chalicelib.adapters.outages import refusal
from chalicelib.adapters.past_damage import Tell, nobody_asks, past_damage
from chalicelib.domain.rekeying import Done
from chalicelib.ports.certificates import Certificate
from chalicelib.ports.keyed_hashes import KeyedHash

SAID_SINCE = ("superseded_at", "superseded_by", "ruled", "ruled_at", "rulings")
"""What stands beside the seal, and goes along."""

SEALED_COLUMNS = ("key", "content", "showing_key", "showing")

UNFIT = frozenset({"ConditionalCheckFailed", "TransactionConflict"})


class Ports(NamedTuple):
    """By which keys certificates are sealed and holders hashed, now and before."""

    seal: CertificateSeal
    hashes: KeyedHash


class CertificateRekeying:
    """One register. ``is_dry``: nothing is written, only said what would be."""

    def __init__(
        self,
        table: Table,
        ports: Ports,
        *,
        is_dry: bool = False,
        damaged: Tell = nobody_asks,
    ) -> None:
        """``damaged`` is told of each row that cannot be opened: that one is left as it is."""
        self._rows = bound(CertificateRow, table)
        self._beside = bound(SealedRow, table)
        self._pointers = bound(PointerRow, table)
        self._connection = connection_to(table)
        self._ports = ports
        self._is_dry = is_dry
        self._damaged = damaged

    def steps(self) -> Iterator[Done]:
        """Every certificate there is, then what is sealed beside them, in no order."""
        for row in self._rows.scan(self._rows.pk.startswith(HOLDER)):
            yield from past_damage(self._step(row), f"{row.pk} {row.sk}", self._damaged)
        for begins in BESIDE:
            for beside in self._beside.scan(self._beside.pk.startswith(begins)):
                yield from past_damage(self._beside_step(beside), beside.place, self._damaged)

    def _step(self, row: CertificateRow) -> Iterator[Done]:
        certificate = to_certificate(row, self._ports.seal)
        pk = HOLDER + self._ports.hashes.of(certificate.holder_id)
        if row.pk != pk:
            if self._is_dry or self._moved(row, certificate, pk):
                yield "certificate"
        elif not row.showing and to_holder_key(row, self._ports.seal):
            if self._is_dry or self._apart(row, self._anew(row, certificate, pk)):
                yield "apart"
        else:
            yield from self._wrapped(row, self._renewed(row))

    def _beside_step(self, row: SealedRow) -> Iterator[Done]:
        anew = self._ports.seal.renewed(row.sealed_for, row.key)
        yield from self._wrapped(row, {"key": anew} if anew else {})

    def _renewed(self, row: CertificateRow) -> dict[str, bytes]:
        """The data keys that a key of before has wrapped, wrapped anew, by their columns."""
        seal, number = self._ports.seal, row.number
        anew = {"key": seal.renewed(number, row.key)}
        if row.showing_key:
            anew["showing_key"] = seal.for_showing.renewed(number, row.showing_key)
        return {name: wrapped for name, wrapped in anew.items() if wrapped is not None}

    def _wrapped(self, row: CertificateRow | SealedRow, anew: dict[str, bytes]) -> Iterator[Done]:
        if anew and (self._is_dry or _written(row, anew)):
            yield "key"

    def _anew(self, row: CertificateRow, certificate: Certificate, pk: str) -> CertificateRow:
        """The same under this key, sealed by the current one, and what it is shown with apart."""
        seal = self._ports.seal
        there = to_row(self._rows, pk, certificate, seal)
        for name in SAID_SINCE:
            setattr(there, name, getattr(row, name))
        if row.showing:
            anew = seal.for_showing.renewed(row.number, row.showing_key)
            there.showing, there.showing_key = row.showing, anew or row.showing_key
        elif secret := to_holder_key(row, seal):
            put_apart(there, secret, seal)
        return there

    @staticmethod
    def _apart(row: CertificateRow, there: CertificateRow) -> bool:
        return _written(row, {name: getattr(there, name) for name in SEALED_COLUMNS})

    def _moved(self, row: CertificateRow, certificate: Certificate, pk: str) -> bool:
        """In one transaction with what points to it: it is never in neither place."""
        there = self._anew(row, certificate, pk)
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


def _written(row: CertificateRow | SealedRow, anew: dict[str, bytes]) -> bool:
    """Whether these columns were written; not where somebody sealed it since it was looked at."""
    columns = type(row)
    actions: list[Action] = [getattr(columns, name).set(value) for name, value in anew.items()]
    try:
        row.update(actions=actions, condition=columns.key == row.key)
    except UpdateError as error:
        _require_unfit(refusal(error))
        return False
    return True


def _as_seen(row: CertificateRow) -> Condition:
    """Nothing was said of it since it was looked at, and nobody sealed it anew."""
    columns = type(row)
    stands: Condition = columns.pk.exists() & (columns.key == row.key)
    for name in SAID_SINCE:
        column, said = getattr(columns, name), getattr(row, name)
        stands &= column.does_not_exist() if said is None else column == said
    return stands


def _require_unfit(code: str | None) -> None:
    """That somebody else was there is no fault; anything else is raised on."""
    if code is not None and code.removesuffix("Exception") not in UNFIT:
        raise RuntimeError(f"A certificate could not be moved: {code}.")
