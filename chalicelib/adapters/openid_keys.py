"""Where an issuer shows its keys → the key that a token names (RFC 7517).

They are asked for anew after five minutes, and after half a minute for a name that they lack: no
token that somebody invents makes anybody wait. While the issuer is silent one in ten seconds waits
for it, and what this process heard holds for an hour; one that began since has no keys.
"""

from collections.abc import Callable
from math import inf
from time import monotonic

import jwt
from jwt import exceptions as refused
from pydantic import BaseModel, ConfigDict
from urllib3.exceptions import HTTPError

from chalicelib.adapters.openid_discovery import FOUND, PATIENCE, PAUSE_SECONDS, answered
from chalicelib.domain.errors import NotSignedIn, SourceDown

FRESH_SECONDS = 300
COMPLETE_SECONDS = 30
"""So long a name that they lack is none."""

HELD_SECONDS = 3600
MALFORMED = "This is not an access token: send the one you were given, as it was given."
NO_KEYS = "The identity provider gives no keys: try again later."
NOT_SHOWN = "The token is signed with a key its issuer does not show."
FAULTS = (HTTPError, refused.PyJWTError, ValueError, TypeError)


class _Set(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    keys: list[dict[str, object]]


class OpenIdKeys:
    """The keys of one issuer."""

    def __init__(
        self,
        keys_at: Callable[[], str],
        now: Callable[[], float] = monotonic,
        patience: float = PATIENCE,
    ) -> None:
        """``keys_at`` tells the ``jwks_uri``, or raises SourceDown."""
        self._keys_at = keys_at
        self._patience = patience
        self._now = now
        self._heard: dict[str, jwt.PyJWK] = {}
        self._heard_at = -inf
        self._silent_until = now()

    def of(self, token: str) -> jwt.PyJWK:
        """The key that it names; raises NotSignedIn where there is none, or SourceDown."""
        name = _named(token)
        known = self._known(FRESH_SECONDS, HELD_SECONDS)
        if name not in known:
            known = self._known(COMPLETE_SECONDS, COMPLETE_SECONDS)
        if name not in known:
            raise NotSignedIn(NOT_SHOWN)
        return known[name]

    def _known(self, fresh: float, held: float) -> dict[str, jwt.PyJWK]:
        """By their names: asked for anew after ``fresh`` seconds, of no use after ``held``."""
        if self._age() >= fresh and self._now() >= self._silent_until:
            self._ask()
        if self._age() >= held:
            raise SourceDown(NO_KEYS)
        return self._heard

    def _age(self) -> float:
        return self._now() - self._heard_at

    def _ask(self) -> None:
        try:
            self._heard = _keys(self._keys_at(), self._patience)
        except SourceDown:
            self._silent_until = self._now() + PAUSE_SECONDS
        else:
            self._heard_at = self._now()


def _keys(address: str, patience: float) -> dict[str, jwt.PyJWK]:
    """Raises SourceDown where there is none to verify with."""
    try:
        page = answered("GET", address, patience)
        found = jwt.PyJWKSet(_Set.model_validate_json(page.body).keys).keys
    except FAULTS:
        raise SourceDown(NO_KEYS) from None
    keys = {key.key_id: key for key in found if key.key_id and key.public_key_use in {None, "sig"}}
    if page.status != FOUND or not keys:
        raise SourceDown(NO_KEYS)
    return keys


def _named(token: str) -> str:
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except refused.PyJWTError:
        raise NotSignedIn(MALFORMED) from None
    if not isinstance(name, str):
        raise NotSignedIn("The token does not name the key it is signed with.")
    return name
