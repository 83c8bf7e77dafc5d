"""A value → its HMAC-SHA-256 by a KMS key that never leaves KMS, the last few remembered."""

from functools import lru_cache
from typing import Protocol, TypedDict

from chalicelib.adapters.outages import outages_of

REMEMBERED = 512
"""Values of the last few people: a function asks for the same ones again and again."""


class Mac(TypedDict):
    """What KMS answers to GenerateMac, as far as it is read here."""

    Mac: bytes
    KeyId: str


class Kms(Protocol):
    """The one call that is made on boto3's KMS client."""

    def generate_mac(
        self,
        *,
        KeyId: str,  # noqa: N803 - KMS's names
        Message: bytes,  # noqa: N803
        MacAlgorithm: str,  # noqa: N803
    ) -> Mac:
        """Make the HMAC of a message."""
        ...


class KmsKeyedHash:
    """The port KeyedHash by KMS keys of the kind HMAC_256: one is current, others were before."""

    def __init__(self, kms: Kms, key_id: str, former: tuple[str, ...] = ()) -> None:
        self._kms = kms
        self._key_id = key_id
        self._former = former
        self._by = lru_cache(REMEMBERED)(self._ask)

    def of(self, value: str) -> str:
        """By the current key."""
        return self._by(self._key_id, value)

    def every(self, value: str) -> tuple[str, ...]:
        """By each key there is, the oldest first, the current one last."""
        return tuple(self._by(key, value) for key in (*self._former, self._key_id))

    def _ask(self, key: str, value: str) -> str:
        """``<key id>.<hex HMAC>``: the id is the key's own, whatever alias it was asked by."""
        with outages_of("The key service"):
            answer = self._kms.generate_mac(
                KeyId=key, Message=value.encode(), MacAlgorithm="HMAC_SHA_256"
            )
        return f"{answer['KeyId'].rpartition('/')[2]}.{answer['Mac'].hex()}"
