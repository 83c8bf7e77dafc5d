"""Who signed in, and the way there: what the provider's answer must fit, what was meant first."""

from datetime import datetime, timedelta

from pydantic import Field

from chalicelib.domain.frozen import Frozen

SKEW = timedelta(seconds=10)
"""By which two clocks that are both right may differ."""


class SignedIn(Frozen):
    """Who signed in, by the token that says so, and when they were last here."""

    token: str = Field(repr=False)
    subject: str
    seen_at: datetime


class Leaving(Frozen):
    """On the way to the identity provider: what its answer must fit, and where to go then.

    ``afresh``: whoever sits there now signs in, be it that somebody still is at the provider;
    ``asked_at``: since when.
    """

    state: str
    nonce: str
    verifier: str = Field(repr=False)
    to: str
    afresh: bool = False
    asked_at: datetime | None = None

    def is_met_by(self, signed_in_at: datetime | None, now: datetime) -> bool:
        """Whether who signed in there then was asked by us, where that was wanted."""
        return not self.afresh or self.is_asked_in(signed_in_at, now)

    def is_asked_in(self, signed_in_at: datetime | None, now: datetime) -> bool:
        """Whether they were signed in there on this way (OpenID Connect Core 1.0, 3.1.3.7)."""
        if self.asked_at is None or signed_in_at is None:
            return False
        return self.asked_at - SKEW <= signed_in_at <= now + SKEW


class Confirmed(Frozen):
    """What the provider gave: a token, and when its bearer signed in there, where it says so."""

    token: str = Field(repr=False)
    signed_in_at: datetime | None = None


class Meant(Frozen):
    """An application that somebody asked to be opened, before they had signed in.

    ``seen``: the mark of the plan that they asked it from.
    """

    life_event: str
    role: str
    another: bool = False
    seen: str = ""
