"""A plan as its page shows it → the mark in its form: under which rules, and what was seen.

Who opens an application opens what they saw. A mark holds for all that is read on the page but its
days: tomorrow they are others, and the plan is the same.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from pydantic.main import IncEx
from pydantic_core import to_json

from chalicelib.catalogue.explain import Explanation
from chalicelib.domain.hashing import hashed

Parts: TypeAlias = Mapping[str, IncEx | bool]

TITLES: Parts = {"__all__": {"title"}}
ANSWERS: Parts = {"__all__": {"asked", "answered"}}
MATERIAL: Parts = {
    "requirement": True, "party": True, "disposition": True, "words": True, "needed_by": TITLES,
    "basis": True, "because": ANSWERS, "asked": True,
}  # fmt: skip
STEP: Parts = {"item": {"title"}, "body": True, "after": TITLES, "begins": True, "ends": True}
TIMING: Parts = {
    "promise": True, "words": True, "best": {"words"}, "schedule": {"__all__": STEP},
}  # fmt: skip
READ: Parts = {"title": True, "materials": {"__all__": MATERIAL}, "timing": TIMING}
"""What of an explanation is read on the page, less its days."""


class Mark(NamedTuple):
    """The catalogue under which a plan was seen, and a hash of what was seen."""

    catalogue: str
    seen: str

    def __str__(self) -> str:
        """As a field of a form bears it."""
        return f"{self.catalogue}.{self.seen}"


def mark_of(catalogue: str, explained: Explanation, beside: Iterable[object]) -> Mark:
    """The mark of a plan; ``beside``: what else is read on its page, in the order of the page."""
    seen = (explained.model_dump(include=READ), *beside)
    return Mark(catalogue, hashed(to_json(seen).decode())[:32])


def read_mark(typed: str) -> Mark:
    """As a form bore it; of one that bore none nothing is known."""
    catalogue, _, seen = typed.rpartition(".")
    return Mark(catalogue, seen)
