"""A number or quoted text as written → its value, within what int64, double and Unicode hold."""

import math
import re
from typing import Final

from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.conditions.tokens import Token

INT64: Final = range(-(2**63), 2**63)

_ESCAPE: Final = re.compile(
    r"""\\(?:(?P<sign>[abfnrtv\\?"'`])|[xX](?P<hex2>[0-9a-fA-F]{2})|u(?P<hex4>[0-9a-fA-F]{4})
    |U(?P<hex8>[0-9a-fA-F]{8})|(?P<octal>[0-3][0-7]{2})|(?P<wrong>.))""",
    re.VERBOSE,
)
_SIGNS: Final = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_LAST_CODE_POINT: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


def number(source: str, token: Token, sign: str = "") -> int | float:
    """Read a number, its minus sign included: the smallest int64 has no positive twin."""
    if not token.text.isdigit():
        return _double(source, token, sign)
    value = int(sign + token.text)
    if value not in INT64:
        raise ConditionFault(
            source, token.start + 1, "this whole number is beyond 64 bits", "write a smaller one"
        )
    return value


def _double(source: str, token: Token, sign: str) -> float:
    value = float(sign + token.text)
    if math.isinf(value):
        raise ConditionFault(
            source, token.start + 1, "this number is beyond a double", "write a smaller one"
        )
    return value


def text(source: str, token: Token) -> str:
    """Read a quoted text, its escapes resolved as CEL does."""

    def resolve(escape: re.Match[str]) -> str:
        if escape["sign"]:
            return _SIGNS.get(escape["sign"], escape["sign"])
        column = token.start + 2 + escape.start()
        if escape["wrong"]:
            reason = f"{escape.group()} is not an escape"
            raise ConditionFault(source, column, reason, "write \\\\ for a backslash")
        return _character(source, column, escape)

    return _ESCAPE.sub(resolve, token.text[1:-1])


def _character(source: str, column: int, escape: re.Match[str]) -> str:
    digits = escape["hex2"] or escape["hex4"] or escape["hex8"]
    code = int(digits, 16) if digits else int(escape["octal"], 8)
    if code > _LAST_CODE_POINT or code in _SURROGATES:
        reason = f"{escape.group()} is not a character of Unicode"
        raise ConditionFault(source, column, reason, "write the character itself")
    return chr(code)
