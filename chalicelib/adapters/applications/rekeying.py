"""Rows under keys of before → the same under the current ones, step by step.

Each step is one write that stands by itself, under the condition that nobody changed the row since;
whoever is stopped begins again, and finds done what was done. Whatever moves goes from a former
hash to the current one and is never in neither, so that who looks under the former first misses
nothing. Who somebody is stands in a sealed entry of each application's journal, and is read there.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.exceptions import DeleteError, DoesNotExist, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.applications.faults import refused, unfit
from chalicelib.adapters.applications.keys import (
    ALIAS,
    APPLICATION,
    CONTACT,
    HOLDER,
    NOTICE,
    PARTY,
    application_key,
    application_of,
    entry_key,
)
from chalicelib.adapters.applications.party_keys import PartyKeys
from chalicelib.adapters.applications.rows import Row, rows_of
from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import Owner, WrappingKey
from chalicelib.adapters.bound_models import Table, connection_to
from chalicelib.adapters.key_ring import KeyRing
from chalicelib.adapters.past_damage import Tell, nobody_asks, past_damage
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.happenings import PartyAdded, PartyNamed
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.rekeying import Done
from chalicelib.ports.clocks import Clock
from chalicelib.ports.keyed_hashes import KeyedHash

FIRST = entry_key(WHOLE, 1)
COPIED = ("meaning", "outbound", "is_read", "tries", "until", "expires")
"""What a notice's row is made of."""


class Ports(NamedTuple):
    """By which keys data keys are wrapped, holders hashed and addresses sealed, now and before."""

    wrapping: WrappingKey
    hashes: KeyedHash
    contacts: KeyRing
    clock: Clock


