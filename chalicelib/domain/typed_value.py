"""What was typed into a field of the form → its value, and a value → what stands in its field.

As with answers to questions: full-width digits, blanks in numbers and yuan are understood.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, cast

from chalicelib.domain.characters import plain
from chalicelib.domain.definitions.fact import FactKind
from chalicelib.domain.definitions.field import FieldType
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.typed_answer import FEN, typed_answer

LIKE_ANSWERS: Final = frozenset({"amount", "number", "count", "date", "choice", "choices"})
NUMBER: Final = re.compile(r"[A-Z]{0,2}[0-9]{6,}[A-Z]?")
LONG, GROUP = 10, 5
"""What is written in groups is long, and each of them short: two numbers are not made one."""

WRONG = "Some values do not fit their fields."


def typed_value(
    key: str, kind: FieldType, typed: Sequence[str], offered: Iterable[str]
) -> FieldValue:
    """The value under this key; raises Invalid at its place.

    Words are as they were typed, but for the number of a certificate, an account or a meter: it is
    pasted in groups, or in full-width digits.
    """
    if kind not in LIKE_ANSWERS:
        return _number(typed[-1]) if kind == "text" else typed[-1]
    try:
        like = cast("FactKind", kind)
        return typed_answer(key, like, typed, offered, may_be_none=False)
    except Invalid as fault:
        places = tuple(Place.at("values", key, reason=each.reason) for each in fault.places)
        raise Invalid(WRONG, places) from None


def as_typed(kind: FieldType, value: FieldValue | None) -> str | tuple[str, ...]:
    """What stands in the field: amounts in yuan, figures with every digit, days by ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str | tuple):
        return value
    figure = value / FEN if kind == "amount" else value
    return f"{figure:.2f}" if kind == "amount" and figure % 1 else f"{_plain(figure)}"


def _number(words: str) -> str:
    groups = [plain(each) for each in words.split()]
    number = "".join(groups)
    is_one = len(groups) == 1 or (len(number) >= LONG and max(map(len, groups)) <= GROUP)
    return number if is_one and NUMBER.fullmatch(number) else words


def _plain(figure: float) -> float:
    return int(figure) if figure == int(figure) else figure
