"""The port Visits in a table of its own: one row a visit, which fades by itself.

pk = sha256(key)   sealed   version   expires
"""

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PutError
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.adapters.visits.sealed_visit import NONCE_BYTES, place_of, seal, unseal
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.visit import Visit
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.visits import Remembered

STORE = "What remembers visits"
UNFIT = "ConditionalCheckFailedException"


class VisitRow(Model):
    """One visit."""

    pk = UnicodeAttribute(hash_key=True)
    sealed = BinaryAttribute(legacy_encoding=False)
    version = NumberAttribute()
    expires = NumberAttribute()


class TableVisits:
    """Everything raises SourceDown where DynamoDB does not answer just now."""

    def __init__(self, table: Table, clock: Clock, randomness: Randomness) -> None:
        self._rows = bound(VisitRow, table)
        self._clock = clock
        self._randomness = randomness

    @outages_of(STORE)
    def read(self, key: bytes) -> Remembered | None:
        """Strongly consistent: the page after a change knows of it."""
        try:
            row = self._rows.get(place_of(key), consistent_read=True)
        except DoesNotExist:
            return None
        # DynamoDB removes what ran out when it gets to it: until then it must not count.
        if row.expires <= self._clock.now().timestamp():
            return None
        visit = unseal(row.sealed, key)
        return Remembered(visit, int(row.version)) if visit else None

    @outages_of(STORE)
    def keep(self, key: bytes, visit: Visit, before: int) -> None:
        """A conditional write: of two tabs one is first, the other reads again."""
        row = self._rows(
            place_of(key),
            sealed=seal(visit, key, self._randomness.draw(NONCE_BYTES)),
            version=before + 1,
            expires=int(visit.fades_at.timestamp()),
        )
        as_seen = self._rows.version == before if before else self._rows.pk.does_not_exist()
        try:
            row.save(as_seen)
        except PutError as error:
            if refusal(error) != UNFIT:
                raise
            raise ConcurrentChange("This visit changed meanwhile: read it again.") from None

    @outages_of(STORE)
    def end(self, key: bytes) -> None:
        """Gone at once, not only when it fades."""
        self._rows(place_of(key)).delete()
