"""An issuer → where its public keys are (OpenID Connect Discovery 1.0, section 4)."""

from pydantic import BaseModel, ConfigDict, ValidationError
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from chalicelib.domain.errors import SourceDown

PATIENCE = Timeout(connect=3, read=5)
FOUND = 200


class _Metadata(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    jwks_uri: str


def keys_of(issuer: str) -> str:
    """The address of the issuer's keys, as its own discovery document names it.

    Raises SourceDown where it does not answer, or speaks for another issuer.
    """
    http = PoolManager(timeout=PATIENCE, retries=False)
    try:
        answer = http.request("GET", f"{issuer}/.well-known/openid-configuration")
        metadata = _Metadata.model_validate_json(answer.data)
    except (HTTPError, ValidationError):
        raise SourceDown("The identity provider does not answer: try again later.") from None
    if answer.status != FOUND or metadata.issuer != issuer:
        raise SourceDown("The identity provider's discovery document is not its own.")
    return metadata.jwks_uri
