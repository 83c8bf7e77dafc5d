"""A KMS key that is current and those that were before it → what is sealed, opened, sealed anew.

KMS knows by which key a ciphertext was made, and says so: what any key of the ring made is opened,
what any other made is refused, and only the current one makes anything new.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, TypedDict

from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.errors import Damaged


class Generated(TypedDict):
    """What KMS answers to GenerateDataKey, as far as it is read here."""

    Plaintext: bytes
    CiphertextBlob: bytes


class Decrypted(TypedDict):
    """What KMS answers to Decrypt, as far as it is read here."""

    Plaintext: bytes
    KeyId: str


class Encrypted(TypedDict):
    """What KMS answers to Encrypt and ReEncrypt, as far as it is read here."""

    CiphertextBlob: bytes


class Kms(Protocol):
    """The calls that are made on boto3's KMS client."""

    def generate_data_key(
        self,
        *,
        KeyId: str,  # noqa: N803 - KMS's names
        KeySpec: str,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Generated:
        """Make a data key."""
        ...

    def decrypt(
        self,
        *,
        CiphertextBlob: bytes,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
        KeyId: str = ...,  # noqa: N803
    ) -> Decrypted:
        """Open it, in the context in which it was sealed."""
        ...

    def encrypt(
        self,
        *,
        KeyId: str,  # noqa: N803
        Plaintext: bytes,  # noqa: N803
        EncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Encrypted:
        """Seal a little."""
        ...

    def re_encrypt(
        self,
        *,
        CiphertextBlob: bytes,  # noqa: N803
        SourceEncryptionContext: Mapping[str, str],  # noqa: N803
        DestinationKeyId: str,  # noqa: N803
        DestinationEncryptionContext: Mapping[str, str],  # noqa: N803
    ) -> Encrypted:
        """Seal it under another key, without ever showing it."""
        ...


PURPOSES = frozenset(
    {"applications", "applications_hmac", "contacts", "certificates", "certificates_hmac"}
)
"""What a deployment may name newer keys for."""


def newer_keys(said: str) -> Mapping[str, list[str]]:
    """``{purpose: [address, …]}``, the newest last, from JSON; nothing from nothing.

    Raises LookupError where it is anything else.
    """
    try:
        newer = TypeAdapter(dict[str, list[str]]).validate_json(said or "{}")
    except ValidationError:
        newer = {"": []}
    if not newer.keys() <= PURPOSES:
        named = ", ".join(sorted(PURPOSES))
        raise LookupError(f"NewerKeys is no JSON of lists of keys under {named}.")
    return newer


class Keys(NamedTuple):
    """The names (ARNs) of one key of this deployment, the current one and those before it."""

    current: str
    former: tuple[str, ...] = ()

    @classmethod
    def of(cls, first: str, newer: Sequence[str]) -> "Keys":
        """The key that a deployment was made with, and those that came after it, newest last."""
        known = (first, *newer)
        return cls(known[-1], known[:-1])

    def is_current(self, answered: str) -> bool:
        """Whether the key that KMS names in an answer is the current one."""
        return _id(answered) == _id(self.current)

    def has(self, answered: str) -> bool:
        """Whether it is one of these at all."""
        return _id(answered) in {_id(each) for each in (self.current, *self.former)}


class Unwrapped(NamedTuple):
    """What was opened, and whether a key of before had sealed it."""

    plaintext: bytes
    is_former: bool


class KeyRing:
    """Data keys by the keys of one ring."""

    def __init__(self, kms: Kms, keys: Keys) -> None:
        self._kms = kms
        self._keys = keys

    def make(self, context: Mapping[str, str]) -> tuple[bytes, bytes]:
        """A new data key: itself, and wrapped by the current key."""
        made = self._kms.generate_data_key(
            KeyId=self._keys.current, KeySpec="AES_256", EncryptionContext=context
        )
        return made["Plaintext"], made["CiphertextBlob"]

    def open(self, wrapped: bytes, context: Mapping[str, str]) -> Unwrapped:
        """What was sealed in this context; raises Damaged where another key than ours did it."""
        if not self._keys.former:
            opened = self._kms.decrypt(
                KeyId=self._keys.current, CiphertextBlob=wrapped, EncryptionContext=context
            )
            return Unwrapped(opened["Plaintext"], is_former=False)
        opened = self._kms.decrypt(CiphertextBlob=wrapped, EncryptionContext=context)
        if not self._keys.has(opened["KeyId"]):
            raise Damaged("A key was wrapped by none of this deployment's: an operator must look.")
        return Unwrapped(opened["Plaintext"], not self._keys.is_current(opened["KeyId"]))

    def seal(self, plaintext: bytes, context: Mapping[str, str]) -> bytes:
        """A little, sealed by the current key itself."""
        return self._kms.encrypt(
            KeyId=self._keys.current, Plaintext=plaintext, EncryptionContext=context
        )["CiphertextBlob"]

    def renewed(self, wrapped: bytes, context: Mapping[str, str]) -> bytes:
        """The same under the current key: what it opens is never seen on the way."""
        return self._kms.re_encrypt(
            CiphertextBlob=wrapped,
            SourceEncryptionContext=context,
            DestinationKeyId=self._keys.current,
            DestinationEncryptionContext=context,
        )["CiphertextBlob"]


def _id(name: str) -> str:
    return name.rpartition("/")[2]
