"""A condition and what is known → its outcome in CEL's three values, with the paths it needs.

What is false whatever the unknown may be is false, and what is true is true; an error is
absorbed in the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from chalicelib.domain.conditions import arithmetic, tree
from chalicelib.domain.conditions.caps import COST
from chalicelib.domain.conditions.connectives import join, oppose
from chalicelib.domain.conditions.outcomes import (
    Broken,
    Met,
    Outcome,
    Seen,
    TraceLine,
    Undecided,
    Unmet,
)
from chalicelib.domain.conditions.values import (
    ABSENT,
    Failed,
    Known,
    Missing,
    Result,
    Settled,
    look_up,
    weight,
)


def evaluate(expression: tree.Expression, known: Mapping[str, Known]) -> Outcome:
    """Find the outcome over what is known; a path that is not in `known` is not known yet.

    Nothing that may be known makes it raise: what cannot be calculated comes out as Broken.
    """
    read = (weight(known[path]) for path in expression.reads if path in known)
    spent = expression.size + sum(read)
    if spent > COST:
        return Broken(f"this would cost {spent} steps and {COST} are allowed", 1, ())
    return _Evaluation(expression, known).outcome(expression.root)


class _Evaluation:
    """One condition over one state of knowledge."""

    def __init__(self, expression: tree.Expression, known: Mapping[str, Known]) -> None:
        self.expression = expression
        self.known = known

    def outcome(self, node: tree.Node) -> Outcome:
        match node:
            case tree.Connective():
                return join(node.operator, map(self.outcome, node.terms))
            case tree.Not():
                return oppose(self.outcome(node.operand))
            case tree.Ternary():
                return self.branch(node)
        return self.claim(node)

    def branch(self, node: tree.Ternary) -> Outcome:
        test = self.outcome(node.test)
        if isinstance(test, Undecided | Broken):
            return test
        chosen = self.outcome(node.then if isinstance(test, Met) else node.otherwise)
        return replace(chosen, trace=test.trace + chosen.trace)

    def claim(self, node: tree.Node) -> Outcome:
        """Decide a sub-condition without connectives: one line of the trace."""
        result = self.value(node)
        match result:
            case Missing():
                return Undecided(result.paths, self.line(node, None, result.paths))
            case Failed():
                return Broken(result.reason, node.start + 1, self.line(node, None))
            case Settled(value=bool(truth)):
                return (Met if truth else Unmet)(self.line(node, truth))
        reason = f"{self.expression.text(node)} is neither true nor false"
        return Broken(reason, node.start + 1, self.line(node, None))

    def line(
        self, node: tree.Node, truth: bool | None, unknown: frozenset[str] = frozenset()
    ) -> tuple[TraceLine]:
        names = dict.fromkeys(tree.reads(node))
        seen = tuple(Seen(name, self.known[name]) for name in names if name in self.known)
        return (TraceLine(self.expression.text(node), truth, seen, tuple(sorted(unknown))),)

    def value(self, node: tree.Node) -> Result:  # noqa: PLR0911 - one case for each part of a tree
        match node:
            case tree.Literal():
                return Settled(node.value)
            case tree.Path():
                return look_up(node.name, self.known)
            case tree.Has():
                return self.presence(node.operand.name)
            case tree.Size():
                return self.strict(arithmetic.measure, node.operand)
            case tree.Negative():
                return self.strict(arithmetic.negate, node.operand)
            case tree.Listing():
                return self.strict(arithmetic.gather, *node.elements)
            case tree.Binary():
                return self.strict(
                    partial(arithmetic.calculate, node.operator), node.left, node.right
                )
            case tree.Ternary():
                return self.choice(node)
        return _plain(self.outcome(node))

    def presence(self, path: str) -> Result:
        if path not in self.known:
            return Missing(frozenset({path}))
        return Settled(self.known[path] is not ABSENT)

    def choice(self, node: tree.Ternary) -> Result:
        test = _plain(self.outcome(node.test))
        if not isinstance(test, Settled):
            return test
        return self.value(node.then if test.value else node.otherwise)

    def strict(self, operation: Callable[..., Result], *parts: tree.Node) -> Result:
        """Find all values first; an error stays one whatever the unknown turns out to be."""
        results = [self.value(part) for part in parts]
        failed = next((result for result in results if isinstance(result, Failed)), None)
        if failed:
            return failed
        missing = [result.paths for result in results if isinstance(result, Missing)]
        if missing:
            return Missing(frozenset().union(*missing))
        return operation(*(result.value for result in results if isinstance(result, Settled)))


def _plain(outcome: Outcome) -> Result:
    """Turn the outcome of a sub-condition into a value to compare or choose by."""
    match outcome:
        case Undecided():
            return Missing(outcome.unknown_paths)
        case Broken():
            return Failed(outcome.reason)
    return Settled(isinstance(outcome, Met))
