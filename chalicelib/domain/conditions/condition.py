"""The text of a condition in a definition → a value that is parsed, checked and evaluated."""

from collections.abc import Mapping
from typing import Self

from pydantic import ConfigDict, RootModel, model_validator

from chalicelib.domain.conditions import canonical, checker, evaluator, parser, tree
from chalicelib.domain.conditions.kinds import ValueType
from chalicelib.domain.conditions.outcomes import Outcome
from chalicelib.domain.conditions.values import Known


class Condition(RootModel[str]):
    """A condition as a definition holds it: a string in files and JSON, equal by its source.

    A source that does not parse is refused when the model is validated; the ConditionFault
    stands in the validation error's `ctx["error"]`.
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _parses(self) -> Self:
        parser.parse(self.root)
        return self

    @property
    def source(self) -> str:
        """The condition as the librarian wrote it."""
        return self.root

    @property
    def expression(self) -> tree.Expression:
        """Its tree; parsed once."""
        return parser.parse(self.root)

    @property
    def canonical(self) -> Self:
        """The same rule in the one text that all ways to write it share."""
        return type(self)(canonical.canonical_source(self.expression))

    @property
    def paths(self) -> frozenset[str]:
        """Every path it names."""
        return tree.paths(self.expression)

    def check_types(self, paths: Mapping[str, ValueType]) -> None:
        """Raise ConditionFault unless it speaks of paths that exist, in their types."""
        checker.check_types(self.expression, paths)

    def evaluate(self, known: Mapping[str, Known]) -> Outcome:
        """Its outcome over what is known."""
        return evaluator.evaluate(self.expression, known)
