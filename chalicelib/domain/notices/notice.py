"""One thing that somebody is to be told: whom, of what kind, about which entry of which journal."""

import hashlib
from datetime import UTC, datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, BodyId, PartyId

Kind = Literal[
    "invited", "invitation_refused", "invitation_lapsed", "mandated_on_paper",
    "to_sign", "signature_void",
    "ready_to_submit", "accepted", "not_competent",
    "correction_due", "correction_reminder", "correction_overdue", "suspended",
    "continued", "extended", "overdue", "granted", "declined", "dropped", "ready", "withdrawn",
    "case_overdue", "case_uncorrected", "case_booked", "migration_offered", "migrated",
    "erased",
    "certificate_revoked", "certificate_suspended", "certificate_restored", "certificate_replaced",
    "dispute_answered",
]  # fmt: skip

ID_LENGTH = 32


class Notice(Frozen):
    """Ids and a kind, and nothing of what is said: that is read from the journal when it is asked.

    ``owner`` is the keyed hash of the person or company it is for, or ``body_owner(…)``;
    ``party`` is the part they have, None for a body. ``at`` is when what it tells happened.
    """

    application: ApplicationId
    stream: str
    sequence: int = Field(ge=1)
    kind: Kind
    owner: str
    party: PartyId | None
    at: datetime

    @property
    def id(self) -> str:
        """The same whenever it is found: what is told twice is told once.

        It says nothing to anybody: an application's id is as random as a key.
        """
        parts = (self.application, self.stream, str(self.sequence), self.kind,
                 self.party or self.owner)  # fmt: skip
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:ID_LENGTH]

    @property
    def name(self) -> str:
        """Under which its owner finds it: names sort as what they tell happened."""
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{self.id}"


def body_owner(body: BodyId) -> str:
    """The owner of what a body is told."""
    return f"body:{body}"
