"""What a holder chose to show of one certificate, to whom, until when → one showing, no second.

A share selects and binds; it proves nobody's identity. Its code opens it once: what is shown then
is bound to the audience that the holder named and to the nonce of whoever opened it (key binding:
RFC 9901 §4.3).
"""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.characters import plain_name
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import CertificateNumber, Code

LONGEST = timedelta(days=30)
"""How long a share may wait to be opened: so many days of the place, the last one to its end."""

MOST_MISSES = 5
"""How often a code may be tried with another audience than the holder's: then it is of no use."""

ShareStanding = Literal["waiting", "opened", "revoked", "expired", "spoiled"]


class Opening(Frozen):
    """That it was opened: when, and with which nonce (its SHA-256; a repeat of it is no second)."""

    at: datetime
    nonce: str


class Wanted(Frozen):
    """What is to be shown: these fields of this certificate, to this audience, for this purpose.

    ``audience`` and ``purpose`` are the holder's own words, and may say something personal.
    """

    certificate: CertificateNumber
    fields: tuple[str, ...]
    audience: str = Field(repr=False)
    purpose: str = Field(repr=False)
    until: datetime


ASKED = tuple(name for name in Wanted.model_fields if name != "until")


class Content(Wanted):
    """What a share says for good: it is never changed."""

    type: Code
    made_at: datetime


class Share(Content):
    """One that was made, and what became of it since."""

    id: str
    opening: Opening | None = None
    revoked_at: datetime | None = None
    misses: int = 0

    def is_repeated_by(self, other: Wanted) -> bool:
        """Whether the same is asked for; its end moves with the day on which it is asked."""
        return all(getattr(self, name) == getattr(other, name) for name in ASKED)

    def standing(self, now: datetime) -> ShareStanding:
        """How it stands: what was opened stays opened, whatever became of it afterwards."""
        if self.opening is not None:
            return "opened"
        if self.revoked_at is not None:
            return "revoked"
        if self.misses >= MOST_MISSES:
            return "spoiled"
        return "expired" if now >= self.until else "waiting"

    def is_for(self, audience: str) -> bool:
        """Whether the holder named this audience: width, case and blanks do not count."""
        return plain_name(audience) == plain_name(self.audience)

    def was_opened_with(self, nonce: str) -> bool:
        """Whether just this nonce opened it before."""
        return self.opening is not None and self.opening.nonce == hashed(nonce)


CLOSED = {
    "revoked": "The holder took this code back.",
    "spoiled": "This code was tried in vain too often: ask the holder for another.",
    "expired": "This code has ended: ask the holder for another.",
    "opened": "This code was used before: it shows once. Ask the holder for another.",
}


def require_open(share: Share, nonce: str, now: datetime) -> None:
    """Nothing where it may be shown now, for the first time or to the same nonce again.

    The same nonce is answered again until the share ends: whoever lost the answer asks once more.
    Raises Conflict, saying how it stands and what to do.
    """
    standing = share.standing(now)
    if standing == "waiting":
        return
    if share.was_opened_with(nonce) and share.revoked_at is None and now < share.until:
        return
    raise Conflict(CLOSED[standing])


def require_tries(share: Share) -> None:
    """Raise Conflict where so many audiences were tried that no other is looked at."""
    if share.misses >= MOST_MISSES:
        raise Conflict(CLOSED["spoiled"])


def require_fit(share: Share, known: frozenset[str]) -> None:
    """Raise Invalid where the certificate has no such field, or the end is amiss."""
    wrong = [Place.at("fields", name, reason="this certificate has no such field")
             for name in share.fields if name not in known]  # fmt: skip
    if share.until <= share.made_at:
        wrong.append(Place("/until", "is over already"))
    if legal_day(share.until) > legal_day(share.made_at) + LONGEST:
        wrong.append(Place("/until", f"is more than {LONGEST.days} days from now"))
    if wrong:
        raise Invalid("This cannot be shown like that.", tuple(wrong))
