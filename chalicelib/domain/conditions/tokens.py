"""A condition's characters → its words and signs, or the first character that is neither."""

import re
import unicodedata
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from chalicelib.domain.conditions.caps import LENGTH
from chalicelib.domain.conditions.fault import ConditionFault

Category: TypeAlias = Literal["number", "text", "name", "sign", "end"]

_BLANK: Final = re.compile(r"(?:[ \t\n\f\r]|//[^\n]*)*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TOKEN: Final = re.compile(
    r"""(?P<number>(?:[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|[0-9]+)(?!\w))
    |(?P<text>"(?!"")(?:[^"\\\r\n]|\\.)*"|'(?!'')(?:[^'\\\r\n]|\\.)*')
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%!<>?:()\[\],.])""",
    re.VERBOSE,
)
_REMEDIES: Final = {
    "=": "write == to compare",
    "&": "write && for and",
    "|": "write || for or",
    '"': "close the text on its line, with one quotation mark of the same sort",
    "'": "close the text on its line, with one quotation mark of the same sort",
    "“": 'write the straight mark "',
    "”": 'write the straight mark "',
    "‘": "write the straight mark '",
    "’": "write the straight mark '",
    "{": "maps are not part of conditions; compare one path at a time",
}


class Token(NamedTuple):
    """A word or sign and where it stands."""

    category: Category
    text: str
    start: int
    end: int


def tokenize(source: str) -> tuple[Token, ...]:
    """Cut a source into its tokens, the last of category `end`. Raises ConditionFault."""
    if len(source) > LENGTH:
        reason = f"the condition has {len(source)} characters and {LENGTH} are allowed"
        raise ConditionFault(source, LENGTH + 1, reason, "split it into several facts")
    broken = _SURROGATE.search(source)
    if broken:
        reason = "half a character stands here"
        raise ConditionFault(source, broken.start() + 1, reason, "write the whole character")
    tokens = []
    start = _skip(source, 0)
    while start < len(source):
        tokens.append(_token(source, start))
        start = _skip(source, tokens[-1].end)
    return (*tokens, Token("end", "", start, start))


def _skip(source: str, start: int) -> int:
    blank = _BLANK.match(source, start)
    return blank.end() if blank else start


def _token(source: str, start: int) -> Token:
    found = _TOKEN.match(source, start)
    if found is None:
        raise ConditionFault(source, start + 1, *_stray(source[start]))
    return Token(cast("Category", found.lastgroup), found.group(), start, found.end())


def _stray(character: str) -> tuple[str, str]:
    """Say what is wrong with a character that starts no token, and what to write."""
    plain = unicodedata.normalize("NFKC", character)
    if character in _REMEDIES:
        return f"{character} does not belong here", _REMEDIES[character]
    if character.isdigit() and character.isascii():
        return "this number is not written as conditions do", "write it like 12 or 12.5"
    if plain != character and plain.isascii():
        return f"{character} is a full-width character", f"write the half-width {plain}"
    remedy = "names are ASCII letters, digits and _; other text stands in quotation marks"
    return f"{character!r} does not belong here", remedy
