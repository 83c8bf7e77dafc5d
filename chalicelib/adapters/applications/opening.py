"""What is asked of KMS to open what was sealed with one of its keys."""

from collections.abc import Mapping
from typing import Protocol, TypedDict


class Decrypted(TypedDict):
    """What KMS answers to Decrypt, as far as it is read here."""

    Plaintext: bytes


class Opens(Protocol):
    """The one call of boto3's KMS client that opens something."""

    def decrypt(
        self,
        *,
        KeyId: str,  # noqa: N803 - KMS's names
        CiphertextBlob: bytes,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Decrypted:
        """Open it, in the context in which it was sealed."""
        ...
