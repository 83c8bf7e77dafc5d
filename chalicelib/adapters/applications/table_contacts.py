"""The port Contacts in the applications table: one row a holder, sealed by a KMS key of its own.

KMS seals so little by itself, bound to the holder's hash: a row that is moved to another holder
does not open. Whoever may open addresses has no right to what applications are sealed with.
"""

from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.adapters.applications.aliases import alias_of
from chalicelib.adapters.applications.faults import concurrent, refused
from chalicelib.adapters.applications.keys import CONTACT, HOLDER
from chalicelib.adapters.applications.rows import Row, rows_of
from chalicelib.adapters.applications.table_applications import STORE
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.key_ring import KeyRing, Keys, Kms
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.contacts import Contact


class TableContacts:
    """Everything raises SourceDown where DynamoDB or KMS does not answer just now."""

    def __init__(self, table: Table, kms: Kms, key_id: str, former: tuple[str, ...] = ()) -> None:
        self._rows = rows_of(table)
        self._ring = KeyRing(kms, Keys(key_id, former))

    @outages_of(STORE)
    def of(self, holder: str) -> Contact:
        """What this holder wants; an empty one where they never said."""
        where = self._where(holder)
        row = self._stored(where)
        return self._opened(where, row) if row else Contact()

    @outages_of(STORE)
    def known_as(self, hashes: tuple[str, ...]) -> str:
        """Of one person's hashes, the oldest first, the one that something stands under."""
        former = (each for each in hashes[:-1] if self._stored(each))
        return next(former, hashes[-1])

    @outages_of(STORE)
    def keep(self, holder: str, contact: Contact, before: Contact) -> None:
        """Replace what was there before; raises ConcurrentChange where another did."""
        holder = self._where(holder)
        stands = self._stored(holder)
        if (self._opened(holder, stands) if stands else Contact()) != before:
            raise concurrent()
        row = self._rows(HOLDER + holder, CONTACT)
        row.sealed = self._ring.seal(contact.model_dump_json().encode(), _bound(holder))
        as_seen = (self._rows.sealed == stands.sealed if stands
                   else self._rows.pk.does_not_exist())  # fmt: skip
        try:
            row.save(as_seen)
        except PutError as error:
            refused(error)
            raise concurrent() from None

    def _where(self, holder: str) -> str:
        """Under which hash they stand now: journals tell the one by which they were opened.

        Moved in between: that where they went was written before.
        """
        if self._stored(holder):
            return holder
        return alias_of(self._rows, holder) or holder

    def _stored(self, holder: str) -> Row | None:
        try:
            return self._rows.get(HOLDER + holder, CONTACT, consistent_read=True)
        except DoesNotExist:
            return None

    def _opened(self, holder: str, row: Row) -> Contact:
        return Contact.model_validate_json(self._ring.open(row.sealed, _bound(holder)).plaintext)


def _bound(holder: str) -> dict[str, str]:
    """The encryption context, which also stands in KMS's audit trail: a keyed hash, no name."""
    return {"holder": holder}
