"""What this deployment tells → which key is current for what, and which were before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.wiring.environment import may_be_told, told

if TYPE_CHECKING:
    from chalicelib.adapters.key_ring import Keys

FIRST = {
    "applications": "APPLICATIONS_KEY",
    "applications_hmac": "APPLICATIONS_HMAC_KEY",
    "contacts": "CONTACTS_KEY",
    "certificates": "CERTIFICATES_KEY",
    "certificates_hmac": "CERTIFICATES_HMAC_KEY",
}
"""The variable that tells the key which a stack was made with."""


def keys(purpose: str) -> Keys:
    """The key that is current for this, and those before it, the oldest first."""
    from chalicelib.adapters.key_ring import Keys, newer_keys

    newer = newer_keys(may_be_told("NEWER_KEYS") or "")
    return Keys.of(told(FIRST[purpose]), newer.get(purpose, ()))


def is_rekeyed() -> bool:
    """Whether holders of applications may stand under another key than the stack's own."""
    from chalicelib.adapters.key_ring import newer_keys

    return bool(newer_keys(may_be_told("NEWER_KEYS") or "").get("applications_hmac"))
