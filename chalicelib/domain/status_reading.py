"""A Status List Token as it was fetched → how a certificate stands in it, for who is not online.

Whether its issuer signed it is checked outside; here it is taken apart, strictly (draft §8.3).
"""

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import Field, ValidationError

from chalicelib.domain.credential import StatusEntry
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.jws import decoded, require_signature
from chalicelib.domain.status_list import BITS, PLACES, VALUES, Claims, Header, Status

BYTES = PLACES * BITS // 8
BY_VALUE: Mapping[int, Status] = {value: status for status, value in VALUES.items()}


class StatusList(Frozen):
    """A list as it was read: its address, whose it is said to be, by which key, until when."""

    uri: str
    issuer: str
    kid: str
    issued_at: datetime
    until: datetime
    statuses: bytes = Field(repr=False)

    def status(self, entry: StatusEntry) -> Status:
        """How it stands at this place; raises Damaged where this list has no such place."""
        if entry.uri != self.uri or entry.idx >= PLACES:
            raise Damaged("This status list is another one than the certificate names.")
        value = self.statuses[entry.idx * BITS // 8] >> entry.idx * BITS % 8 & (1 << BITS) - 1
        if value not in BY_VALUE:
            raise Damaged("The status list says something that nobody has agreed on.")
        return BY_VALUE[value]


def read_list(token: str) -> StatusList:
    """What a list says, whoever signed it; raises Damaged where it is none.

    It is unpacked to its own size and no further: a small text can hide a very large one.
    """
    try:
        header, payload, signature = token.split(".")
        said = Header.model_validate_json(decoded(header), strict=True)
        claims = Claims.model_validate_json(decoded(payload), strict=True)
        require_signature(signature)
        statuses = zlib.decompressobj().decompress(decoded(claims.status_list.lst), BYTES + 1)
    except (ValueError, ValidationError, zlib.error):
        raise Damaged("This is no status list.") from None
    if len(statuses) != BYTES:
        raise Damaged("This status list is not of the agreed size.")
    return StatusList(
        uri=claims.sub,
        issuer=claims.iss,
        kid=said.kid,
        issued_at=datetime.fromtimestamp(claims.iat, UTC),
        until=datetime.fromtimestamp(claims.exp, UTC),
        statuses=statuses,
    )
