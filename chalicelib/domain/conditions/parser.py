"""A condition's source → its tree, or a fault that says where it stops being a condition."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from chalicelib.domain.conditions import literals, tree
from chalicelib.domain.conditions.caps import NODES
from chalicelib.domain.conditions.cursor import Cursor
from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.conditions.suggestion import suggestion
from chalicelib.domain.conditions.tokens import Token

_RELATIONS: Final = frozenset({"==", "!=", "<", "<=", ">", ">=", "in"})
_SUMS: Final = frozenset({"+", "-"})
_PRODUCTS: Final = frozenset({"*", "/", "%"})
_NOT_NAMES: Final = frozenset({"true", "false", "null", "in"})
_FUNCTIONS: Final = ("has", "size")
_WORDS: Final = {
    "and": "write &&",
    "or": "write ||",
    "not": "write !",
    "null": "ask has(path) whether there is a value",
}


@lru_cache(maxsize=4096)
def parse(source: str) -> tree.Expression:
    """Read a condition into its tree; the same source once. Raises ConditionFault."""
    parser = _Parser(source)
    root = parser.whole()
    count = sum(1 for _ in tree.walk(root))
    if count > NODES:
        reason = f"the condition has {count} parts and {NODES} are allowed"
        raise ConditionFault(source, 1, reason, "split it into several facts")
    return tree.Expression(source, root, count, tree.reads(root))


class _Parser(Cursor):
    """Recursive descent: one method for each rule of CEL's grammar, loosest first."""

    def whole(self) -> tree.Node:
        if self.at_end():
            raise self.fault(self.next, "the condition is empty", "write true if it always holds")
        node = self.ternary()
        if not self.at_end():
            raise self.unexpected("join sub-conditions with && or ||")
        return node

    def ternary(self) -> tree.Node:
        self.deepen(1)
        start = self.next.start
        node = self.either()
        if self.accept("?"):
            then = self.either()
            self.expect(":")
            otherwise = self.ternary()
            node = tree.Ternary(start, self.last.end, node, then, otherwise)
        self.nesting -= 1
        return node

    def either(self) -> tree.Node:
        return self.joined("||", self.both)

    def both(self) -> tree.Node:
        return self.joined("&&", self.relation)

    def joined(self, operator: str, rule: Callable[[], tree.Node]) -> tree.Node:
        """Make a run of one connective one part, however long, so that it never nests."""
        start = self.next.start
        terms = [rule()]
        while self.accept(operator):
            terms.append(rule())
        if len(terms) == 1:
            return terms[0]
        return tree.Connective(start, self.last.end, operator, tuple(terms))

    def relation(self) -> tree.Node:
        return self.chained(_RELATIONS, self.sum)

    def sum(self) -> tree.Node:
        return self.chained(_SUMS, self.product)

    def product(self) -> tree.Node:
        return self.chained(_PRODUCTS, self.unary)

    def chained(self, operators: frozenset[str], rule: Callable[[], tree.Node]) -> tree.Node:
        """Take operators of one strength from left to right."""
        start = self.next.start
        node = rule()
        while self.next.text in operators:
            operator = self.take().text
            right = rule()
            node = tree.Binary(start, self.last.end, operator, node, right)
        return node

    def unary(self) -> tree.Node:
        signs = self.signs()
        if len(signs) == 1 and signs[0].text == "-" and self.next.category == "number":
            value = literals.number(self.source, self.take(), "-")
            return tree.Literal(signs[0].start, self.last.end, value)
        self.deepen(len(signs))
        node = self.member()
        self.nesting -= len(signs)
        for sign in reversed(signs):
            part = tree.Not if sign.text == "!" else tree.Negative
            node = part(sign.start, self.last.end, node)
        return node

    def signs(self) -> list[Token]:
        """Take a run of ! or a run of -, as CEL has it: never one before the other."""
        run = []
        sign = self.next.text
        while self.next.text == sign and sign in ("!", "-"):
            run.append(self.take())
        return run

    def member(self) -> tree.Node:
        node = self.primary()
        if self.next.text == "[":
            raise self.unexpected("places in a list are not part of conditions; ask with in")
        if self.next.text == ".":
            raise self.unexpected("only the names of a path are joined by a point")
        return node

    def primary(self) -> tree.Node:
        if self.at_end():
            raise self.unexpected("a value, a path or ( should stand here")
        token = self.take()
        if token.category == "number":
            return tree.Literal(token.start, token.end, literals.number(self.source, token))
        if token.category == "text":
            return tree.Literal(token.start, token.end, literals.text(self.source, token))
        if token.text == "(":
            return self.bracketed()
        if token.text == "[":
            return self.listing(token)
        if token.category == "name":
            return self.named(token)
        reason = f"{token.text} does not belong here"
        raise self.fault(token, reason, "a value, a path or ( should stand here")

    def bracketed(self) -> tree.Node:
        node = self.ternary()
        self.expect(")")
        return node

    def listing(self, opening: Token) -> tree.Node:
        elements = [self.ternary()]
        while self.accept(","):
            elements.append(self.ternary())
        self.expect("]")
        return tree.Listing(opening.start, self.last.end, tuple(elements))

    def named(self, name: Token) -> tree.Node:
        if name.text in ("true", "false"):
            return tree.Literal(name.start, name.end, name.text == "true")
        if name.text in _WORDS:
            raise self.fault(name, f"{name.text} is not part of conditions", _WORDS[name.text])
        if self.next.text == "(":
            return self.call(name)
        return self.path(name)

    def call(self, name: Token) -> tree.Node:
        if name.text not in _FUNCTIONS:
            reason = f"there is no function {name.text}"
            raise self.fault(name, reason, suggestion(name.text, _FUNCTIONS))
        self.expect("(")
        argument = self.ternary()
        self.expect(")")
        if name.text == "size":
            return tree.Size(name.start, self.last.end, argument)
        if not isinstance(argument, tree.Path):
            raise self.fault(name, "has asks about a path", "write has(facts.name)")
        return tree.Has(name.start, self.last.end, argument)

    def path(self, root: Token) -> tree.Node:
        if root.text not in tree.ROOTS:
            reason = f"a path does not start with {root.text}"
            raise self.fault(root, reason, suggestion(root.text, tree.ROOTS))
        if self.next.text != ".":
            raise self.fault(root, f"{root.text} alone is no value", f"write {root.text}.name")
        names = [root.text]
        while self.accept("."):
            names.append(self.field())
        if self.next.text == "(":
            raise self.unexpected("write size(path) or has(path)")
        return tree.Path(root.start, self.last.end, ".".join(names))

    def field(self) -> str:
        if self.next.category != "name" or self.next.text in _NOT_NAMES:
            raise self.unexpected("a name should stand after the point")
        return self.take().text
