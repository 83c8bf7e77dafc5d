"""The port Erasures over the applications table: needs no key, and reads nothing that is sealed."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.exceptions import DoesNotExist, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.adapters.applications.aliases import alias_of
from chalicelib.adapters.applications.faults import refused
from chalicelib.adapters.applications.keys import (
    CLOSED,
    CONTACT,
    DRAFTS,
    ERASED,
    HOLDER,
    INVITATION,
    ITEM,
    KEPT,
    META,
    PARTY,
    SNAPSHOT,
    TOKEN,
    Shards,
    application_key,
    application_of,
    in_shards,
)
from chalicelib.adapters.applications.lists import Lists
from chalicelib.adapters.applications.rows import Row, rows_of
from chalicelib.adapters.applications.table_applications import STORE
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.instants import instant
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.ports.erasures import Remains

PAGE = 100


class TableErasures:
    """Everything raises SourceDown where DynamoDB does not answer just now."""

    def __init__(self, table: Table) -> None:
        self._rows = rows_of(table)

    def drafts(self, until: datetime) -> Iterator[ApplicationId]:
        """What was not handed in, and by the last look was not touched since."""
        yield from (application_of(row.pk) for row in self._marked(DRAFTS, until))

    def closed(self) -> Iterator[ApplicationId]:
        """What was closed, and of which nobody has said until when it is kept."""
        yield from (application_of(row.pk) for row in self._marked(CLOSED, None))

    def expired(self, at: datetime) -> Iterator[ApplicationId]:
        """What was kept until then, or until before, and is not erased."""
        yield from (application_of(row.pk) for row in self._marked(KEPT, at))

    def remains(self) -> Iterator[Remains]:
        """Everything whose erasure was written, and of which something may still stand."""
        for row in self._marked(ERASED, None):
            party = PartyId(row.sk.removeprefix(PARTY)) if row.sk.startswith(PARTY) else None
            since = datetime.fromisoformat(row.due_sk)
            yield Remains(application=application_of(row.pk), since=since, party=party)

    @outages_of(STORE)
    def touched(self, application: ApplicationId, at: datetime) -> None:
        """Its mark moves on; nothing where it is no draft any more."""
        self._move(application, DRAFTS, [self._rows.due_sk.set(instant(at))])

    @outages_of(STORE)
    def keep_until(self, application: ApplicationId, until: datetime | None) -> None:
        """Its mark goes to where it is looked for by then, or nowhere; once."""
        pk, sk = self._rows.due_pk, self._rows.due_sk
        kept: list[Action] = [pk.remove(), sk.remove()]
        if until is not None:
            kept = [pk.set(in_shards(KEPT, application)), sk.set(instant(until))]
        self._move(application, CLOSED, kept)

    def _move(self, application: ApplicationId, shards: Shards, actions: list[Action]) -> None:
        """Nothing where its mark is not among these any more."""
        row = self._rows(application_key(application), META)
        is_there = self._rows.due_pk == in_shards(shards, application)
        try:
            row.update(actions=actions, condition=is_there)
        except UpdateError as error:
            refused(error)

    @outages_of(STORE)
    def clear(self, remains: Remains) -> None:
        """Take away what points at it, and what was made of it to read it faster."""
        pk = application_key(remains.application)
        if remains.party is not None:
            self._clear_codes(self._row(pk, PARTY + remains.party))
            return
        for prefix in (SNAPSHOT, TOKEN):
            for row in self._under(pk, prefix):
                row.delete()
        for row in self._under(pk, PARTY):
            self._clear_codes(row)
        for row in (*self._under(pk, ITEM), *self._under(pk, META)):
            row.update(actions=[self._rows.work_pk.remove(), self._rows.work_sk.remove()])

    @outages_of(STORE)
    def has_another(self, holder: str, application: ApplicationId) -> bool:
        """Whether this holder has a part in another one, under whichever hash it is listed."""
        lists = Lists(self._rows)
        found = {name for each in self._places(holder) for name in lists.belonging_to(each)}
        return bool(found - {application})

    @outages_of(STORE)
    def forget(self, holder: str) -> None:
        """The row is sealed, and needs no key to be taken away."""
        for each in self._places(holder):
            self._rows(HOLDER + each, CONTACT).delete()

    def _places(self, holder: str) -> tuple[str, ...]:
        moved = alias_of(self._rows, holder)
        return (holder, moved) if moved else (holder,)

    @outages_of(STORE)
    def done(self, remains: Remains) -> None:
        """It is looked at no more."""
        sk = META if remains.party is None else PARTY + remains.party
        row = self._rows(application_key(remains.application), sk)
        row.update(actions=[self._rows.due_pk.remove(), self._rows.due_sk.remove()])

    def _clear_codes(self, row: Row | None) -> None:
        """The codes first: whoever is stopped in between finds them again."""
        if row is None or not row.codes:
            return
        for code in row.codes:
            self._rows(INVITATION + code, META).delete()
        row.update(actions=[self._rows.codes.remove()])

    def _marked(self, shards: Shards, until: datetime | None) -> Iterator[Row]:
        ended: Condition | None = self._rows.due_sk <= instant(until) if until else None
        with outages_of(STORE):
            for shard in shards:
                yield from self._rows.due.query(shard, ended, page_size=PAGE)

    def _under(self, pk: str, prefix: str) -> tuple[Row, ...]:
        starts = self._rows.sk.startswith(prefix)
        return tuple(self._rows.query(pk, starts, consistent_read=True))

    def _row(self, pk: str, sk: str) -> Row | None:
        try:
            return self._rows.get(pk, sk, consistent_read=True)
        except DoesNotExist:
            return None
