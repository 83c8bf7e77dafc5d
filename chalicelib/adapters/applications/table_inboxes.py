"""The port Inboxes in the applications table: an owner's entries stand under the owner's hash.

A row says which notice of which application, never what it tells. Beside an application's journal
stands one row with the ids of its notices that are done with: it is all that must be read to know
that nobody is owed anything.
"""

import math
from contextlib import suppress
from datetime import datetime

from pynamodb.exceptions import DoesNotExist, PutError, UpdateError
from pynamodb.expressions.update import Action

from chalicelib.adapters.applications.aliases import alias_of
from chalicelib.adapters.applications.faults import refused
from chalicelib.adapters.applications.keys import (
    HOLDER,
    NOTICE,
    NOTICES,
    application_key,
)
from chalicelib.adapters.applications.rows import Row, rows_of
from chalicelib.adapters.applications.table_applications import STORE
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.instants import instant
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.inbox import KEPT_FOR, InboxEntry, Outbound
from chalicelib.domain.notices.notice import Notice


class TableInboxes:
    """Everything raises SourceDown where DynamoDB does not answer just now.

    ``follows``: some owners' rows stand under another hash than the one that journals know them by.
    """

    def __init__(self, table: Table, *, follows: bool = False) -> None:
        self._rows = rows_of(table)
        self._follows = follows

    @outages_of(STORE)
    def told(self, application: ApplicationId) -> frozenset[str]:
        """The ids of this application's notices for which nothing is left to do."""
        try:
            row = self._rows.get(application_key(application), NOTICES, consistent_read=True)
        except DoesNotExist:
            return frozenset()
        return frozenset(row.told or ())

    @outages_of(STORE)
    def put(self, notice: Notice) -> InboxEntry:
        """Write it once; the entry as it stands, by whomever it was written."""
        row = self._row(notice.owner, notice.name)
        if self._follows and row.meaning:
            return self._entry(row)
        row.meaning, row.outbound, row.tries = notice.model_dump_json(), "waiting", 0
        row.expires = math.ceil((notice.at + KEPT_FOR).timestamp())
        try:
            row.save(self._rows.pk.does_not_exist())
        except PutError as error:
            refused(error)
            return self._entry(self._rows.get(row.pk, row.sk, consistent_read=True))
        return self._entry(row)

    @outages_of(STORE)
    def claim(self, entry: InboxEntry, until: datetime) -> InboxEntry | None:
        """Begin one more try that nobody else begins before ``until``; None where another has."""
        rows, row = self._rows, self._row(entry.notice.owner, entry.notice.name)
        as_seen = (rows.tries == entry.tries) & (rows.outbound == "waiting")
        actions: list[Action] = [rows.tries.set(entry.tries + 1), rows.until.set(instant(until))]
        try:
            row.update(actions=actions, condition=as_seen)
        except UpdateError as error:
            refused(error)
            return None
        return entry.model_copy(update={"tries": entry.tries + 1, "until": until})

    @outages_of(STORE)
    def settle(self, entry: InboxEntry, outbound: Outbound, until: datetime | None) -> None:
        """Note how a try went; where another has begun one since, that one's word counts."""
        rows, row = self._rows, self._row(entry.notice.owner, entry.notice.name)
        wait: Action = rows.until.set(instant(until)) if until else rows.until.remove()
        actions: list[Action] = [rows.outbound.set(outbound), wait]
        try:
            row.update(actions=actions, condition=rows.tries == entry.tries)
        except UpdateError as error:
            refused(error)

    @outages_of(STORE)
    def close(self, application: ApplicationId, ids: frozenset[str]) -> None:
        """For these notices nothing is left to do; several may say so at once."""
        row = self._rows(application_key(application), NOTICES)
        row.update(actions=[self._rows.told.add(set(ids))])

    @outages_of(STORE)
    def page(self, owner: str, before: str | None, most: int) -> tuple[InboxEntry, ...]:
        """An owner's entries, newest first, those named before ``before``, as many at most."""
        prefix = self._rows.sk.startswith(NOTICE)
        earlier = self._rows.sk.between(NOTICE, f"{NOTICE}{before}") if before else prefix
        found = self._rows.query(
            HOLDER + owner, earlier, scan_index_forward=False, limit=most + 1, consistent_read=True
        )
        entries = (self._entry(row) for row in found)
        return tuple(entry for entry in entries if entry.notice.name != before)[:most]

    @outages_of(STORE)
    def mark_read(self, owner: str, name: str) -> InboxEntry:
        """It was read; raises Unknown where this owner has none of this name."""
        row = self._row(owner, name)
        try:
            row.update(actions=[self._rows.is_read.set(True)], condition=self._rows.pk.exists())
        except UpdateError as error:
            refused(error)
            raise Unknown("There is no such notice in this inbox.") from None
        return self._entry(row)

    @outages_of(STORE)
    def remove(self, notice: Notice) -> None:
        """Nobody reads it any more; a repeat is no fault."""
        self._row(notice.owner, notice.name).delete()

    @outages_of(STORE)
    def forget(self, application: ApplicationId) -> None:
        """Nothing is kept of which notices of this application are done with."""
        self._rows(application_key(application), NOTICES).delete()

    def _row(self, owner: str, name: str) -> Row:
        """The row where it stands, or is to stand: one that is not moved yet is found, too."""
        if not self._follows:
            return self._rows(HOLDER + owner, NOTICE + name)
        home = alias_of(self._rows, owner) or owner
        places = [(HOLDER + each, NOTICE + name) for each in (owner, home)]
        for place in places:
            with suppress(DoesNotExist):
                return self._rows.get(*place, consistent_read=True)
        return self._rows(*places[-1])

    def _entry(self, row: Row) -> InboxEntry:
        return InboxEntry.model_validate({
            "notice": Notice.model_validate_json(row.meaning),
            "is_read": bool(row.is_read),
            "outbound": row.outbound,
            "tries": int(row.tries),
            "until": datetime.fromisoformat(row.until) if row.until else None,
        })  # fmt: skip
