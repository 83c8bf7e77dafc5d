"""A table's address → its rows as one PynamoDB model, bound to it."""

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound


class Mine(GlobalSecondaryIndex["Row"]):  # type: ignore[no-untyped-call]  # PynamoDB's own hook
    """Applications by holder."""

    class Meta:
        """Keys only: the application's id is in them."""

        index_name = "mine"
        projection = KeysOnlyProjection()

    mine_pk = UnicodeAttribute(hash_key=True)
    mine_sk = UnicodeAttribute(range_key=True)


class Work(GlobalSecondaryIndex["Row"]):  # type: ignore[no-untyped-call]  # PynamoDB's own hook
    """Worklists by due date."""

    class Meta:
        """Keys only: application, item and due date are in them."""

        index_name = "work"
        projection = KeysOnlyProjection()

    work_pk = UnicodeAttribute(hash_key=True)
    work_sk = UnicodeAttribute(range_key=True)


class Due(GlobalSecondaryIndex["Row"]):  # type: ignore[no-untyped-call]  # PynamoDB's own hook
    """The unfinished, by shard."""

    class Meta:
        """Keys only: the application's id is in them."""

        index_name = "due"
        projection = KeysOnlyProjection()

    due_pk = UnicodeAttribute(hash_key=True)
    due_sk = UnicodeAttribute(range_key=True)


class Row(Model):
    """Any row of the table: each kind fills its own attributes, an index only where it is in it."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)

    entry = UnicodeAttribute(null=True)
    body = UnicodeAttribute(null=True)
    packed = BinaryAttribute(null=True, legacy_encoding=False)
    sealed = BinaryAttribute(null=True, legacy_encoding=False)

    attempt = NumberAttribute(null=True)
    token = UnicodeAttribute(null=True)

    wrapped_key = BinaryAttribute(null=True, legacy_encoding=False)
    key_made = UnicodeAttribute(null=True)

    meaning = UnicodeAttribute(null=True)
    tries = NumberAttribute(null=True)
    codes = UnicodeSetAttribute(null=True)
    until = UnicodeAttribute(null=True)
    expires = NumberAttribute(null=True)

    outbound = UnicodeAttribute(null=True)
    is_read = BooleanAttribute(null=True)
    told = UnicodeSetAttribute(null=True)

    mine_pk = UnicodeAttribute(null=True)
    mine_sk = UnicodeAttribute(null=True)
    work_pk = UnicodeAttribute(null=True)
    work_sk = UnicodeAttribute(null=True)
    due_pk = UnicodeAttribute(null=True)
    due_sk = UnicodeAttribute(null=True)

    mine = Mine()
    work = Work()
    due = Due()


def rows_of(table: Table) -> type[Row]:
    """The rows of one table."""
    return bound(Row, table)
