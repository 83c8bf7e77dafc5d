"""One entry of a journal: what happened, when, by whom, chained to the entry before it."""

import hashlib
import json
from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.names import PartyId

WHOLE = "-"
"""The stream of the application itself; every other stream bears its item's id."""

SCHEMA = 1
"""The version of the bodies' schema; older ones are read through upcasters."""

Body = Annotated[
    around.Opened | around.Answered | around.PartyAdded | around.PartyNamed | around.PartyStood
    | around.Invited | around.Mandated | around.MandateEnded
    | around.ToldApart | around.Chosen | around.Shown
    | around.Consented | around.Fetched | around.Prefilled | around.Typed | around.Attached
    | around.Signed | around.AllSigned | around.Submitted | around.Returned | around.Accepted
    | around.FoundNotCompetent | around.Withdrew | around.Attempted | around.Delivered
    | around.Archived | within.ItemPrefilled | within.Dispatched | within.Taken | within.Granted
    | within.ItemDeclined | within.ItemReturned | within.ItemCorrected | within.Certified
    | within.Ended | within.Parked | within.Resumed | within.Suspended | within.AppointmentBooked
    | within.Continued | within.Extended | within.Overdue | within.WithdrawalTold
    | within.Explained | around.Gathered,
    Field(discriminator="kind"),
]  # fmt: skip


class Happened(Frozen):
    """Something about to be written: on which stream, and about which party where it is sealed."""

    stream: str = WHOLE
    body: Body
    subject: PartyId | None = None


class Entry(Frozen):
    """One entry. ``body`` is None where it is sealed and was not opened.

    ``digest`` is salted, and the salt of a sealed body is sealed with it: once the key is
    destroyed nothing can be guessed from the digest, and the chain still verifies.
    """

    stream: str
    sequence: int = Field(ge=1)
    at: datetime
    actor: str
    kind: str
    schema_version: int = SCHEMA
    subject: PartyId | None = None
    body: Body | None
    salt: str | None
    digest: str
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical form of all that is chained: all but the body and its salt."""
        chained = self.model_dump(mode="json", exclude={"body", "salt"})
        text = json.dumps(chained, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def digest(body: Body, salt: str) -> str:
    """The salted digest of a body: SHA-256 over the salt and the canonical form."""
    return hashlib.sha256(bytes.fromhex(salt) + body.canonical()).hexdigest()
