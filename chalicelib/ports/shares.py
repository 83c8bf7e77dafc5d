"""What holders share of their certificates: kept, found by code, opened once."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.sharing import Opening, Share


class Shares(Protocol):
    """Found by their holder, or by the digest of their code; the code itself is kept nowhere."""

    def keep(self, holder_id: str, share: Share, code: str) -> Share:
        """Keep a new share under the digest of its code, or leave what stands there; what stands.

        Raises SourceDown.
        """
        ...

    def of(self, holder_id: str) -> tuple[Share, ...]:
        """All that this holder shared, newest first."""
        ...

    def coded(self, code: str) -> Share:
        """The share that this digest of a code stands for; raises Unknown."""
        ...

    def open(self, code: str, opening: Opening) -> Share:
        """Mark it opened unless it was, or was taken back; as it stands afterwards."""
        ...

    def attempt(self, code: str) -> Share:
        """Count one more try, unless all are used up; the share as it stood before it.

        So that of many tries at once each sees another count. Raises Unknown.
        """
        ...

    def forgive(self, code: str) -> None:
        """Give one try back: it named the right audience. Raises Unknown."""
        ...

    def revoke(self, holder_id: str, share: str, at: datetime) -> Share:
        """Take it back, once; as it stands afterwards. Raises Unknown where it is not theirs."""
        ...
