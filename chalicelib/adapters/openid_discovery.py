"""An issuer → where its keys and its pages are (OpenID Connect Discovery 1.0, section 4)."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from chalicelib.domain.errors import SourceDown

PATIENCE = Timeout(connect=3, read=5)
FOUND = 200


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    jwks_uri: str


class Metadata(_Keys):
    """What its discovery document says, as far as it is needed to sign people in."""

    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str | None = None


D = TypeVar("D", bound=_Keys)


def keys_of(issuer: str) -> str:
    """The address of the issuer's keys, as its own discovery document names it.

    Raises SourceDown where it does not answer, or speaks for another issuer.
    """
    return _discovered(issuer, _Keys).jwks_uri


def metadata_of(issuer: str) -> Metadata:
    """The same, with its pages; raises SourceDown as that does."""
    return _discovered(issuer, Metadata)


def _discovered(issuer: str, kind: type[D]) -> D:
    http = PoolManager(timeout=PATIENCE, retries=False)
    try:
        answer = http.request("GET", f"{issuer}/.well-known/openid-configuration")
        metadata = kind.model_validate_json(answer.data)
    except (HTTPError, ValidationError):
        raise SourceDown("The identity provider does not answer: try again later.") from None
    if answer.status != FOUND or metadata.issuer != issuer:
        raise SourceDown("The identity provider's discovery document is not its own.")
    return metadata
