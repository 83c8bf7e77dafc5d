"""Definitions → the sign-offs of their invented heads, as an invented head would make them."""

from datetime import UTC, datetime
from functools import cache

from chalicelib.catalogue.sign.folder import SignOffs
from infra.local import heads

LONG_AGO = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def signed(definitions, at=LONG_AGO):
    """Every head stands for these definitions."""
    return _signed(_Hashed(definitions), at)


class _Hashed:
    """Definitions by their hash."""

    def __init__(self, definitions):
        self.definitions = definitions

    def __eq__(self, other):
        return self.definitions.hash == other.definitions.hash

    def __hash__(self):
        return hash(self.definitions.hash)


@cache
def _signed(hashed, at):
    return SignOffs(dict(heads.sign_offs(hashed.definitions, at)))
