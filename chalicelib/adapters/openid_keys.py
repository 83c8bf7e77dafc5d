"""Where an issuer shows its keys → the key that a token names (RFC 7517).

They are asked for anew after five minutes. While the issuer is silent they hold for an hour, so
that who is signed in goes on; and nobody waits for it but one in ten seconds.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from time import monotonic

import jwt
from jwt import exceptions as refused

from chalicelib.domain.errors import NotSignedIn, SourceDown

PATIENCE_SECONDS = 3
FRESH_SECONDS = 300
HELD_SECONDS = 3600
PAUSE_SECONDS = 10
MALFORMED = "This is not an access token: send the one you were given, as it was given."
NOT_SHOWN = "The token is signed with a key its issuer does not show."
FAULTS = (refused.PyJWTError, ValueError, OSError, SourceDown)


class OpenIdKeys:
    """The keys of one issuer."""

    def __init__(self, keys_at: Callable[[], str], now: Callable[[], float] = monotonic) -> None:
        """``keys_at`` tells the ``jwks_uri``, or raises SourceDown."""
        self._keys_at = keys_at
        self._now = now
        self._again_at = self._held_until = now()

    @cached_property
    def _shown(self) -> jwt.PyJWKClient:
        return jwt.PyJWKClient(self._keys_at(), timeout=PATIENCE_SECONDS, lifespan=HELD_SECONDS,
                               cooldown_duration=30)  # fmt: skip

    def of(self, token: str) -> jwt.PyJWK:
        """The key that it names; raises NotSignedIn where there is none, or SourceDown."""
        name = _named(token)
        if self._now() >= self._again_at:
            self._ask()
        if self._now() >= self._held_until:
            raise SourceDown("The identity provider gives no keys: try again later.")
        try:
            return self._shown.get_signing_key(name)
        except (refused.PyJWTError, ValueError):
            raise NotSignedIn(NOT_SHOWN) from None

    def _ask(self) -> None:
        with suppress(*FAULTS):
            self._shown.fetch_data()
            self._again_at = self._now() + FRESH_SECONDS
            self._held_until = self._now() + HELD_SECONDS
            return
        self._again_at = self._now() + PAUSE_SECONDS


def _named(token: str) -> str:
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except refused.PyJWTError:
        raise NotSignedIn(MALFORMED) from None
    if not isinstance(name, str):
        raise NotSignedIn("The token does not name the key it is signed with.")
    return name
