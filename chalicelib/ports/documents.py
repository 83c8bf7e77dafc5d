"""The papers that were made, and those that a person must make."""

from datetime import datetime
from typing import Literal, Protocol

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import CertificateNumber, Code, Snake
from chalicelib.ports.uploads import Link

Obstacle = Literal["missing_glyph", "other_form", "not_printable", "key_not_certified"]


class Kept(Frozen):
    """A paper as it lies in the store."""

    size: int
    sha256: str


class Waiting(Frozen):
    """A paper that a person must see to: why, and where in it. No value of anybody stands here.

    ``why`` says more to an operator, where there is more to say.
    """

    number: CertificateNumber
    type: Code
    obstacle: Obstacle
    fields: tuple[Snake, ...]
    since: datetime
    why: str = ""


class Documents(Protocol):
    """One paper for each certificate, made once."""

    def kept(self, number: CertificateNumber) -> Kept | None:
        """The paper of this number, where it was made."""
        ...

    def keep(self, number: CertificateNumber, paper: bytes) -> Kept:
        """Store it once; where another was stored meanwhile, that one stays. Nobody waits then."""
        ...

    def discard(self, number: CertificateNumber) -> bool:
        """Take the paper away, so that the next asking makes another; whether there was one."""
        ...

    def show(self, number: CertificateNumber) -> Link:
        """Where it can be fetched for a while."""
        ...

    def set_aside(self, waiting: Waiting) -> Waiting:
        """Put it on the operators' list, once; what stands there since comes back."""
        ...

    def waiting(self) -> tuple[Waiting, ...]:
        """The operators' list, the longest waiting first."""
        ...
