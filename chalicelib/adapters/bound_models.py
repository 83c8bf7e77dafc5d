"""A PynamoDB model without a table + a table's address → the same model on that table.

Which table a model stands on is a deployment's matter, so it arrives as an argument.
"""

from typing import NamedTuple, TypeVar

from botocore.session import Session
from pynamodb.connection import Connection
from pynamodb.models import Model

from chalicelib.adapters.capacity import OnCapacity, observe

M = TypeVar("M", bound=Model)


class Table(NamedTuple):
    """Where a table is; ``host`` only where AWS's own address is not meant.

    ``on_capacity`` is told what each call costs, where somebody counts. ``session``: what clients
    have in common; without it, each reads DynamoDB's description anew.
    """

    name: str
    region: str
    host: str | None = None
    on_capacity: OnCapacity | None = None
    session: Session | None = None


def bound(model: type[M], table: Table) -> type[M]:
    """The model on this table."""
    meta = type("Meta", (), {"table_name": table.name, "region": table.region, "host": table.host})
    model = type(model.__name__, (model,), {"Meta": meta})
    # PynamoDB gives a model's own connection no public name; a second one would cost a client.
    _joined(model._get_connection().connection, table)  # noqa: SLF001
    return model


def connection_to(table: Table) -> Connection:
    """What carries transactions to where this table is."""
    return _joined(Connection(region=table.region, host=table.host), table)


def _joined(connection: Connection, table: Table) -> Connection:
    if table.session:
        # Where PynamoDB keeps the session of this thread; it takes none from outside.
        connection._local.session = table.session  # noqa: SLF001
    if table.on_capacity:
        observe(connection.client, table.on_capacity)
    return connection
