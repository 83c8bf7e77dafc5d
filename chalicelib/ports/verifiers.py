"""Whether what is signed was signed by the key it is said to be signed by."""

from collections.abc import Mapping
from typing import Protocol


class SignatureCheck(Protocol):
    """Decides the signature and nothing else: what is claimed is for others to compare."""

    def is_genuine(self, signed: str, key: Mapping[str, str]) -> bool:
        """Whether this text, to its last character, is what the owner of the key (JWK) signed."""
        ...

    def is_signed(self, token: str, key: Mapping[str, str]) -> bool:
        """The same of a bare JWS in its compact form."""
        ...
