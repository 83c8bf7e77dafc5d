"""Published catalogues, each under the hash of its content, for ever."""

from typing import Protocol

from chalicelib.domain.definitions.definitions import Definitions


class Catalogues(Protocol):
    """Where catalogues are published to and read from."""

    def put(self, definitions: Definitions) -> bool:
        """Store them under their hash; False where they stand there already. Never overwrites."""
        ...

    def get(self, name: str) -> Definitions:
        """The definitions of this hash. Raises Unknown, or Damaged where they do not fit it."""
        ...
