"""An entry ↔ its row: a body that may say something personal stands there sealed, with its salt.

The entry itself (all that is chained) stands in clear, so that a chain can be verified without
any key, and after a key was destroyed.
"""

import json
import zlib
from collections.abc import Mapping
from typing import TypedDict

from chalicelib.adapters.applications.keys import application_key, application_of, entry_key
from chalicelib.adapters.applications.party_keys import PartyKeys
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.applications.sealing import seal, unseal
from chalicelib.adapters.applications.upcasting import (
    UPCASTERS,
    StoredBody,
    Upcasters,
    check_digest,
    upcast,
)
from chalicelib.adapters.applications.wrapping_key import Owner
from chalicelib.domain.errors import Invalid
from chalicelib.domain.frozen import canonical
from chalicelib.domain.journal.entry import SCHEMA, Entry
from chalicelib.domain.names import ApplicationId, PartyId

PLAIN = 2048
"""Characters of a body that stand as they are. A plan is longer, and every reading pays for it."""

WrappedKeys = Mapping[PartyId, bytes]
Today = Mapping[str, StoredBody | str | None]


class Opened(TypedDict):
    """What an entry is chained to: a body, and the salt of its digest."""

    body: StoredBody
    salt: str


class JournalRows:
    """The rows of one application's journal; without ``keys``, what is sealed stays so."""

    def __init__(
        self, rows: type[Row], keys: PartyKeys | None, upcasters: Upcasters = UPCASTERS
    ) -> None:
        self._rows = rows
        self._keys = keys
        self._upcasters = upcasters

    @property
    def opens(self) -> bool:
        """Whether it may open what is sealed."""
        return self._keys is not None

    def row(self, application: ApplicationId, entry: Entry) -> Row:
        """The row of a new entry. Raises Conflict where its party's key was destroyed."""
        row = self._rows(application_key(application), entry_key(entry.stream, entry.sequence))
        row.entry = entry.model_dump_json(exclude={"body", "salt"})
        if entry.body is None or entry.salt is None:
            raise Invalid(f"Entry {_name(entry)} has no body: only an open entry can be written.")
        text = canonical({"body": entry.body.model_dump(mode="json"), "salt": entry.salt}).decode()
        if entry.body.sealed:
            row.sealed = self._seal(application, entry, text)
        elif len(text) > PLAIN:
            row.packed = zlib.compress(text.encode())
        else:
            row.body = text
        return row

    def entry(self, row: Row, wrapped: WrappedKeys) -> Entry:
        """The entry of a row, opened with these keys as far as they reach."""
        entry = Entry.model_validate_json(_filled(row, None))
        text = _clear(row) or self._unseal(row, entry, wrapped)
        if text is None:
            return entry
        opened: Opened = json.loads(text)
        today: Today = {"body": self._today(entry, opened), "salt": opened["salt"]}
        return _as_written(Entry.model_validate_json(_filled(row, today)), opened["body"])

    def _today(self, entry: Entry, opened: Opened) -> StoredBody:
        if entry.schema_version >= SCHEMA:
            return opened["body"]
        check_digest(opened["body"], opened["salt"], entry.digest)
        return upcast(opened["body"], entry.schema_version, self._upcasters)

    def _seal(self, application: ApplicationId, entry: Entry, text: str) -> bytes:
        if not self._keys:
            raise PermissionError(f"Entry {_name(entry)} must be sealed: give this function a key.")
        if not entry.subject:
            raise Invalid(f"Entry {_name(entry)} is sealed: say which party it is about.")
        key = self._keys.to_seal(Owner(application=application, party=entry.subject))
        return seal(text.encode(), key, _place(application, entry))

    def _unseal(self, row: Row, entry: Entry, wrapped: WrappedKeys) -> str | None:
        if not self._keys or not entry.subject or entry.subject not in wrapped:
            return None
        application = application_of(row.pk)
        owner = Owner(application=application, party=entry.subject)
        key = self._keys.to_open(owner, wrapped[entry.subject])
        return unseal(row.sealed, key, _place(application, entry)).decode()


def _as_written(entry: Entry, stored: StoredBody) -> Entry:
    """With what was stored, where today's form of it is another: an upcaster's, or a default's."""
    is_of_today = entry.schema_version >= SCHEMA
    if entry.body and is_of_today and entry.body.model_dump(mode="json") == stored:
        return entry
    return entry.model_copy(update={"was": stored})


def _clear(row: Row) -> str | None:
    """What stands clear in a row, short or packed."""
    return zlib.decompress(row.packed).decode() if row.packed else row.body


def _name(entry: Entry) -> str:
    return f"{entry.stream}#{entry.sequence} ({entry.kind})"


def _place(application: ApplicationId, entry: Entry) -> bytes:
    return f"{application}|{entry.stream}|{entry.sequence}|{entry.kind}".encode()


def _filled(row: Row, opened: Today | None) -> str:
    return json.dumps(json.loads(row.entry) | (opened or {"body": None, "salt": None}))
