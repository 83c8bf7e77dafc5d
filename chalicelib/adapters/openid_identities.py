"""An access token of an OpenID Connect issuer (OpenID Connect Core 1.0, RFC 9068) → an Identity.

Decides whether signature, issuer, audience and times hold. Its errors carry neither the token nor
a claim of it: they are raised ``from None``, since a cause would print what it was given.
"""

import jwt
from jwt import exceptions as refused
from pydantic import BaseModel, ConfigDict, ValidationError

from chalicelib.adapters.openid_keys import MALFORMED, OpenIdKeys
from chalicelib.domain.errors import NotSignedIn
from chalicelib.domain.identity import EVERYWHERE, Identity, Mandate, Role

ALGORITHMS = ("ES256", "RS256")
REQUIRED = ("iss", "aud", "sub", "iat", "exp")
LEEWAY_SECONDS = 10
LONGEST_TOKEN = 8192
"""Characters: API Gateway takes no more than 10,240 bytes of headers."""

REASONS: dict[type[refused.PyJWTError], str] = {
    refused.ExpiredSignatureError: "The sign-in has expired: sign in again.",
    refused.ImmatureSignatureError: "The token is not valid yet: check the issuer's clock.",
    refused.InvalidIssuerError: "The token comes from another issuer than the one trusted here.",
    refused.InvalidAudienceError: "The token was issued for another service than this one.",
    refused.InvalidAlgorithmError: "The token is not signed in a way that is accepted here.",
    refused.InvalidSignatureError: "The token's signature does not fit: sign in again.",
    refused.MissingRequiredClaimError: "The token lacks one of: " + ", ".join(REQUIRED) + ".",
}


class _Claims(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    sub: str
    name: str
    resident_id: str | None = None
    roles: tuple[str, ...] = ()
    body: str | None = None
    area: str | None = None
    may_act_for: tuple[Mandate, ...] = ()

    def identity(self) -> Identity:
        """Read the identity they describe; roles unknown to this service count for nothing."""
        return Identity(
            subject=self.sub,
            name=self.name,
            resident_id=self.resident_id,
            roles=frozenset(role for role in Role if role in self.roles),
            body=self.body,
            area=None if self.area == EVERYWHERE else self.area,
            everywhere=self.area == EVERYWHERE,
            may_act_for=self.may_act_for,
        )


class OpenIdIdentities:
    """Identities by the tokens of one issuer."""

    def __init__(self, issuer: str, audience: str, keys: OpenIdKeys) -> None:
        self._issuer = issuer
        self._audience = audience
        self._keys = keys

    def identify(self, token: str) -> Identity:
        """Tell who the token was issued to."""
        if not token.isascii() or len(token) > LONGEST_TOKEN:
            raise NotSignedIn(MALFORMED)
        claims = self._verified(token, self._keys.of(token))
        try:
            return _Claims.model_validate(claims).identity()
        except ValidationError:
            raise NotSignedIn("The token's claims do not describe anybody known here.") from None

    def _verified(self, token: str, key: jwt.PyJWK) -> dict[str, object]:
        try:
            return jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                issuer=self._issuer,
                audience=self._audience,
                leeway=LEEWAY_SECONDS,
                options={"require": list(REQUIRED)},
            )
        except refused.PyJWTError as error:
            raise NotSignedIn(REASONS.get(type(error), MALFORMED)) from None
