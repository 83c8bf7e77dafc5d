"""A holder's hash by a key of before → the one by the current key, where their rows were moved."""

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.applications.keys import ALIAS, HOLDER
from chalicelib.adapters.applications.rows import Row


def alias_of(rows: type[Row], holder: str) -> str | None:
    """Under which hash they stand since; None where nothing of them was moved."""
    try:
        row = rows.get(HOLDER + holder, ALIAS, consistent_read=True)
    except DoesNotExist:
        return None
    return row.meaning or None
