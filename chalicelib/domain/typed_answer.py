"""What was typed on a question's page → its answer, or what to do so that it becomes one.

People write digits in full width, put blanks into numbers, and type yuan where facts count fen:
that is understood. What they mean is never guessed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from re import fullmatch

from chalicelib.domain.answers import MOST
from chalicelib.domain.characters import plain
from chalicelib.domain.definitions.fact import FactKind, FactValue
from chalicelib.domain.errors import Invalid, Place

YES, NO = "yes", "no"
FEN, PLACES = 100, 2
NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?"


def typed_answer(
    name: str, kind: FactKind, typed: Sequence[str], offered: Iterable[str], *, may_be_none: bool
) -> FactValue:
    """The answer to this question; raises Invalid at the place that bears its name."""
    options = tuple(offered)
    match kind:
        case "choices":
            return _choices(name, typed, options, may_be_none=may_be_none)
        case "choice" | "area":
            return _choice(name, _last(typed), options)
        case "yes_no":
            return _choice(name, _last(typed), (YES, NO)) == YES
        case "date":
            return _day(name, _last(typed))
        case _:
            return _FIGURES[kind](name, _last(typed))


def as_typed(value: float) -> str:
    """A figure as people type it: every digit, and never ``1e+06``."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _last(typed: Sequence[str]) -> str:
    return typed[-1] if typed else ""


def _choices(
    name: str, typed: Sequence[str], options: tuple[str, ...], *, may_be_none: bool
) -> tuple[str, ...]:
    chosen = tuple(option for option in options if option in typed)
    if not chosen and not may_be_none:
        raise _wrong(name, "choose at least one")
    return chosen


def _choice(name: str, typed: str, options: tuple[str, ...]) -> str:
    if typed not in options:
        raise _wrong(name, "choose one of these")
    return typed


def _number(name: str, typed: str) -> str:
    digits = plain(typed).replace(",", "").replace("，", "")
    if not digits:
        raise _wrong(name, "type a number")
    if not fullmatch(NUMBER, digits) or abs(float(digits)) > MOST:
        raise _wrong(name, "type a number in digits, such as 120 or 85.5")
    return digits


def _whole(name: str, typed: str) -> int:
    digits = _number(name, typed)
    if not digits.isdigit():
        raise _wrong(name, "type a whole number, such as 3")
    return int(digits)


def _fen(name: str, typed: str) -> int:
    digits = _number(name, typed.removesuffix("元"))
    yuan, _, rest = digits.partition(".")
    if digits.startswith("-") or len(rest) > PLACES:
        raise _wrong(name, "type an amount in yuan, such as 5000 or 5000.50")
    return int(yuan) * FEN + int(rest.ljust(PLACES, "0"))


def _day(name: str, typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        words = "type the year, month and day" if not typed else "this day is not in the calendar"
        raise _wrong(name, words) from None


def _figure(name: str, typed: str) -> float:
    return float(_number(name, typed))


_FIGURES: Mapping[FactKind, Callable[[str, str], float]] = {
    "number": _figure, "count": _whole, "amount": _fen,
}  # fmt: skip


def _wrong(name: str, reason: str) -> Invalid:
    return Invalid("Answer this question to go on.", (Place.at("answers", name, reason=reason),))
