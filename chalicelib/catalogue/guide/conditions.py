"""A condition → what it says, in words: facts and options by their own texts.

What no sentence can be made of (arithmetic, a choice between two values) is shown as it is written.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chalicelib.catalogue.worded import NO, YES, plain, worded
from chalicelib.domain.conditions import Condition
from chalicelib.domain.conditions import tree as t
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.text import Text

JOINTS = {"&&": Text(zh="，并且", en=", and "), "||": Text(zh="，或者", en=", or ")}
COMPARED = {
    "==": ("", ""),
    "!=": ("不是", "not "),
    "<": ("小于 ", "below "),
    "<=": ("不超过 ", "at most "),
    ">": ("超过 ", "above "),
    ">=": ("不少于 ", "at least "),
}
"""What stands before the value that a fact is compared with, in Chinese and in English."""

BY_DAY = {
    **COMPARED,
    "<": ("早于 ", "before "),
    "<=": ("不晚于 ", "not after "),
    ">": ("晚于 ", "after "),
    ">=": ("不早于 ", "not before "),
}
LOOKED_UP = {True: ("", ""), False: ("不是", "not ")}
INCLUDED = {True: ("含", "including "), False: ("不含", "without ")}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def condition_in_words(condition: Condition, definitions: Definitions) -> Text:
    """The whole condition as one phrase."""
    facts = {f"facts.{path}": fact for path, fact in definitions.facts_by_path.items()}
    expression = condition.expression
    return _Reader(expression, MappingProxyType(facts)).read(expression.root)


class _Reader:
    """Reads one expression; each part is told by its kind."""

    def __init__(self, expression: t.Expression, facts: Mapping[str, FactType]) -> None:
        self._expression = expression
        self._facts = facts
        self._kinds: Mapping[type, Callable[..., Text | None]] = {
            t.Path: lambda part: self._yes_no(part, YES),
            t.Not: self._opposite,
            t.Connective: self._joined,
            t.Binary: self._compared,
        }

    def read(self, part: t.Node) -> Text:
        """The part in words, or as it stands in the file."""
        said = self._kinds[type(part)](part) if type(part) in self._kinds else None
        return said or self._as_written(part)

    def _as_written(self, part: t.Node) -> Text:
        return plain(self._expression.text(part))

    def _fact(self, part: t.Node) -> FactType | None:
        return self._facts.get(part.name) if isinstance(part, t.Path) else None

    def _yes_no(self, part: t.Node, answer: Text) -> Text | None:
        fact = self._fact(part)
        return _told(fact, answer) if fact else None

    def _opposite(self, part: t.Not) -> Text | None:
        inner = part.operand
        if isinstance(inner, t.Path):
            return self._yes_no(inner, NO)
        if isinstance(inner, t.Binary) and inner.operator == "in":
            return self._looked_up(inner, is_in=False)
        said = self.read(inner)
        return Text(zh=f"并非（{said.zh}）", en=f"not ({said.en})")

    def _joined(self, part: t.Connective) -> Text:
        said = [self._bracketed(term) for term in part.terms]
        joint = JOINTS[part.operator]
        return Text(zh=joint.zh.join(s.zh for s in said), en=joint.en.join(s.en for s in said))

    def _bracketed(self, term: t.Node) -> Text:
        said = self.read(term)
        if not isinstance(term, t.Connective):
            return said
        return Text(zh=f"（{said.zh}）", en=f"({said.en})")

    def _compared(self, part: t.Binary) -> Text | None:
        if part.operator == "in":
            return self._looked_up(part, is_in=True)
        left, operator, right = part.left, part.operator, part.right
        if isinstance(left, t.Literal):
            left, operator, right = right, MIRRORED.get(operator, operator), left
        fact = self._fact(left)
        if fact is None or not isinstance(right, t.Literal) or operator not in COMPARED:
            return None
        how = BY_DAY if fact.kind == "date" else COMPARED
        return _told(fact, _value(fact, right), how[operator])

    def _looked_up(self, part: t.Binary, *, is_in: bool) -> Text | None:
        """``x in [...]`` of a choice, or ``"option" in x`` of a multiple choice."""
        chosen, several = self._fact(part.left), self._fact(part.right)
        if chosen and isinstance(part.right, t.Listing):
            values = [_value(chosen, e) for e in part.right.elements if isinstance(e, t.Literal)]
            said = Text(zh="或".join(v.zh for v in values), en=" or ".join(v.en for v in values))
            return _told(chosen, said, LOOKED_UP[is_in])
        if several and isinstance(part.left, t.Literal):
            return _told(several, _value(several, part.left), INCLUDED[is_in])
        return None


def _told(fact: FactType, value: Text, how: tuple[str, str] = ("", "")) -> Text:
    zh, en = how
    return Text(zh=f"{fact.text.zh}：{zh}{value.zh}", en=f"{fact.text.en}: {en}{value.en}")


def _value(fact: FactType, literal: t.Literal) -> Text:
    return worded(literal.value, fact, {option.value: option.text for option in fact.options})
