"""Rows → all of them placed at once, unless one of their places is taken.

Two at once hinder each other: then neither may be written, nothing can be read back yet, and it is
tried again until one of them stands.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.operand import Path
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.jitter import turns
from chalicelib.adapters.outages import is_outage
from chalicelib.domain.errors import SourceDown

TRIES = 6
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.2
"""Seconds before the second try at most, and before any: together less than a second."""

TAKEN, CLASH = "ConditionalCheckFailed", "TransactionConflict"
FREE = Path("pk").does_not_exist()


class Placing(NamedTuple):
    """Where rows are written to, and how one waits for whoever hinders."""

    connection: Connection
    pause: Callable[[float], None]

    def are_placed(self, rows: Sequence[Model]) -> bool:
        """Whether they were; False where a place is taken.

        Raises SourceDown where others hinder them all the time, and errors of the table.
        """
        for _ in turns(TRIES, self.pause, FIRST_PAUSE, LONGEST_PAUSE):
            why = self._refused(rows)
            if CLASH not in why or TAKEN in why:
                return not why
        raise SourceDown("Others write this just now: try again later.")

    def _refused(self, rows: Sequence[Model]) -> set[str]:
        """Why no row was written; nothing where all were."""
        try:
            with TransactWrite(connection=self.connection) as transaction:
                for row in rows:
                    transaction.save(row, condition=FREE)
        except TransactWriteError as refused:
            why = {each.code for each in refused.cancellation_reasons if each}
            if is_outage(refused) or not why & {TAKEN, CLASH}:
                raise
            return why
        return set()
