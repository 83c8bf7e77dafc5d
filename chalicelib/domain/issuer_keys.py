"""The keys of issuers through time: which one signed something, and whether that counts.

A key signs from its day to its end, and what it signed stays good. From the instant at which it is
revoked it proves nothing any more: decision 0042.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import BodyId

SKEW = timedelta(minutes=1)
"""How far clocks may be apart."""

OVERLAP = timedelta(minutes=15)
"""How long a key that was replaced may still sign: KMS takes minutes to follow an alias."""


REQUESTS: BodyId = "service-requests"
"""Under which name the key of our own requests stands, beside those of issuers."""

LINGERS = timedelta(hours=1)
"""How long a key of ours that signs no more is still published: what it signed is on its way."""


class IssuerKey(Frozen):
    """One public key (JWK, with its ``kid``) of an issuer.

    ``since`` None: it was there before anybody wrote down keys. ``until`` None: it signs now.
    ``revoked``: since when it is not its issuer's alone.
    """

    issuer: BodyId
    jwk: Mapping[str, str]
    since: datetime | None = None
    until: datetime | None = None
    revoked: datetime | None = None

    @property
    def kid(self) -> str:
        """Its name: the thumbprint (RFC 7638)."""
        return self.jwk["kid"]

    def was_in_use(self, at: datetime) -> bool:
        """Whether it signed then; clocks may be a minute apart."""
        has_begun = self.since is None or self.since - SKEW <= at
        return has_begun and (self.until is None or at <= self.until + SKEW)

    def is_revoked(self, at: datetime) -> bool:
        """Whether what says that it was signed then proves nothing."""
        return self.revoked is not None and self.revoked <= at


def for_readers(keys: Iterable[IssuerKey], at: datetime) -> tuple[Mapping[str, str], ...]:
    """The keys by which to know what was signed lately, or will be soon: no revoked one."""
    good = (key for key in keys if key.revoked is None)
    return tuple({**key.jwk} for key in good if key.until is None or at <= key.until + LINGERS)


def issuer_named(uri: str) -> BodyId:
    """The body whose name an issuer's address ends in; where we were named under may change."""
    return uri.rpartition("/issuers/")[2]


def named(kid: str, keys: Iterable[IssuerKey]) -> IssuerKey | None:
    """The key of this name; None where it is none of these."""
    return next((key for key in keys if key.kid == kid), None)
