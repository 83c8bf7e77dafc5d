"""What a field of a certificate says → what people read on paper, in both languages."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from chalicelib.catalogue.worded import NO, YES, figure, in_yuan, listed, plain
from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.text import Text
from chalicelib.domain.written import written_day

EMPTY = plain("—")
"""What stands where a field says nothing: an empty place could be filled by anybody."""


class Typed(Protocol):
    """A field: how its value is written, and from which options it was chosen, if from any."""

    @property
    def type(self) -> FieldType:
        """How it is written."""

    @property
    def options(self) -> Sequence[Option]:
        """What may be chosen; nothing where it is typed."""


def in_words(value: FieldValue | None, field: Typed) -> Text:
    """The value as it is read; an amount is whole fen, a day is as ISO 8601 writes it."""
    if value is None or value in ("", ()):
        return EMPTY
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return listed(_chosen(each, field) for each in value)
    if isinstance(value, str):
        return _day(value) if field.type == "date" else _chosen(value, field)
    return in_yuan(value) if field.type == "amount" else plain(figure(value))


def _chosen(value: str, field: Typed) -> Text:
    options = {option.value: option.text for option in field.options}
    return options.get(value, plain(value))


def _day(value: str) -> Text:
    """As it was written, where it is no day."""
    try:
        return written_day(date.fromisoformat(value))
    except ValueError:
        return plain(value)
