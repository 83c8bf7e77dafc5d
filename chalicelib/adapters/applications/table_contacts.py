"""The port Contacts in the applications table: one row a holder, sealed by a KMS key of its own.

KMS seals so little by itself, bound to the holder's hash: a row that is moved to another holder
does not open. Whoever may open addresses has no right to what applications are sealed with.
"""

from collections.abc import Mapping
from typing import Protocol, TypedDict

from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.adapters.applications.faults import concurrent, refused
from chalicelib.adapters.applications.keys import CONTACT, HOLDER
from chalicelib.adapters.applications.opening import Opens
from chalicelib.adapters.applications.rows import Row, rows_of
from chalicelib.adapters.applications.table_applications import STORE
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.contacts import Contact


class Encrypted(TypedDict):
    """What KMS answers to Encrypt, as far as it is read here."""

    CiphertextBlob: bytes


class Kms(Opens, Protocol):
    """The two calls that are made on boto3's KMS client."""

    def encrypt(
        self,
        *,
        KeyId: str,  # noqa: N803 - KMS's names
        Plaintext: bytes,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Encrypted:
        """Seal a little."""
        ...


class TableContacts:
    """Everything raises SourceDown where DynamoDB or KMS does not answer just now."""

    def __init__(self, table: Table, kms: Kms, key_id: str) -> None:
        self._rows = rows_of(table)
        self._kms = kms
        self._key_id = key_id

    @outages_of(STORE)
    def of(self, holder: str) -> Contact:
        """What this holder wants; an empty one where they never said."""
        row = self._stored(holder)
        return self._opened(holder, row) if row else Contact()

    @outages_of(STORE)
    def keep(self, holder: str, contact: Contact, before: Contact) -> None:
        """Replace what was there before; raises ConcurrentChange where another did."""
        stands = self._stored(holder)
        if (self._opened(holder, stands) if stands else Contact()) != before:
            raise concurrent()
        row = self._rows(HOLDER + holder, CONTACT)
        sealed = self._kms.encrypt(KeyId=self._key_id, Plaintext=contact.model_dump_json().encode(),
                                   EncryptionContext=_bound(holder))  # fmt: skip
        row.sealed = sealed["CiphertextBlob"]
        as_seen = (self._rows.sealed == stands.sealed if stands
                   else self._rows.pk.does_not_exist())  # fmt: skip
        try:
            row.save(as_seen)
        except PutError as error:
            refused(error)
            raise concurrent() from None

    def _stored(self, holder: str) -> Row | None:
        try:
            return self._rows.get(HOLDER + holder, CONTACT, consistent_read=True)
        except DoesNotExist:
            return None

    def _opened(self, holder: str, row: Row) -> Contact:
        opened = self._kms.decrypt(KeyId=self._key_id, CiphertextBlob=row.sealed,
                                   EncryptionContext=_bound(holder))  # fmt: skip
        return Contact.model_validate_json(opened["Plaintext"])


def _bound(holder: str) -> dict[str, str]:
    """The encryption context, which also stands in KMS's audit trail: a keyed hash, no name."""
    return {"holder": holder}
