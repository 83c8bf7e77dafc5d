"""A ring of KMS keys → data keys by it, each bound to one application and party."""

from chalicelib.adapters.key_ring import KeyRing, Keys, Kms, Unwrapped
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, PartyId


class Owner(Frozen):
    """Whose data key it is; KMS unwraps it for no other."""

    application: ApplicationId
    party: PartyId

    @property
    def context(self) -> dict[str, str]:
        """The encryption context, which also stands in KMS's audit trail: no personal word."""
        return {"application": self.application, "party": self.party}


class WrappingKey:
    """Data keys by one KMS key, and by those that were current before it."""

    def __init__(self, kms: Kms, key_id: str, former: tuple[str, ...] = ()) -> None:
        self._ring = KeyRing(kms, Keys(key_id, former))

    def make(self, owner: Owner) -> tuple[bytes, bytes]:
        """A new data key: itself, and wrapped."""
        return self._ring.make(owner.context)

    def unwrap(self, owner: Owner, wrapped: bytes) -> Unwrapped:
        """The data key that was wrapped for this owner, and whether by a key of before."""
        return self._ring.open(wrapped, owner.context)

    def renewed(self, owner: Owner, wrapped: bytes) -> bytes:
        """The same data key, wrapped by the current key."""
        return self._ring.renewed(wrapped, owner.context)
