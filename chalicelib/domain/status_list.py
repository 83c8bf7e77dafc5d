"""What is not valid ↔ a Token Status List (draft-ietf-oauth-status-list): two bits a certificate.

Its issuer signs one list for each month of issue. A certificate says at which place of which list
its status stands; whoever looks fetches the list whole, and tells nobody which one they look for.
"""

import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.credential.saying import Algorithm, Instant, StatusEntry
from chalicelib.domain.credential.writing import algorithm_of
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import encoded, part
from chalicelib.domain.names import BodyId

Status = Literal["valid", "revoked", "suspended"]
VALUES: Mapping[Status, int] = {"valid": 0, "revoked": 1, "suspended": 2}
"""§7.1 of the draft: VALID, INVALID, SUSPENDED."""

BITS = 2
PLACES = 1 << 20
"""Of one list. Places are drawn, so that they tell neither how many there are nor which is new."""

TTL = timedelta(minutes=5)
"""How long a fetched list may be believed without looking again."""

LIFE = timedelta(days=1)
"""How long a signed list holds, even where nobody can be asked for a newer one."""

_LEVEL = 9
_PER_BYTE = 8 // BITS


class StatusPlace(Frozen):
    """A place of the list of this name, ``<issuer>/<year>-<month>``."""

    name: str
    index: Annotated[int, Field(ge=0, lt=PLACES)]

    def entry(self, base_url: str) -> StatusEntry:
        """The same as a certificate says it."""
        return StatusEntry(idx=self.index, uri=uri_of(base_url, self.name))


class Header(Frozen):
    """The protected header of a list's signature."""

    alg: Algorithm
    kid: str
    typ: Literal["statuslist+jwt"]


class Places(Frozen):
    """The places themselves, compressed (§4.2)."""

    bits: Literal[2]
    lst: str


class Claims(Frozen):
    """What a list states (§5.1): ``sub`` is its address."""

    iss: str
    sub: str
    iat: Instant
    exp: Instant
    ttl: int
    status_list: Places


def place_of(issuer: BodyId, day: date, drawn: int) -> StatusPlace:
    """Where a certificate of this issuer and day of issue has its status; ``drawn`` at random."""
    return StatusPlace(name=f"{issuer}/{day:%Y-%m}", index=drawn % PLACES)


def uri_of(base_url: str, name: str) -> str:
    """Where everybody fetches a list."""
    return f"{base_url}/v1/status-lists/{name}"


def issuer_of(name: str) -> BodyId:
    """Whose list it is."""
    return name.partition("/")[0]


def packed(statuses: Mapping[int, Status]) -> bytes:
    """The list uncompressed: the first place in the lowest bits of the first byte (§4.1)."""
    content = bytearray(PLACES // _PER_BYTE)
    for index, status in statuses.items():
        content[index // _PER_BYTE] |= VALUES[status] << BITS * (index % _PER_BYTE)
    return bytes(content)


def unsigned_list(
    name: str, statuses: Mapping[int, Status], key: Mapping[str, str], stated: tuple[str, datetime]
) -> bytes:
    """What the issuer's key (JWK, with its ``kid``) is to sign; ``stated``: base URL and instant.

    Whatever is not among ``statuses`` is valid, or was never issued: nobody can tell which.
    """
    base_url, at = stated
    now = at.astimezone(UTC)
    payload = Claims(
        iss=f"{base_url}/issuers/{issuer_of(name)}",
        sub=uri_of(base_url, name),
        iat=int(now.timestamp()),
        exp=int((now + LIFE).timestamp()),
        ttl=int(TTL.total_seconds()),
        status_list=Places(bits=BITS, lst=encoded(zlib.compress(packed(statuses), _LEVEL))),
    )
    header = Header(alg=algorithm_of(key), kid=key["kid"], typ="statuslist+jwt")
    return f"{part(header)}.{part(payload)}".encode()


def signed_list(unsigned: bytes, signature: bytes) -> str:
    """The Status List Token (§5.1)."""
    return f"{unsigned.decode()}.{encoded(signature)}"
