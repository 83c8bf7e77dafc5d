"""Definitions → the bytes of a published catalogue, and back with proof that nothing changed.

``{"hash":"<sha-256 of what follows>","definitions":<canonical JSON>}``: the hash is checked over
the very bytes, before anything in them is read.
"""

import hashlib

from pydantic import ValidationError

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Damaged, DefinitionFault

OPENING = b'{"hash":"'
MIDDLE = b'","definitions":'
CLOSING = b"}"
HASH_LENGTH = 64
HEAD_LENGTH = len(OPENING) + HASH_LENGTH + len(MIDDLE)


def compiled(definitions: Definitions) -> bytes:
    """The catalogue that these definitions make: the same definitions give the same bytes.

    Raises DefinitionFault for what an older version published: read again, it is the same under
    the same name, and written again it would not be.
    """
    canonical = definitions.canonical()
    if hashlib.sha256(canonical).hexdigest() != definitions.hash:
        raise DefinitionFault(f"{definitions.hash} is of an older version: load the files anew.")
    return OPENING + definitions.hash.encode() + MIDDLE + canonical + CLOSING


def stated_hash(head: bytes) -> str:
    """The name that a compiled catalogue gives itself, from its first bytes. Raises Damaged."""
    name, rest = head[len(OPENING) : len(OPENING) + HASH_LENGTH], head[HEAD_LENGTH - len(MIDDLE) :]
    if not (head.startswith(OPENING) and rest.startswith(MIDDLE)):
        raise Damaged("This is not a compiled catalogue: publish or package it again.")
    return name.decode("ascii", "replace")


def read_compiled(content: bytes) -> Definitions:
    """The definitions of a compiled catalogue. Raises Damaged where a single byte has changed."""
    name, canonical = stated_hash(content), content[HEAD_LENGTH : -len(CLOSING)]
    if hashlib.sha256(canonical).hexdigest() != name or not content.endswith(CLOSING):
        raise Damaged(f"The catalogue {name} does not fit its hash: restore it from a copy.")
    try:
        return Definitions.model_validate_json(canonical).known_as(name)
    except ValidationError as older:
        raise Damaged(
            f"The catalogue {name} is whole, but of another version of the service."
        ) from older
