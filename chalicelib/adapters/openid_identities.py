"""An access token of an OpenID Connect issuer (OpenID Connect Core 1.0, RFC 9068) → an Identity.

Decides whether signature, issuer, audience and times hold. Its errors carry neither the token nor
a claim of it: they are raised ``from None``, since a cause would print what it was given.
"""

import jwt
from jwt import exceptions as refused
from pydantic import BaseModel, ConfigDict, ValidationError

from chalicelib.domain.errors import NotSignedIn, SourceDown
from chalicelib.domain.identity import EVERYWHERE, Identity, Mandate, Role

ALGORITHMS = ("ES256", "RS256")
REQUIRED = ("iss", "aud", "sub", "iat", "exp")
LEEWAY_SECONDS = 10
LONGEST_TOKEN = 8192
"""Characters: API Gateway takes no more than 10,240 bytes of headers."""

MALFORMED = "This is not an access token: send the one you were given, as it was given."
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
    """Identities by the tokens of one issuer, whose public keys are fetched once and kept."""

    def __init__(self, issuer: str, audience: str, keys_at: str) -> None:
        """``keys_at`` is the ``jwks_uri`` that the issuer's discovery document names."""
        self._issuer = issuer
        self._audience = audience
        self._keys = jwt.PyJWKClient(keys_at, timeout=5, cooldown_duration=30)

    def identify(self, token: str) -> Identity:
        """Tell who the token was issued to."""
        if not token.isascii() or len(token) > LONGEST_TOKEN:
            raise NotSignedIn(MALFORMED)
        claims = self._verified(token, self._key(_key_name(token)))
        try:
            return _Claims.model_validate(claims).identity()
        except ValidationError:
            raise NotSignedIn("The token's claims do not describe anybody known here.") from None

    def _key(self, name: str) -> jwt.PyJWK:
        try:
            self._keys.get_signing_keys()
        except (refused.PyJWTError, ValueError):
            raise SourceDown("The identity provider gives no keys: try again later.") from None
        try:
            return self._keys.get_signing_key(name)
        except (refused.PyJWTError, ValueError):
            raise NotSignedIn("The token is signed with a key its issuer does not show.") from None

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


def _key_name(token: str) -> str:
    try:
        name = jwt.get_unverified_header(token).get("kid")
    except refused.PyJWTError:
        raise NotSignedIn(MALFORMED) from None
    if not isinstance(name, str):
        raise NotSignedIn("The token does not name the key it is signed with.")
    return name