class Rekeying:
    """One applications table. ``is_dry``: nothing is written, only said what would be."""

    def __init__(
        self, table: Table, ports: Ports, *, is_dry: bool = False, damaged: Tell = nobody_asks
    ) -> None:
        """``damaged`` is told of what cannot be opened: it is left as it is."""
        self._rows = rows_of(table)
        self._connection = connection_to(table)
        self._applications = TableApplications(table, ports.clock, ports.wrapping)
        self._keys = PartyKeys(self._rows, ports.wrapping, ports.clock)
        self._ports = ports
        self._is_dry = is_dry
        self._damaged = damaged

    def applications(self) -> Iterator[ApplicationId]:
        """Every one there is, in no order: read page by page."""
        for row in self._rows.scan(self._rows.sk == FIRST):
            yield application_of(row.pk)

    def steps(self, name: ApplicationId) -> Iterator[Done]:
        """All that is to be done about one application, one write after the other."""
        yield from past_damage(self._of(name), f"{APPLICATION}{name}", self._damaged)

    def _of(self, name: ApplicationId) -> Iterator[Done]:
        yield from self._wrapped(name)
        records = self._applications.read(name)
        for party, holder in _holders(records).items():
            number = _number(records, party)
            if number is None:
                yield "unreadable"
                continue
            *former, current = self._ports.hashes.every(number)
            for each in former:
                yield from self._moved(each, current)
                if each == holder:
                    yield from self._listed((name, party), each, current)

    def addresses(self) -> Iterator[Done]:
        """Where people want to be told, whoever they are: sealed anew under the current key."""
        for row in self._rows.scan(self._rows.sk == CONTACT):
            yield from past_damage(self._sealed_anew(row), f"{row.pk} {row.sk}", self._damaged)

    def _wrapped(self, name: ApplicationId) -> Iterator[Done]:
        under = self._rows.sk.startswith(PARTY)
        for row in self._rows.query(application_key(name), under, consistent_read=True):
            if not row.wrapped_key:
                continue
            owner = Owner(application=name, party=row.sk.removeprefix(PARTY))
            is_former = self._ports.wrapping.unwrap(owner, row.wrapped_key).is_former
            if is_former and (self._is_dry or self._keys.renew(owner, row.wrapped_key)):
                yield "key"

    def _listed(self, part: tuple[ApplicationId, str], former: str, current: str) -> Iterator[Done]:
        """In the list of whose it is: one write takes it from one hash to the other."""
        row = self._row(application_key(part[0]), PARTY + part[1])
        if row is None or row.mine_pk != HOLDER + former:
            return
        stands = self._rows.mine_pk == HOLDER + former
        if self._is_dry or _updated(row, self._rows.mine_pk.set(HOLDER + current), stands):
            yield "listed"

    def _moved(self, former: str, current: str) -> Iterator[Done]:
        """What a holder was told, and where they want to be."""
        pk = HOLDER + former
        found = tuple(self._rows.query(pk, consistent_read=True))
        kept = [row for row in found if row.sk == CONTACT or row.sk.startswith(NOTICE)]
        if not kept:
            return
        if not any(row.sk == ALIAS for row in found):
            if not self._is_dry:
                self._rows(pk, ALIAS, meaning=current).save()
            yield "alias"
        for row in kept:
            done = self._address(row, current) if row.sk == CONTACT else self._told(row, current)
            yield from (done,) if done else ()

    def _address(self, row: Row, current: str) -> Done | None:
        """It is bound to the hash: opened under the former one, sealed under the current one."""
        if self._is_dry:
            return "address"
        plain = self._ports.contacts.open(row.sealed, {"holder": row.pk.removeprefix(HOLDER)})
        there = self._rows(HOLDER + current, CONTACT)
        there.sealed = self._ports.contacts.seal(plain.plaintext, {"holder": current})
        return "address" if self._swapped(row, there, self._rows.sealed == row.sealed) else None

    def _told(self, row: Row, current: str) -> Done | None:
        if self._is_dry:
            return "notice"
        there = self._rows(HOLDER + current, row.sk)
        for name in COPIED:
            setattr(there, name, getattr(row, name))
        as_seen = (self._rows.tries == row.tries) & (self._rows.outbound == row.outbound)
        return "notice" if self._swapped(row, there, as_seen) else None

    def _swapped(self, row: Row, there: Row, as_seen: Condition) -> bool:
        """In one transaction, or not at all; where it stands there already, it only goes here."""
        try:
            with TransactWrite(connection=self._connection) as transaction:
                transaction.delete(row, as_seen)
                transaction.save(there, self._rows.pk.does_not_exist())
        except TransactWriteError as error:
            is_changed, is_there = unfit(error)
            return is_there and not is_changed and _deleted(row, as_seen)
        return True

    def _sealed_anew(self, row: Row) -> Iterator[Done]:
        bound = {"holder": row.pk.removeprefix(HOLDER)}
        if not self._ports.contacts.open(row.sealed, bound).is_former:
            return
        if self._is_dry:
            yield "resealed"
            return
        anew = self._ports.contacts.renewed(row.sealed, bound)
        if _updated(row, self._rows.sealed.set(anew), self._rows.sealed == row.sealed):
            yield "resealed"

    def _row(self, pk: str, sk: str) -> Row | None:
        try:
            return self._rows.get(pk, sk, consistent_read=True)
        except DoesNotExist:
            return None


def _updated(row: Row, action: Action, stands: Condition) -> bool:
    """Whether it was written; not where somebody changed it since it was looked at."""
    try:
        row.update(actions=[action], condition=stands)
    except UpdateError as error:
        refused(error)
        return False
    return True


def _deleted(row: Row, stands: Condition) -> bool:
    try:
        row.delete(stands)
    except DeleteError as error:
        refused(error)
        return False
    return True


def _holders(records: Records) -> dict[str, str]:
    """The parties who are known by a hash, each with the one it was given last."""
    added = (entry.body for entry in records.entries if isinstance(entry.body, PartyAdded))
    return {body.party: body.holder for body in added if body.holder}


def _number(records: Records, party: str) -> str | None:
    """The number that a party was named by; None where their key was destroyed."""
    named = (e.body for e in reversed(records.entries)
             if e.subject == party and isinstance(e.body, PartyNamed))  # fmt: skip
    return next((body.id_number for body in named), None)
