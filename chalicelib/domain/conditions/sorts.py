"""What is known about a part before any answer is: its kind, its options, and whether it is many.

A literal has no kind of its own beyond CEL's: "leased" becomes an option where it meets a choice,
a day where it meets a date; 5 becomes fen where it meets an amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chalicelib.domain.conditions.kinds import Kind, ValueType
from chalicelib.domain.conditions.tree import Literal


@dataclass(frozen=True, slots=True)
class Sort:
    """The static type of a part; `literals` are all it consists of, if it does."""

    kind: Kind
    options: tuple[str, ...] = ()
    many: bool = False
    literals: tuple[Literal, ...] = ()

    def __str__(self) -> str:
        words = _TEXTS_AS_WRITTEN if self.literals else _WORDS
        return f"a list of {self.kind}" if self.many else words.get(self.kind, _WORDS[self.kind])


_WORDS: Final[Mapping[Kind, str]] = {
    Kind.YES_NO: "a yes or no",
    Kind.CHOICE: "a choice",
    Kind.NUMBER: "a decimal number",
    Kind.COUNT: "a count",
    Kind.AMOUNT: "an amount",
    Kind.DATE: "a date",
    Kind.AREA: "an area",
    Kind.TEXT: "a text",
}
_TEXTS_AS_WRITTEN: Final[Mapping[Kind, str]] = {Kind.COUNT: "a whole number"}

_KIND_OF_LITERAL: Final[Mapping[type, Kind]] = {
    bool: Kind.YES_NO,
    int: Kind.COUNT,
    float: Kind.NUMBER,
    str: Kind.TEXT,
}


def sort_of_path(value_type: ValueType) -> Sort:
    """Take choices as many of one choice, and every other kind as itself."""
    if value_type.kind is Kind.CHOICES:
        return Sort(Kind.CHOICE, value_type.options, many=True)
    return Sort(value_type.kind, value_type.options)


def sort_of_literal(literal: Literal) -> Sort:
    """Give the kind a literal has until it meets another."""
    return Sort(_KIND_OF_LITERAL[type(literal.value)], literals=(literal,))
