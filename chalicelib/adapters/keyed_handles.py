"""Handles that only the holder of a KMS key can derive: the same for the same round, for ever."""

import base64

from chalicelib.ports.handles import Round
from chalicelib.ports.keyed_hashes import KeyedHash

CHARACTERS = 32
"""160 bits in base 32: nobody guesses one, and it can be read aloud if it must be."""


class KeyedHandles:
    """The port Handles over a keyed hash."""

    def __init__(self, hashes: KeyedHash) -> None:
        self._hashes = hashes

    def for_round(self, round_: Round) -> str:
        """The handle of this round."""
        mac = self._hashes.of(f"{round_.application}|{round_.item}|{round_.number}")
        digest = bytes.fromhex(mac.rpartition(".")[2])
        return base64.b32encode(digest).decode().lower()[:CHARACTERS]
