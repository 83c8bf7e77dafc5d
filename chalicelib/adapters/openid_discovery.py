"""An issuer → where its keys and its pages are (OpenID Connect Discovery 1.0, section 4).

An issuer that does not answer is not waited for by everybody: ten seconds long nobody asks again.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError
from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from chalicelib.adapters.sources.punctual import punctual
from chalicelib.domain.errors import SourceDown

CONNECTING = 2.0
PATIENCE = 5.0
"""Seconds for one answer, to its last byte."""

FRESH_SECONDS = 60
PAUSE_SECONDS = 10
FOUND = 200
SILENT = "The identity provider does not answer: try again later."


class Metadata(BaseModel):
    """What its discovery document says, as far as it is needed to sign people in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    jwks_uri: str
    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str | None = None


class Page(NamedTuple):
    """The status of what an issuer shows, and its body."""

    status: int
    body: bytes


class Discovery:
    """One issuer's document, as it is now or as it was heard last."""

    def __init__(
        self, issuer: str, now: Callable[[], float] = monotonic, patience: float = PATIENCE
    ) -> None:
        """``now`` tells seconds that only go forward."""
        self.issuer = issuer
        self._patience = patience
        self._now = now
        self._heard: Metadata | None = None
        self._fresh_until = self._silent_until = now()

    def fresh(self) -> Metadata:
        """As it answered within the last minute; raises SourceDown where it does not."""
        if self._heard and self._now() < self._fresh_until:
            return self._heard
        return self._asked()

    def known(self) -> Metadata:
        """As it answered last, however silent it is now; raises SourceDown where it never did."""
        return self._heard or self._asked()

    def keys_at(self) -> str:
        """Where its keys are now; raises SourceDown as ``fresh`` does."""
        return self.fresh().jwks_uri

    def _asked(self) -> Metadata:
        if self._now() < self._silent_until:
            raise SourceDown(SILENT)
        try:
            self._heard = _document(self.issuer, self._patience)
        except SourceDown:
            self._silent_until = self._now() + PAUSE_SECONDS
            raise
        self._fresh_until = self._now() + FRESH_SECONDS
        return self._heard


def _document(issuer: str, patience: float) -> Metadata:
    """Raises SourceDown where it does not answer, or speaks for another issuer."""
    try:
        page = shown(f"{issuer}/.well-known/openid-configuration", patience)
        metadata = Metadata.model_validate_json(page.body)
    except (HTTPError, ValidationError):
        raise SourceDown(SILENT) from None
    if page.status != FOUND or metadata.issuer != issuer:
        raise SourceDown("The identity provider's discovery document is not its own.")
    return metadata


def shown(at: str, patience: float) -> Page:
    """What it shows there, within this time; raises HTTPError where it does not."""
    timeout = Timeout(connect=min(CONNECTING, patience), total=patience)
    with punctual(1) as pools:
        answer = pools.request("GET", at, timeout=timeout, redirect=False)
        return Page(answer.status, answer.data)
