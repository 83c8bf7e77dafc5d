"""Reading the seal of a paper that somebody was shown, as strictly as it was made."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber


class Seal(Frozen):
    """By which public key (JWK, with its ``kid``) a paper of this number is said to be sealed.

    ``is_intact``: whether that key signed just these bytes. Whose key it is, is for others to say.
    """

    key: Mapping[str, str]
    number: CertificateNumber
    is_intact: bool

    @property
    def kid(self) -> str:
        """The name of the key: its thumbprint (RFC 7638)."""
        return self.key["kid"]


class Seals(Protocol):
    """PAdES, as this service seals, and nothing else that PDF allows."""

    def read(self, paper: bytes) -> Seal:
        """Its one seal, which covers the whole file; raises Damaged where there is none.

        The bytes alone are looked at: nothing in them is opened that anybody may have written.
        """
        ...

    def sealed_at(self, paper: bytes) -> datetime:
        """When it says that it was sealed; raises Damaged where the seal permits or hides a change.

        For papers whose seal is intact and its issuer's: they are opened as a reader of PDF does.
        """
        ...
