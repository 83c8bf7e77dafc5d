"""What a condition comes to over what is known: met, unmet, undecided or broken, and from what.

A settled outcome is traced by the sub-conditions that settled it, an open one by all that was
looked at.
"""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from chalicelib.domain.conditions.values import Known


@dataclass(frozen=True, slots=True)
class Seen:
    """A path that a sub-condition read, and the value it found there."""

    path: str
    value: Known


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One sub-condition: its source, its truth (None: none yet), what it saw and still needs."""

    source: str
    truth: bool | None
    seen: tuple[Seen, ...]
    unknown_paths: tuple[str, ...]


Trace: TypeAlias = tuple[TraceLine, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """It is true, whatever else may become known."""

    truth: ClassVar[bool | None] = True
    unknown_paths: ClassVar[frozenset[str]] = frozenset()
    trace: Trace


@dataclass(frozen=True, slots=True)
class Unmet:
    """It is false, whatever else may become known."""

    truth: ClassVar[bool | None] = False
    unknown_paths: ClassVar[frozenset[str]] = frozenset()
    trace: Trace


@dataclass(frozen=True, slots=True)
class Undecided:
    """It depends on paths not known yet: the questions left to ask."""

    truth: ClassVar[bool | None] = None
    unknown_paths: frozenset[str]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Broken:
    """It has no truth for these values: why, and the column of the part at fault."""

    truth: ClassVar[bool | None] = None
    unknown_paths: ClassVar[frozenset[str]] = frozenset()
    reason: str
    column: int
    trace: Trace


Outcome: TypeAlias = Met | Unmet | Undecided | Broken
