"""A parsed condition → the one text of all the ways to write the same rule.

Blanks, quotation marks, brackets that change nothing, the order of ``&&``, ``||``, ``==`` and
lists, repeated terms and double denials are ways of writing. Two rules that only a truth table
shows to be the same keep their own texts: telling them apart is safe, and costs a signature.
"""

import json
from typing import Final

from chalicelib.domain.conditions import tree
from chalicelib.domain.conditions.parser import parse

_LEVELS: Final = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3,
                  "+": 4, "-": 4, "*": 5, "/": 5, "%": 5}  # fmt: skip
"""How strongly each operator holds its sides together (CEL's grammar)."""

_RELATION: Final = 3
_SIGNED: Final = 6
_ATOM: Final = 7
_FLIPPED: Final = {">": "<", ">=": "<="}


def canonical_source(expression: tree.Expression) -> str:
    """The condition as everybody who means this would write it; it parses to the same rule.

    Written again until nothing changes: a run of the same term becomes that term alone, and what
    stands around it may then do without a bracket.
    """
    text = _text(expression.root)
    return text if text == expression.source else canonical_source(parse(text))


def _text(node: tree.Node) -> str:  # noqa: PLR0911 - one case for each part of a tree
    match node:
        case tree.Literal():
            return json.dumps(node.value, ensure_ascii=False)
        case tree.Path():
            return node.name
        case tree.Has():
            return f"has({node.operand.name})"
        case tree.Size():
            return f"size({_text(node.operand)})"
        case tree.Listing():
            return f"[{', '.join(map(_text, node.elements))}]"
        case tree.Binary():
            return _binary(node)
        case tree.Connective():
            return f" {node.operator} ".join(sorted(set(_terms(node))))
        case tree.Ternary():
            return (f"{_inside(node.test, 1)} ? {_inside(node.then, 1)}"
                    f" : {_text(node.otherwise)}")  # fmt: skip
    return _signed(node)


def _signed(node: tree.Not | tree.Negative) -> str:
    inner = node.operand
    if isinstance(inner, tree.Not) and isinstance(node, tree.Not):
        return _text(inner.operand)
    sign = "!" if isinstance(node, tree.Not) else "-"
    if isinstance(inner, tree.Negative) and isinstance(node, tree.Negative):
        return sign + _text(inner)
    return sign + _inside(inner, _ATOM)


def _terms(node: tree.Connective) -> list[str]:
    """The terms of a run, those of the same runs inside it among them."""
    terms: list[str] = []
    for term in node.terms:
        if isinstance(term, tree.Connective) and term.operator == node.operator:
            terms += _terms(term)
        else:
            terms.append(_inside(term, _LEVELS[node.operator] + 1))
    return terms


def _binary(node: tree.Binary) -> str:
    level = _LEVELS[node.operator]
    left, right = _inside(node.left, level), _inside(node.right, level + 1)
    if node.operator == "in" and isinstance(node.right, tree.Listing):
        right = f"[{', '.join(sorted(set(map(_text, node.right.elements))))}]"
    if _RELATION in {_level(node.left), _level(node.right)}:
        return f"{left} {node.operator} {right}"
    if node.operator in {"==", "!="}:
        left, right = sorted((left, right))
    if node.operator in _FLIPPED:
        return f"{right} {_FLIPPED[node.operator]} {left}"
    return f"{left} {node.operator} {right}"


def _inside(node: tree.Node, level: int) -> str:
    text = _text(node)
    return text if _level(node) >= level else f"({text})"


def _level(node: tree.Node) -> int:
    """How strongly a part holds together by itself, once it is written canonically."""
    match node:
        case tree.Ternary():
            return 0
        case tree.Binary() | tree.Connective():
            return _LEVELS[node.operator]
        case tree.Not(operand=tree.Not(operand=inner)):
            return _level(inner)
        case tree.Not() | tree.Negative():
            return _SIGNED
    return _SIGNED if _text(node).startswith("-") else _ATOM
