"""A condition → the figures it compares each path with: where its truth can change, and only there.

Two paths that are compared with one another meet; a path that is calculated with has no figure of
its own, and what stands written beside it is only a place to look at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from chalicelib.domain.conditions import tree
from chalicelib.domain.conditions.values import Scalar

_ABOVE: Final = frozenset({">", "<="})
_BELOW: Final = frozenset({">=", "<"})
_SAME: Final = frozenset({"==", "!=", "in"})
_MIRRORED: Final = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
_COMPARING: Final = _ABOVE | _BELOW | _SAME


class Cut(NamedTuple):
    """A line through all values: just above a figure, or just below it."""

    figure: Scalar
    is_above: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The cuts of each path, the pairs that are compared, and what is calculated with."""

    cuts: frozenset[tuple[str, Cut]]
    meetings: frozenset[tuple[str, str]]
    calculated: frozenset[str]


class _Calculation(NamedTuple):
    """A part whose value follows from others by more than choosing one of them."""

    node: tree.Node


_Arm: TypeAlias = tree.Literal | tree.Path | _Calculation


def thresholds(expression: tree.Expression) -> Thresholds:
    """Look at every comparison of a condition, wherever in it that stands."""
    cuts: set[tuple[str, Cut]] = set()
    meetings: set[tuple[str, str]] = set()
    calculated: set[str] = set()
    for node in tree.walk(expression.root):
        if not isinstance(node, tree.Binary) or node.operator not in _COMPARING:
            continue
        for left, right in _meeting(node):
            if isinstance(left, _Calculation) or isinstance(right, _Calculation):
                calculated.update(tree.reads(node))
                cuts.update(_around(node))
            elif isinstance(left, tree.Path) and isinstance(right, tree.Path):
                meetings.add((left.name, right.name))
            else:
                cuts.update(_of(left, right, node.operator))
    return Thresholds(frozenset(cuts), frozenset(meetings), frozenset(calculated))


def _meeting(node: tree.Binary) -> Iterator[tuple[_Arm, _Arm]]:
    return ((left, right) for left in _arms(node.left) for right in _arms(node.right))


def _arms(node: tree.Node) -> Iterator[_Arm]:
    """What a side of a comparison may come to."""
    match node:
        case tree.Literal() | tree.Path():
            yield node
        case tree.Ternary():
            yield from (*_arms(node.then), *_arms(node.otherwise))
        case tree.Listing():
            yield from (arm for element in node.elements for arm in _arms(element))
        case _:
            yield _Calculation(node)


def _of(left: _Arm, right: _Arm, operator: str) -> Iterator[tuple[str, Cut]]:
    if isinstance(left, tree.Path) and isinstance(right, tree.Literal):
        for above in _sides(operator):
            yield left.name, Cut(right.value, above)
    elif isinstance(left, tree.Literal) and isinstance(right, tree.Path):
        for above in _sides(_MIRRORED.get(operator, operator)):
            yield right.name, Cut(left.value, above)


def _sides(operator: str) -> tuple[bool, ...]:
    """On which side of the figure the truth changes: of an equal on both."""
    if operator in _SAME:
        return False, True
    return (operator in _ABOVE,)


def _around(node: tree.Node) -> Iterator[tuple[str, Cut]]:
    """Both sides of every figure that is written beside a path that is calculated with."""
    written = [part.value for part in tree.walk(node) if isinstance(part, tree.Literal)]
    for path in tree.reads(node):
        for figure in (*written, 0, 0.0):
            yield from ((path, Cut(figure, above)) for above in (False, True))
