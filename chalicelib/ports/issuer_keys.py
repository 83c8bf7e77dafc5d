"""Every public key that an issuer ever signed certificates with."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.names import BodyId


class IssuerKeys(Protocol):
    """Nothing of it is ever removed: what was signed long ago is verified by it."""

    def of(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """All of this issuer's keys, the newest first."""
        ...

    def add(self, key: IssuerKey) -> IssuerKey:
        """Write it down once; the key as it stands, where it was written before."""
        ...

    def end(self, issuer: BodyId, kid: str, until: datetime) -> IssuerKey:
        """It signs no longer than this; one that has ended stays as it is. Raises Unknown."""
        ...

    def revoke(self, issuer: BodyId, kid: str, at: datetime) -> IssuerKey:
        """It proves nothing from this instant; the earliest such instant counts. Raises Unknown."""
        ...
