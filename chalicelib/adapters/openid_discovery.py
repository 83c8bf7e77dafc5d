"""An issuer → where its keys and its pages are (OpenID Connect Discovery 1.0, section 4).

An issuer that does not answer is not waited for by everybody: ten seconds long nobody asks again.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlencode

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
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SILENT = "The identity provider does not answer: try again later."


class Metadata(BaseModel):
    """What its discovery document says, as far as it is needed to sign people in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    jwks_uri: str
    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str | None = None


class Answered(NamedTuple):
    """The status of what an issuer answered, and its body."""

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
        page = answered("GET", f"{issuer}/.well-known/openid-configuration", patience)
        metadata = Metadata.model_validate_json(page.body)
    except (HTTPError, ValidationError):
        raise SourceDown(SILENT) from None
    if page.status != FOUND or metadata.issuer != issuer:
        raise SourceDown("The identity provider's discovery document is not its own.")
    return metadata


def answered(verb: str, at: str, seconds: float, form: Mapping[str, str] | None = None) -> Answered:
    """What it answers within this time, to the last byte; raises HTTPError where it does not.

    By a connection of its own: nobody is to guess what became of one that was kept.
    """
    body, kind = (urlencode(form), FORM) if form is not None else (None, None)
    timeout = Timeout(connect=min(CONNECTING, seconds), total=seconds)
    with punctual(1) as pools:
        answer = pools.request(verb, at, body=body, headers=kind, timeout=timeout, redirect=False)
        return Answered(answer.status, answer.data)
