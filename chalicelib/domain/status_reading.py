"""A Status List Token as it was fetched → how a certificate stands in it, for who is not online.

Its signature is checked outside, by the key that it must be signed by; here it is taken apart,
strictly (draft-ietf-oauth-status-list §8.3).
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from pydantic import Field, ValidationError

from chalicelib.domain.credential import Credential
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import SKEW, IssuerKey, issuer_named, named
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

    def status(self, said: Credential) -> Status | None:
        """How this certificate stands; None where it stands in no list.

        Raises Damaged where this list is not the one that it names, or not of its issuer.
        """
        if said.status is None:
            return None
        if issuer_named(said.issuer) != issuer_named(self.issuer):
            raise Damaged("This status list is another issuer's than the certificate's.")
        if said.status.uri != self.uri or said.status.idx >= PLACES:
            raise Damaged("This status list is another one than the certificate names.")
        return self._at(said.status.idx)

    def signing_key(self, keys: Iterable[IssuerKey], at: datetime) -> IssuerKey:
        """The key that must have signed it; raises Damaged where it cannot be believed now.

        A key that was revoked proves nothing: whoever stole it writes any list, of any date.
        """
        key = named(self.kid, keys)
        if key is None or key.issuer != issuer_named(self.issuer):
            raise Damaged("This status list is not signed by its issuer.")
        if key.revoked is not None:
            raise Damaged("This status list is signed by a key that was revoked: fetch it again.")
        if not key.was_in_use(self.issued_at):
            raise Damaged("This status list is signed by a key that was not in use then.")
        if self.issued_at > at + SKEW:
            raise Damaged("This status list was made in the future: see that your clock is right.")
        if at >= self.until:
            raise Damaged("This status list is too old: fetch it again.")
        return key

    def _at(self, place: int) -> Status:
        value = self.statuses[place * BITS // 8] >> place * BITS % 8 & (1 << BITS) - 1
        if value not in BY_VALUE:
            raise Damaged("The status list says something that nobody has agreed on.")
        return BY_VALUE[value]


def read_list(token: str) -> StatusList:
    """What a list says, whoever signed it; raises Damaged where it is none."""
    try:
        header, payload, signature = token.split(".")
        said = Header.model_validate_json(decoded(header), strict=True)
        claims = Claims.model_validate_json(decoded(payload), strict=True)
        require_signature(signature)
        statuses = _unpacked(decoded(claims.status_list.lst))
    except (ValueError, ValidationError, zlib.error):
        raise Damaged("This is no status list.") from None
    return StatusList(
        uri=claims.sub,
        issuer=claims.iss,
        kid=said.kid,
        issued_at=datetime.fromtimestamp(claims.iat, UTC),
        until=datetime.fromtimestamp(claims.exp, UTC),
        statuses=statuses,
    )


def _unpacked(packed: bytes) -> bytes:
    """The places, which are just so many; the stream ends with them, and nothing stands behind.

    It is unpacked to its own size and no further: a small text can hide a very large one.
    """
    stream = zlib.decompressobj()
    content = stream.decompress(packed, BYTES + 1)
    if len(content) != BYTES or not stream.eof or stream.unused_data:
        raise ValueError("not of the agreed size, cut off, or with something behind it")
    return content
