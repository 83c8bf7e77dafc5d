"""A hashed handle, code or key → what it stands for."""

from pynamodb.exceptions import DoesNotExist, UpdateError

from chalicelib.adapters.applications.faults import refused
from chalicelib.adapters.applications.keys import HANDLE, IDEMPOTENCY, INVITATION, META
from chalicelib.adapters.applications.rows import Row
from chalicelib.adapters.instants import instant
from chalicelib.domain.errors import Unknown
from chalicelib.ports.applications import HandleMeaning, InvitationMeaning, ReservationMeaning
from chalicelib.ports.clocks import Clock


class Meanings:
    """Looked up strongly consistently, one row each."""

    def __init__(self, rows: type[Row], clock: Clock) -> None:
        self._rows = rows
        self._clock = clock

    def handle(self, handle: str) -> HandleMeaning:
        """What this handle stands for; raises Unknown."""
        return HandleMeaning.model_validate_json(self._row(HANDLE + handle).meaning)

    def invitation(self, code: str) -> InvitationMeaning:
        """What this code stands for, run out or not; raises Unknown."""
        row = self._row(INVITATION + code)
        meaning = InvitationMeaning.model_validate_json(row.meaning)
        return meaning.model_copy(update={"tries": int(row.tries)})

    def count_try(self, code: str) -> int:
        """Count one wrong try, however many at once; raises Unknown."""
        row = self._rows(INVITATION + code, META)
        try:
            row.update(actions=[self._rows.tries.add(1)], condition=self._rows.pk.exists())
        except UpdateError as error:
            refused(error)
            raise Unknown("There is no such invitation.") from None
        return int(row.tries)

    def reservation(self, key: str) -> ReservationMeaning | None:
        """What this key made, as long as that is kept in mind."""
        try:
            row = self._row(IDEMPOTENCY + key)
        except Unknown:
            return None
        # DynamoDB removes what ran out when it gets to it: until then it must not count.
        if row.until <= instant(self._clock.now()):
            return None
        return ReservationMeaning.model_validate_json(row.meaning)

    def _row(self, pk: str) -> Row:
        try:
            return self._rows.get(pk, META, consistent_read=True)
        except DoesNotExist:
            raise Unknown("There is no such thing, or it has run out.") from None
