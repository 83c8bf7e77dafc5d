"""Who signed in, and the way there: what the provider's answer must fit, what was meant first."""

from datetime import datetime

from pydantic import Field

from chalicelib.domain.frozen import Frozen


class SignedIn(Frozen):
    """Who signed in, by the token that says so, and when they were last here."""

    token: str = Field(repr=False)
    subject: str
    seen_at: datetime


class Leaving(Frozen):
    """On the way to the identity provider: what its answer must fit, and where to go then.

    ``afresh``: whoever sits there now signs in, be it that somebody still is at the provider.
    """

    state: str
    nonce: str
    verifier: str = Field(repr=False)
    to: str
    afresh: bool = False


class Meant(Frozen):
    """An application that somebody asked to be opened, before they had signed in."""

    life_event: str
    role: str
    another: bool = False
