"""A PynamoDB model without a table + a table's address → the same model on that table.

Which table a model stands on is a deployment's matter, so it arrives as an argument.
"""

from typing import NamedTuple, TypeVar

from pynamodb.connection import Connection
from pynamodb.models import Model

M = TypeVar("M", bound=Model)


class Table(NamedTuple):
    """Where a table is; ``host`` only where AWS's own address is not meant."""

    name: str
    region: str
    host: str | None = None


def bound(model: type[M], table: Table) -> type[M]:
    """The model on this table."""
    meta = type("Meta", (), {"table_name": table.name, "region": table.region, "host": table.host})
    return type(model.__name__, (model,), {"Meta": meta})


def connection_to(table: Table) -> Connection:
    """What carries transactions to where this table is."""
    return Connection(region=table.region, host=table.host)
