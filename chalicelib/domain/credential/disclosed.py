"""One field and its salt ↔ its disclosure, and the digest that the issuer signs instead of it.

RFC 9901 §4.2. A salt of 128 bits keeps whoever sees a digest from guessing the field.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from pydantic import Field, TypeAdapter, ValidationError

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.jws import decoded, encoded

Draw = Callable[[int], bytes]
"""That many unguessable bytes."""

SALT = 16
"""Bytes of a salt (RFC 9901 §9.3)."""

RESERVED = frozenset({"_sd", "..."})
"""No field is called so (RFC 9901 §7.1)."""

_PARTS = TypeAdapter(tuple[str, str, FieldValue])


class Disclosed(Frozen):
    """One disclosure as it is written, and the field that it shows."""

    text: str = Field(repr=False)
    name: str
    value: FieldValue = Field(repr=False)

    @property
    def digest(self) -> str:
        """What the issuer signs of it."""
        return digest(self.text)


def digest(text: str) -> str:
    """SHA-256 over the characters as they stand, in base64url."""
    return encoded(sha256(text.encode("ascii")).digest())


def disclose(fields: Mapping[str, FieldValue], draw: Draw) -> tuple[Disclosed, ...]:
    """A disclosure for each field, each with a salt of its own."""
    if taken := RESERVED & fields.keys():
        raise ValueError(f"No field can be called {min(taken)}: the standard has it.")
    return tuple(_written(encoded(draw(SALT)), name, value) for name, value in fields.items())


def disclosed(text: str) -> Disclosed:
    """What a disclosure shows; raises ValueError where it is none."""
    try:
        salt, name, value = _PARTS.validate_json(decoded(text), strict=True)
    except ValidationError:
        raise ValueError("this is no disclosure") from None
    if len(decoded(salt)) < SALT or name in RESERVED:
        raise ValueError("its salt is too short, or its name reserved")
    return Disclosed(text=text, name=name, value=value)


def shown(disclosures: Iterable[Disclosed], digests: tuple[str, ...]) -> dict[str, FieldValue]:
    """The fields that these show; raises ValueError for any that was not signed, or comes twice."""
    fields: dict[str, FieldValue] = {}
    unused = set(digests)
    if len(unused) != len(digests):
        raise ValueError("a digest stands twice")
    for each in disclosures:
        if each.digest not in unused or each.name in fields:
            raise ValueError("a disclosure was not signed, or comes twice")
        unused.remove(each.digest)
        fields[each.name] = each.value
    return fields


def _written(salt: str, name: str, value: FieldValue) -> Disclosed:
    content = json.dumps([salt, name, value], ensure_ascii=False, separators=(",", ":"))
    return Disclosed(text=encoded(content.encode()), name=name, value=value)
