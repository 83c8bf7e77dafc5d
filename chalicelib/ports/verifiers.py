"""Whether a signed certificate was signed by the key it is said to be signed by."""

from collections.abc import Mapping
from typing import Protocol


class SignatureCheck(Protocol):
    """Decides the signature and nothing else: what is claimed is for others to compare."""

    def is_genuine(self, signed: str, key: Mapping[str, str]) -> bool:
        """Whether this text, to its last character, is what the owner of the key (JWK) signed."""
        ...
