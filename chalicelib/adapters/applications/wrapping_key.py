"""A KMS key → data keys made and unwrapped by it, each bound to one application and party."""

from collections.abc import Mapping
from typing import Protocol, TypedDict

from chalicelib.adapters.applications.opening import Opens
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, PartyId


class Generated(TypedDict):
    """What KMS answers to GenerateDataKey, as far as it is read here."""

    Plaintext: bytes
    CiphertextBlob: bytes


class Kms(Opens, Protocol):
    """The two calls that are made on boto3's KMS client."""

    def generate_data_key(
        self,
        *,
        KeyId: str,  # noqa: N803 - KMS's names
        KeySpec: str,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Generated:
        """Make a data key."""
        ...


class Owner(Frozen):
    """Whose data key it is; KMS unwraps it for no other."""

    application: ApplicationId
    party: PartyId

    @property
    def context(self) -> dict[str, str]:
        """The encryption context, which also stands in KMS's audit trail: no personal word."""
        return {"application": self.application, "party": self.party}


class WrappingKey:
    """Data keys by one KMS key."""

    def __init__(self, kms: Kms, key_id: str) -> None:
        self._kms = kms
        self._key_id = key_id

    def make(self, owner: Owner) -> tuple[bytes, bytes]:
        """A new data key: itself, and wrapped."""
        made = self._kms.generate_data_key(
            KeyId=self._key_id, KeySpec="AES_256", EncryptionContext=owner.context
        )
        return made["Plaintext"], made["CiphertextBlob"]

    def unwrap(self, owner: Owner, wrapped: bytes) -> bytes:
        """The data key that was wrapped for this owner."""
        return self._kms.decrypt(
            KeyId=self._key_id, CiphertextBlob=wrapped, EncryptionContext=owner.context
        )["Plaintext"]
