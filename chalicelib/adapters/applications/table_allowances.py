"""The port Allowances in the applications table: one row for a caller, a route and a minute.

A caller is a network address, which may be somebody's: only its keyed hash is written, and the row
fades two minutes later.
"""

from datetime import timedelta

from pynamodb.exceptions import UpdateError

from chalicelib.adapters.applications.faults import refused
from chalicelib.adapters.applications.keys import ALLOWANCE, META
from chalicelib.adapters.applications.rows import rows_of
from chalicelib.adapters.applications.table_applications import STORE
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.instants import instant
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.errors import TooMany
from chalicelib.ports.clocks import Clock
from chalicelib.ports.keyed_hashes import KeyedHash

MINUTE = timedelta(minutes=1)


class TableAllowances:
    """Everything raises SourceDown where DynamoDB or KMS does not answer just now."""

    def __init__(self, table: Table, hashes: KeyedHash, clock: Clock) -> None:
        self._rows = rows_of(table)
        self._hashes = hashes
        self._clock = clock

    @outages_of(STORE)
    def take(self, caller: str, what: str, most: int) -> None:
        """Count one more, unless the minute is used up."""
        now = self._clock.now()
        begun = now.replace(second=0, microsecond=0)
        row = self._rows(f"{ALLOWANCE}{what}#{self._hashes.of(caller)}#{instant(begun)}", META)
        is_free = self._rows.tries.does_not_exist() | (self._rows.tries < most)
        fades = int((begun + 2 * MINUTE).timestamp())
        try:
            row.update([self._rows.tries.add(1), self._rows.expires.set(fades)], is_free)
        except UpdateError as error:
            refused(error)
            raise _too_many(begun + MINUTE - now) from None


def _too_many(left: timedelta) -> TooMany:
    seconds = max(1, int(left.total_seconds()))
    return TooMany(f"Too many calls in one minute: wait {seconds} seconds.", seconds=seconds)
