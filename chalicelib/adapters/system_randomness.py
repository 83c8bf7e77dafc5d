"""The operating system's randomness → bytes fit for secrets."""

import secrets


class SystemRandomness:
    """Randomness from the operating system."""

    def draw(self, size: int) -> bytes:
        """That many random bytes."""
        return secrets.token_bytes(size)
