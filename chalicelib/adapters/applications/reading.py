"""The rows of one application, read strongly consistently → its records."""

from collections.abc import Iterable

from chalicelib.adapters.applications.journal_rows import JournalRows
from chalicelib.adapters.applications.keys import JOURNAL, PARTY, TOKEN, application_key
from chalicelib.adapters.applications.notes import token_of
from chalicelib.adapters.applications.rows import Row
from chalicelib.domain.errors import Unknown
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId


def records(rows: type[Row], journal: JournalRows, application: ApplicationId) -> Records:
    """All that stands; each stream in order, as the rows' keys sort. Raises Unknown."""
    since = rows.sk >= JOURNAL
    found = tuple(rows.query(application_key(application), since, consistent_read=True))
    wrapped = {
        row.sk.removeprefix(PARTY): row.wrapped_key
        for row in _under(found, PARTY)
        if row.wrapped_key
    }
    entries = tuple(journal.entry(row, wrapped) for row in _under(found, JOURNAL))
    if not entries:
        raise Unknown("There is no such application, or you have no part in it.")
    tokens = tuple(token_of(row) for row in _under(found, TOKEN))
    return Records(application=application, entries=entries, tokens=tokens)


def _under(rows: Iterable[Row], prefix: str) -> Iterable[Row]:
    return (row for row in rows if row.sk.startswith(prefix))
