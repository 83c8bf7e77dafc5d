"""Sealing a paper in the name of its issuer."""

from typing import Protocol

from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text


class Sealer(Protocol):
    """PAdES, by the issuer's own key."""

    def seal(self, paper: bytes, issuer: BodyId, name: Text) -> bytes:
        """The PDF with its seal; raises Unknown where nobody certified the issuer's key."""
        ...
