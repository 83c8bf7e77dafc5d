"""An operator and two values → their result by CEL's rules: int64 that never wraps, IEEE double."""

import math
import operator
from collections.abc import Callable, Mapping
from typing import Final

from chalicelib.domain.conditions.literals import INT64
from chalicelib.domain.conditions.values import Failed, Result, Settled, Value

_COMPARISONS: Final[Mapping[str, Callable[..., bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_OVERFLOW: Final = Failed("the whole number grows beyond 64 bits")
_BY_ZERO: Final = Failed("a whole number is divided by zero")


def calculate(sign: str, left: Value, right: Value) -> Result:
    """Compare, look up or calculate. Values that do not go together fail and say so."""
    if sign == "in":
        return _contains(left, right)
    if sign in _COMPARISONS:
        return _compare(sign, left, right)
    if type(left) is int and type(right) is int:
        return _whole(sign, left, right)
    if isinstance(left, float) and isinstance(right, float) and sign in _DOUBLES:
        return Settled(_DOUBLES[sign](left, right))
    return _apart(sign, left, right)


def negate(value: Value) -> Result:
    """Give the number its other sign; the smallest whole number has none."""
    if isinstance(value, float):
        return Settled(-value)
    if type(value) is int:
        return _within(-value)
    return Failed(f"{_class_of(value)} has no negative")


def measure(value: Value) -> Result:
    """Count the characters of a text or the elements of a list."""
    if isinstance(value, str | tuple):
        return Settled(len(value))
    return Failed(f"{_class_of(value)} has no size")


def gather(*elements: Value) -> Result:
    """Make a list of single values."""
    scalars = tuple(element for element in elements if not isinstance(element, tuple))
    if len(scalars) < len(elements):
        return Failed("a list stands within a list")
    return Settled(scalars)


def _contains(element: Value, listing: Value) -> Result:
    if not isinstance(listing, tuple):
        return _apart("in", element, listing)
    answers = [_compare("==", element, other) for other in listing]
    wrong = next((answer for answer in answers if isinstance(answer, Failed)), None)
    return wrong or Settled(Settled(value=True) in answers)


def _compare(sign: str, left: Value, right: Value) -> Settled | Failed:
    if isinstance(left, tuple) or _class_of(left) != _class_of(right):
        return _apart(sign, left, right)
    return Settled(_COMPARISONS[sign](left, right))


def _whole(sign: str, left: int, right: int) -> Result:
    if sign in ("/", "%") and right == 0:
        return _BY_ZERO
    if sign == "%" and left // right not in INT64:
        return _OVERFLOW
    return _within(_WHOLES[sign](left, right))


def _within(value: int) -> Result:
    return Settled(value) if value in INT64 else _OVERFLOW


def _quotient(left: int, right: int) -> int:
    """Towards zero, where Python's // goes down."""
    size = abs(left) // abs(right)
    return size if (left < 0) == (right < 0) else -size


def _remainder(left: int, right: int) -> int:
    return left - right * _quotient(left, right)


def _ratio(left: float, right: float) -> float:
    """Divide doubles: by zero it is infinite or not a number, where Python raises."""
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


_WHOLES: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _quotient,
    "%": _remainder,
}
_DOUBLES: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _ratio,
}


def _apart(sign: str, left: Value, right: Value) -> Failed:
    return Failed(f"{_class_of(left)} {sign} {_class_of(right)} means nothing")


def _class_of(value: Value) -> str:
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "a number"
    return "a text" if isinstance(value, str) else "a list"
