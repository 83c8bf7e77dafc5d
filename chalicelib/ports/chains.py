"""The X.509 certificates that say whose an issuer's key is."""

from typing import Protocol

from chalicelib.domain.names import BodyId


class Chains(Protocol):
    """One chain for each key of each issuer, made by whoever certifies keys (an authority)."""

    def of(self, issuer: BodyId, kid: str) -> bytes:
        """The chain in PEM, the issuer's own certificate first; raises Unknown without one."""
        ...
