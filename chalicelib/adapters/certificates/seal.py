"""Content + what stands open beside it ↔ the content sealed under a data key of its own.

AES-256-GCM. The open part is authenticated with the content, so that neither can be exchanged
alone; KMS wraps the data key for this certificate's number and for no other. What a certificate is
shown with is sealed for that purpose, by which policies tell who may open it.
"""

import os
from functools import cached_property, lru_cache
from typing import NamedTuple

from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.adapters.key_ring import KeyRing, Keys, Kms, Unwrapped
from chalicelib.adapters.outages import error_code
from chalicelib.domain.errors import Damaged
from chalicelib.domain.names import CertificateNumber

NONCE = 12
SHOWING = "showing"
"""Of what only the wallet opens; policies name it as ``kms:EncryptionContext:for``."""

REMEMBERED = 256
"""Unwrapped data keys kept in memory: the certificates that a warm function reads again."""


class Sealed(NamedTuple):
    """A wrapped data key, and nonce and ciphertext of what it seals."""

    key: bytes
    content: bytes


class CertificateSeal:
    """Seals under one KMS key, and opens under it and those that were before it."""

    def __init__(self, kms: Kms, key: str, former: tuple[str, ...] = (), purpose: str = "") -> None:
        self._made_of = kms, key, former
        self._purpose = {"for": purpose} if purpose else {}
        self._ring = KeyRing(kms, Keys(key, former))
        self._unwrapped = lru_cache(maxsize=REMEMBERED)(self._unwrap)

    @cached_property
    def for_showing(self) -> "CertificateSeal":
        """The same keys, for what a holder shows a certificate with."""
        return CertificateSeal(*self._made_of, SHOWING)

    def seal(self, number: CertificateNumber, content: bytes, beside: bytes) -> Sealed:
        """Seal the content of a certificate together with what stands open beside it."""
        key, wrapped = self._ring.make(self._context(number))
        nonce = os.urandom(NONCE)
        ciphertext = AESGCM(key).encrypt(nonce, content, beside)
        return Sealed(wrapped, nonce + ciphertext)

    def open(self, number: CertificateNumber, sealed: Sealed, beside: bytes) -> bytes:
        """Give the content back; raises Damaged where anything of it was changed."""
        nonce, ciphertext = sealed.content[:NONCE], sealed.content[NONCE:]
        try:
            return AESGCM(self._unwrapped(number, sealed.key)).decrypt(nonce, ciphertext, beside)
        except InvalidTag:
            raise Damaged(f"Certificate {number} is not as it was sealed.") from None

    def renewed(self, number: CertificateNumber, wrapped: bytes) -> bytes | None:
        """The same data key under the current key; None where it is so already. Raises Damaged."""
        if not self._opened(number, wrapped).is_former:
            return None
        return self._ring.renewed(wrapped, self._context(number))

    def _unwrap(self, number: CertificateNumber, wrapped: bytes) -> bytes:
        return self._opened(number, wrapped).plaintext

    def _opened(self, number: CertificateNumber, wrapped: bytes) -> Unwrapped:
        try:
            return self._ring.open(wrapped, self._context(number))
        except ClientError as error:
            if error_code(error) not in {"InvalidCiphertextException", "IncorrectKeyException"}:
                raise
            raise Damaged(f"The data key of certificate {number} does not fit.") from error

    def _context(self, number: CertificateNumber) -> dict[str, str]:
        return {"number": number, **self._purpose}
