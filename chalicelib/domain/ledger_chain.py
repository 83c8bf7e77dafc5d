"""The lines of a chain of the ledger → whether each fits its hash and follows the one before.

A line can be checked by anybody who may read it, with SHA-256 alone: its ``hash`` is over its text
as it was written, so that what was written before a field existed is checked as it is.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chalicelib.domain.frozen import Frozen

FIRST = "0" * 64
"""What stands before a chain's first line."""

NOWHERE = 0
"""The place of what says no place: no chain has it."""

DIGITS = 8
"""How a place is written: a chain of 100 million lines is none."""


class Line(NamedTuple):
    """One row of the ledger: where it stands in its chain, what it says, and its hash."""

    sequence: int
    text: str
    hash: str


class Head(Frozen):
    """How long a chain is, and the hash of its last line."""

    count: int
    hash: str


class Intact(Frozen):
    """Every line is where it belongs and says what was written."""

    kind: Literal["intact"] = "intact"
    head: Head


class Broken(Frozen):
    """The first line that is wrong: it was altered, or one before it is missing or too many."""

    kind: Literal["broken"] = "broken"
    at: int
    why: Literal["altered", "missing", "added"]


Verdict = Annotated[Intact | Broken, Field(discriminator="kind")]


class _Said(BaseModel):
    """Of what a line says, what chains it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sequence: int
    previous: str


def place_of(written: str) -> int:
    """A line's place as it is written; NOWHERE for whatever no place is written like."""
    is_written_so = len(written) == DIGITS and written.isascii() and written.isdigit()
    return int(written) if is_written_so else NOWHERE


def hash_of(text: str) -> str:
    """SHA-256 over the text of a line, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def verify(lines: Iterable[Line]) -> Verdict:
    """Whether these lines, in the order of their places, are a whole chain from its first on.

    Cutting off its end leaves a whole chain: what anchors say of its length tells that.
    """
    head = Head(count=0, hash=FIRST)
    for line in lines:
        wrong = _wrong(line, head)
        if wrong is not None:
            return wrong
        head = Head(count=line.sequence, hash=line.hash)
    return Intact(head=head)


def _wrong(line: Line, head: Head) -> Broken | None:
    """What is wrong with the line that follows this head, if anything is."""
    due = head.count + 1
    if line.sequence > due:
        return Broken(at=due, why="missing")
    said = _said(line)
    if line.sequence < due or said is None or said.sequence != line.sequence:
        return Broken(at=line.sequence, why="added" if line.sequence < due else "altered")
    is_next = said.previous == head.hash
    return None if is_next else Broken(at=line.sequence, why="altered")


def _said(line: Line) -> _Said | None:
    """What it says, where it fits its hash."""
    if hash_of(line.text) != line.hash:
        return None
    try:
        return _Said.model_validate_json(line.text)
    except ValidationError:
        return None
