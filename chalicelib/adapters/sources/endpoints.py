"""Where registers listen and which key they sign with → their endpoints, told or in the bucket.

A parameter of CloudFormation holds 4096 characters, some eight registers. For more, it names an
object of the bucket of catalogues, ``sources/…``.
"""

from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import SourceId

FOLDER = "sources/"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _require_private(url: str) -> str:
    """A query says who somebody is: it goes over TLS, or does not leave this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return url
    raise ValueError("must begin with https://")


class RegisterKey(Frozen):
    """A public key on P-256 (RFC 7517), by its name."""

    kty: Literal["EC"] = "EC"
    crv: Literal["P-256"] = "P-256"
    kid: str = Field(min_length=1)
    x: str = Field(pattern=r"^[A-Za-z0-9_-]{43}$")
    y: str = Field(pattern=r"^[A-Za-z0-9_-]{43}$")


class Endpoint(Frozen):
    """Where a register listens, and the key it signs with."""

    url: Annotated[str, AfterValidator(_require_private)]
    key: RegisterKey


Endpoints = Mapping[SourceId, Endpoint]
ENDPOINTS: TypeAdapter[Endpoints] = TypeAdapter(Endpoints)


def is_object(told: str) -> bool:
    """Whether this names an object, and is not the endpoints themselves."""
    return told.startswith(FOLDER)


def read_endpoints(told: str) -> Endpoints:
    """``{source: {url, key}}``; raises Damaged, naming the place that is wrong."""
    try:
        return ENDPOINTS.validate_json(told)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_input=False)[0]["loc"])) or "the whole"
        raise Damaged(f"The sources are not what they should be, at {place}.") from None
