"""The parts a parsed condition is made of: frozen, each knowing where it stands in the source.

Plain dataclasses, not pydantic models: only the parser makes them, and nothing outside reads
them from a file or a wire.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

ROOTS: Final = ("facts", "applicant", "parties", "held")
"""What a condition may speak of."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part stands: `source[start:end]`."""

    start: int
    end: int

    @property
    def parts(self) -> tuple["Node", ...]:
        """The parts directly inside, from left to right."""
        return ()


@dataclass(frozen=True, slots=True)
class Literal(Span):
    """A value written out."""

    value: bool | int | float | str


@dataclass(frozen=True, slots=True)
class Path(Span):
    """A fact, or something about the applicant, a party or what is held."""

    name: str


@dataclass(frozen=True, slots=True)
class Has(Span):
    """Whether there is a value at a path."""

    operand: Path

    @property
    def parts(self) -> tuple["Node", ...]:
        """The path."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Size(Span):
    """How many characters or options."""

    operand: "Node"

    @property
    def parts(self) -> tuple["Node", ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Listing(Span):
    """Values in square brackets."""

    elements: tuple["Node", ...]

    @property
    def parts(self) -> tuple["Node", ...]:
        """The elements."""
        return self.elements


@dataclass(frozen=True, slots=True)
class Not(Span):
    """The opposite."""

    operand: "Node"

    @property
    def parts(self) -> tuple["Node", ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Negative(Span):
    """The number with the other sign."""

    operand: "Node"

    @property
    def parts(self) -> tuple["Node", ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Binary(Span):
    """Two values compared, looked up or calculated with."""

    operator: str
    left: "Node"
    right: "Node"

    @property
    def parts(self) -> tuple["Node", ...]:
        """Both sides."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Connective(Span):
    """Two or more sub-conditions joined by && or ||."""

    operator: str
    terms: tuple["Node", ...]

    @property
    def parts(self) -> tuple["Node", ...]:
        """The sub-conditions."""
        return self.terms


@dataclass(frozen=True, slots=True)
class Ternary(Span):
    """One of two values, by a test."""

    test: "Node"
    then: "Node"
    otherwise: "Node"

    @property
    def parts(self) -> tuple["Node", ...]:
        """The test and both values."""
        return (self.test, self.then, self.otherwise)


Node: TypeAlias = (
    Literal | Path | Has | Size | Listing | Not | Negative | Binary | Connective | Ternary
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed condition: source, outermost part, count of parts, and the paths it reads, in order.

    A path that stands twice is read twice: this is what an evaluation costs.
    """

    source: str
    root: Node
    size: int
    reads: tuple[str, ...]

    def text(self, part: Span) -> str:
        """Cut out a part as the librarian wrote it."""
        return self.source[part.start : part.end]


def walk(node: Node) -> Iterator[Node]:
    """Yield a part and everything inside it, from left to right, without recursion."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(part.parts))


def reads(node: Node) -> tuple[str, ...]:
    """List every path that stands in a part, as often as it stands there, from left to right."""
    return tuple(part.name for part in walk(node) if isinstance(part, Path))


def paths(expression: Expression) -> frozenset[str]:
    """Collect every path the condition names, needed or not in a given case."""
    return frozenset(expression.reads)
