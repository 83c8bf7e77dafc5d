"""Published catalogues, each under the hash of its content, with who signed it, for ever."""

from collections.abc import Mapping
from typing import Protocol

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.names import BodyId


class Catalogues(Protocol):
    """Where catalogues are published to and read from."""

    def put(self, definitions: Definitions) -> bool:
        """Store them under their hash; False where they stand there already. Never overwrites.

        Raises Damaged where something else stands under that hash.
        """
        ...

    def get(self, name: str) -> Definitions:
        """The definitions of this hash. Raises Unknown, or Damaged where they do not fit it."""
        ...

    def attest(self, name: str, sign_offs: Mapping[BodyId, str]) -> bool:
        """Store who signed the catalogue of this hash; False, and unchanged, where that stands."""
        ...

    def sign_offs(self, name: str) -> Mapping[BodyId, str]:
        """What it was first published with: each signature with its slice. Raises Unknown."""
        ...

    def signed_last(self, but: str) -> Mapping[BodyId, str]:
        """The sign-offs of the catalogue that was published last, this one aside.

        Empty where there is no other, or where that was published before anybody signed.
        """
        ...
