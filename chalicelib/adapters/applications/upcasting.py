"""A body as it was stored under an older schema → the same body as it is read today.

An upcaster takes bodies of one kind one version further; kinds that did not change need none.
It works on what was stored, which nothing changes: the digest is checked before it. What was
stored goes along with what is read, so that the digest can be checked by whoever comes later.
"""

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from chalicelib.domain.errors import Damaged
from chalicelib.domain.journal.entry import SCHEMA, digest

StoredBody = dict[str, JsonValue]
Upcasters = Mapping[tuple[str, int], Callable[[StoredBody], StoredBody]]
"""By kind, and the version that the upcaster reads."""

UPCASTERS: Upcasters = {}
"""None yet: every body ever written is of the first schema."""


def check_digest(body: StoredBody, salt: str, chained: str) -> None:
    """Raise Damaged where a body is not the one that its entry was chained with."""
    if digest(body, salt) != chained:
        raise Damaged("A body of an older schema does not fit its digest: an operator must look.")


def upcast(body: StoredBody, version: int, upcasters: Upcasters = UPCASTERS) -> StoredBody:
    """The body in today's schema."""
    for reached in range(version, SCHEMA):
        onward = upcasters.get((str(body["kind"]), reached))
        body = onward(body) if onward else body
    return body
