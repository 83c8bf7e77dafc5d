"""A file with the service's public keys → those that queries may be signed by.

The file is read again once it changed: a new key is told to a running register.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from infra.local.departments.reading import Unreadable


class Trusted:
    """The keys of one file: a JWK, or several of them as ``{"keys": [...]}`` (RFC 7517)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at, self._keys = 0, dict[str, ECKey]()
        self()

    def __call__(self) -> Mapping[str, ECKey]:
        """Each by its ``kid``; raises Unreadable where the file holds none."""
        try:
            changed = self._path.stat().st_mtime_ns
            if changed != self._read_at:
                self._keys = dict(_read(self._path.read_bytes()))
                self._read_at = changed
        except (OSError, ValueError, KeyError, TypeError, JoseError) as error:
            raise Unreadable(f"{self._path} holds no public key (JWK): {error}") from None
        return self._keys


def _read(content: bytes) -> list[tuple[str, ECKey]]:
    told = json.loads(content)
    keys = [ECKey.import_key(each) for each in told.get("keys", [told])]
    return [(str(key.kid or key.thumbprint()), key) for key in keys]
