"""What is known at a path → the value CEL calculates with, or why there is none yet or at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, TypeAlias

from chalicelib.domain.conditions.literals import INT64


class Absence(Enum):
    """Known not to be there, as opposed to not known yet: only has(path) may ask about it."""

    ABSENT = "absent"


ABSENT: Final = Absence.ABSENT

Known: TypeAlias = bool | int | float | str | date | tuple[str, ...] | frozenset[str] | Absence
"""What may be known at a path; what is not known yet is left out of the mapping."""

Scalar: TypeAlias = bool | int | float | str
Value: TypeAlias = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Missing:
    """No value yet: these paths are still needed."""

    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Failed:
    """No value at all, and why."""

    reason: str


Result: TypeAlias = Settled | Missing | Failed


def look_up(path: str, known: Mapping[str, Known]) -> Result:
    """Find the value at a path, as CEL has it."""
    if path not in known:
        return Missing(frozenset({path}))
    value = known[path]
    if value is ABSENT:
        return Failed(f"{path} is absent, which only has({path}) may ask")
    plain = _plain(value)
    if plain is None:
        return Failed(f"{path} holds a value that conditions cannot read: {type(value).__name__}")
    return Settled(plain)


def _plain(value: Known) -> Value | None:
    """Make a day YYYY-MM-DD, so that days sort as text; an instant is not a day."""
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, int):
        return value if value in INT64 else None
    return value if isinstance(value, float | str | tuple) else None


def weight(value: Known) -> int:
    """Count what there is to read at a path: characters of a text, options and their characters."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple | frozenset):
        return sum(1 + len(option) for option in value)
    return 1
