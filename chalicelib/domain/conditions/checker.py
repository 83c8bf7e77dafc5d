"""A condition and the type of every path → nothing, or the first place where they disagree."""

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import Final

from chalicelib.domain.conditions import tree
from chalicelib.domain.conditions.agreement import Place, agree
from chalicelib.domain.conditions.kinds import ORDERED_KINDS, Kind, ValueType
from chalicelib.domain.conditions.sorts import Sort, sort_of_literal, sort_of_path
from chalicelib.domain.conditions.suggestion import suggestion

_YES_NO: Final = Sort(Kind.YES_NO)
_NUMERIC: Final = frozenset({Kind.NUMBER, Kind.COUNT, Kind.AMOUNT})
_ORDERING: Final = frozenset({"<", "<=", ">", ">="})
_PRODUCTS: Final[Mapping[tuple[str, Kind, Kind], Kind]] = {
    ("*", Kind.NUMBER, Kind.NUMBER): Kind.NUMBER,
    ("/", Kind.NUMBER, Kind.NUMBER): Kind.NUMBER,
    ("*", Kind.COUNT, Kind.COUNT): Kind.COUNT,
    ("/", Kind.COUNT, Kind.COUNT): Kind.COUNT,
    ("%", Kind.COUNT, Kind.COUNT): Kind.COUNT,
    ("*", Kind.AMOUNT, Kind.COUNT): Kind.AMOUNT,
    ("*", Kind.COUNT, Kind.AMOUNT): Kind.AMOUNT,
    ("/", Kind.AMOUNT, Kind.COUNT): Kind.AMOUNT,
    ("%", Kind.AMOUNT, Kind.COUNT): Kind.AMOUNT,
    ("/", Kind.AMOUNT, Kind.AMOUNT): Kind.COUNT,
    ("%", Kind.AMOUNT, Kind.AMOUNT): Kind.AMOUNT,
}


def check_types(expression: tree.Expression, paths: Mapping[str, ValueType]) -> None:
    """Refuse an unknown path, two types that do not go together, an option that does not exist.

    `paths` holds the type of every path there is. Raises ConditionFault at the first fault.
    """
    _Check(expression, paths).truth(expression.root)


class _Check:
    """One condition against the paths there are."""

    def __init__(self, expression: tree.Expression, paths: Mapping[str, ValueType]) -> None:
        self.expression = expression
        self.paths = paths

    def place(self, node: tree.Span) -> Place:
        return Place(self.expression.source, node.start + 1)

    def truth(self, node: tree.Node) -> Sort:
        sort = self.sort(node)
        if sort.kind is not Kind.YES_NO or sort.many:
            reason = f"{self.expression.text(node)} is {sort}, neither true nor false"
            raise self.place(node).fault(reason, "compare it with something")
        return sort

    def sort(self, node: tree.Node) -> Sort:  # noqa: PLR0911 - one case for each part of a tree
        match node:
            case tree.Literal():
                return sort_of_literal(node)
            case tree.Path():
                return self.path(node)
            case tree.Listing():
                return self.listing(node)
            case tree.Size():
                return self.size(node)
            case tree.Negative():
                return self.numeric(self.sort(node.operand), node)
            case tree.Binary():
                return self.binary(node)
            case tree.Ternary():
                return self.choice(node)
        return self.logical(node)

    def logical(self, node: tree.Has | tree.Not | tree.Connective) -> Sort:
        if isinstance(node, tree.Has):
            self.path(node.operand)
            return _YES_NO
        for part in node.parts:
            self.truth(part)
        return _YES_NO

    def path(self, node: tree.Path) -> Sort:
        if node.name not in self.paths:
            reason = f"there is no {node.name}"
            raise self.place(node).fault(reason, suggestion(node.name, self.paths))
        return sort_of_path(self.paths[node.name])

    def listing(self, node: tree.Listing) -> Sort:
        elements = [self.sort(element) for element in node.elements]
        if any(element.many for element in elements):
            raise self.place(node).fault("a list stands within a list", "write one list")
        shared = reduce(lambda left, right: agree(left, right, self.place(node)), elements)
        return replace(shared, many=True)

    def size(self, node: tree.Size) -> Sort:
        sort = self.sort(node.operand)
        if sort.many or sort.kind is Kind.TEXT:
            return Sort(Kind.COUNT)
        raise self.place(node).fault(f"{sort} has no size", "ask the size of choices or a text")

    def choice(self, node: tree.Ternary) -> Sort:
        self.truth(node.test)
        return agree(self.sort(node.then), self.sort(node.otherwise), self.place(node.otherwise))

    def binary(self, node: tree.Binary) -> Sort:
        left, right = self.sort(node.left), self.sort(node.right)
        if node.operator == "in":
            return self.membership(left, right, node)
        if node.operator in ("==", "!=") or node.operator in _ORDERING:
            return self.comparison(left, right, node)
        return self.calculation(left, right, node)

    def membership(self, element: Sort, listing: Sort, node: tree.Binary) -> Sort:
        if not listing.many:
            remedy = "write a list in [ ] or a path that holds choices"
            raise self.place(node.right).fault(f"in looks into a list, not {listing}", remedy)
        agree(element, replace(listing, many=False), self.place(node.right))
        return _YES_NO

    def comparison(self, left: Sort, right: Sort, node: tree.Binary) -> Sort:
        shared = agree(left, right, self.place(node.right))
        if node.operator in _ORDERING and shared.kind not in ORDERED_KINDS:
            raise self.place(node).fault(f"{shared} is neither less nor more", "ask with == or in")
        return _YES_NO

    def calculation(self, left: Sort, right: Sort, node: tree.Binary) -> Sort:
        self.numeric(left, node.left)
        self.numeric(right, node.right)
        if node.operator in ("+", "-"):
            return agree(left, right, self.place(node.right))
        kind = _PRODUCTS.get((node.operator, left.kind, right.kind))
        if kind is None:
            reason = f"{left} {node.operator} {right} means nothing"
            raise self.place(node).fault(reason, "calculate with values that go together")
        literals = left.literals + right.literals if left.literals and right.literals else ()
        return Sort(kind, literals=literals)

    def numeric(self, sort: Sort, node: tree.Node) -> Sort:
        if sort.many or sort.kind not in _NUMERIC:
            raise self.place(node).fault(f"{sort} is not calculated with", "use a number")
        return sort
