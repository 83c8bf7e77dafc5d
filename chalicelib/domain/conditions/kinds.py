"""The kinds of value that conditions may speak of, and the record that types one path."""

from enum import StrEnum
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, model_validator


class Kind(StrEnum):
    """A kind by the id that definitions write."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    COUNT = "count"
    AMOUNT = "amount"
    DATE = "date"
    AREA = "area"
    TEXT = "text"


KINDS_WITH_OPTIONS: Final = frozenset({Kind.CHOICE, Kind.CHOICES})
"""The kinds whose values are named options."""

ORDERED_KINDS: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.AMOUNT, Kind.DATE})
"""The kinds for which less and more mean something."""


class ValueType(BaseModel):
    """What a path holds: its kind and, for a choice or choices, the options there are.

    In CEL's types: yes_no is bool; number is double; count and amount (in fen) are int; date
    (YYYY-MM-DD), area, text and choice are string; choices is a list of strings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    options: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _options_fit_the_kind(self) -> Self:
        if bool(self.options) == (self.kind in KINDS_WITH_OPTIONS):
            return self
        if self.options:
            raise ValueError(f"a {self.kind} has no options; leave them out")
        raise ValueError(f"a {self.kind} needs its options; list at least one")
