"""The port HandOvers in the table of visits: one row for ten minutes, under a digest of the digits.

pk = place   content   tries   expires

Nothing in it says who somebody is: an application by its id, a person by their keyed hash.
"""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PutError
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.adapters.visits.table_visits import STORE, UNFIT
from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.handing_over import MOST_TRIES, HandOver
from chalicelib.ports.clocks import Clock

NONE = "There is no such hand-over, or no longer: make a new code where you began."
REPEATS = 8


class HandOverRow(Model):
    """One hand-over; its tries stand beside it, so that they are counted conditionally."""

    pk = UnicodeAttribute(hash_key=True)
    content = UnicodeAttribute()
    tries = NumberAttribute()
    expires = NumberAttribute()


class TableHandOvers:
    """Everything raises SourceDown where DynamoDB does not answer just now."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._rows = bound(HandOverRow, table)
        self._clock = clock

    @outages_of(STORE)
    def keep(self, place: str, hand_over: HandOver) -> bool:
        """A conditional write: what ran out, and was not removed yet, gives way."""
        row = self._rows(place, content=hand_over.model_dump_json(), tries=hand_over.tries,
                         expires=int(hand_over.until.timestamp()))  # fmt: skip
        now = int(self._clock.now().timestamp())
        return self._is_saved(row, self._rows.pk.does_not_exist() | (self._rows.expires <= now))

    @outages_of(STORE)
    def attempt(self, place: str) -> HandOver:
        """A conditional write for each: nobody compares before theirs is counted."""
        return self._counted(place, 1)

    @outages_of(STORE)
    def forgive(self, place: str) -> None:
        """The same the other way."""
        try:
            self._counted(place, -1)
        except Unknown:
            return

    def _counted(self, place: str, more: int) -> HandOver:
        for _ in range(REPEATS):
            row = self._row(place)
            before = int(row.tries)
            if more > 0 and before >= MOST_TRIES:
                raise Unknown(NONE)
            row.tries = max(before + more, 0)
            if self._is_saved(row, self._rows.tries == before):
                read = HandOver.model_validate_json(row.content)
                return read.model_copy(update={"tries": before})
        raise ConcurrentChange("Others try this code just now: wait a moment, then repeat.")

    def _row(self, place: str) -> HandOverRow:
        try:
            row = self._rows.get(place, consistent_read=True)
        except DoesNotExist:
            raise Unknown(NONE) from None
        # DynamoDB removes what ran out when it gets to it: until then it must not count.
        if row.expires <= self._clock.now().timestamp():
            raise Unknown(NONE)
        return row

    @staticmethod
    def _is_saved(row: HandOverRow, condition: Condition) -> bool:
        try:
            row.save(condition)
        except PutError as error:
            if refusal(error) != UNFIT:
                raise
            return False
        return True
