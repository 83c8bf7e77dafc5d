"""One entry of a journal: what happened, when, by whom, chained to the entry before it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field, JsonValue

from chalicelib.domain.frozen import Frozen, canonical
from chalicelib.domain.journal import certificate_happenings as certified
from chalicelib.domain.journal import correction_happenings as chased
from chalicelib.domain.journal import erasing_happenings as erasing
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import informing_happenings as informing
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal import migrating_happenings as moved
from chalicelib.domain.journal import read_happenings as reading
from chalicelib.domain.journal import signing_happenings as signing
from chalicelib.domain.journal import window_happenings as window
from chalicelib.domain.names import PartyId

WHOLE = "-"
"""The stream of the application itself; every other stream bears its item's id."""

SCHEMA = 1
"""The version of the bodies' schema; older ones are read through upcasters."""

Body = Annotated[
    around.Opened | around.Answered | around.PartyAdded | around.PartyNamed | around.PartyStood
    | around.Invited | around.Mandated | around.MandateEnded
    | around.ToldApart | reading.Differed | around.Chosen | around.Shown
    | around.Consented | around.Fetched | around.Prefilled | around.Typed | around.Attached
    | around.Signed | signing.SignaturesVoid | around.AllSigned | around.Submitted
    | around.Returned | around.Accepted | around.FoundNotCompetent | around.Withdrew
    | around.Attempted | around.Delivered
    | around.Archived | within.ItemPrefilled | within.Dispatched | within.Taken | within.Granted
    | within.ItemDeclined | within.ItemReturned | within.ItemCorrected | within.Certified
    | within.Ended | within.Parked | within.Resumed | within.Suspended | within.AppointmentBooked
    | within.Continued | within.Extended | within.Overdue | within.WithdrawalTold
    | within.Explained | around.Gathered | chased.Reminded | chased.Uncorrected
    | informing.RegisterTold
    | certified.CertificateRevoked | certified.CertificateSuspended | certified.CertificateRestored
    | certified.CertificateRenewed | certified.CertificateCorrected
    | certified.CertificateReissued | certified.DisputeKept | certified.DisputeCorrected
    | certified.Reasoned
    | moved.MigrationOffered | moved.MigrationRefused | moved.Migrated | moved.ItemMigrated
    | erasing.Erased | erasing.PartErased | window.Attended | window.AttendanceEnded
    | window.MandatedOnPaper,
    Field(discriminator="kind"),
]  # fmt: skip


class Happened(Frozen):
    """Something about to be written: on which stream, and about which party where it is sealed."""

    stream: str = WHOLE
    body: Body
    subject: PartyId | None = None


class Entry(Frozen):
    """One entry. ``body`` is None where it is sealed and was not opened.

    ``was`` is the body in the form in which it was written, where today's form is another one: the
    digest is over what was written. It is no part of the entry's own JSON.
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
    was: Mapping[str, JsonValue] | None = Field(default=None, exclude=True)
    salt: str | None
    digest: str
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical form of all that is chained: all but the body and its salt."""
        chained = self.model_dump(mode="json", exclude={"body", "salt"})
        return hashlib.sha256(canonical(chained)).hexdigest()

    @property
    def written(self) -> Mapping[str, JsonValue] | None:
        """The body as it was written, which is what its digest is over; None where it is sealed."""
        if self.was is not None or self.body is None:
            return self.was
        return self.body.model_dump(mode="json")


def digest(written: Mapping[str, JsonValue], salt: str) -> str:
    """The salted digest of a body, as it is written: SHA-256 over the salt and its byte form."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(written)).hexdigest()
