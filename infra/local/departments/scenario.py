"""scenario.yaml → how the simulated departments behave: when they decide which item, and what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import Code, Slug, Snake
from infra.local.departments.reading import Unreadable, line_of, read

SCENARIO = Path(__file__).with_name("scenario.yaml")

Outcome = Literal[
    "granted", "declined", "correction", "silent", "twice", "garbage", "other_item"
]  # fmt: skip


class Marks(Frozen):
    """What a correction marks; a field is marked for every party that has it."""

    fields: tuple[Snake, ...] = ()
    materials: tuple[str, ...] = ()


class Rule(Frozen):
    """How one item is decided.

    ``correction`` is asked in the first round and granted in the next; ``twice`` sends its grant
    twice; ``garbage`` and ``other_item`` first send nonsense, or what another item yields;
    ``silent`` never answers. ``fields`` are a certificate's values that no form could fill, and
    ``forms`` say from which form field those come that are called otherwise there.
    """

    after_seconds: float = Field(default=0, ge=0, le=86_400)
    outcome: Outcome = "granted"
    fields: Mapping[Code, Mapping[Snake, FieldValue]] = Field(default_factory=dict)
    forms: Mapping[Code, Mapping[Snake, Snake]] = Field(default_factory=dict)
    reason: str | None = Field(default=None, min_length=1, max_length=2000)
    article: str | None = Field(default=None, min_length=1, max_length=200)
    remedies: str | None = Field(default=None, min_length=1, max_length=2000)
    marks: Marks = Marks()

    @model_validator(mode="after")
    def _says_what_its_outcome_needs(self) -> Self:
        needs = {"declined": ("reason", "article", "remedies"), "correction": ("reason",)}
        missing = [n for n in needs.get(self.outcome, ()) if getattr(self, n) is None]
        if missing:
            raise ValueError(f"{self.outcome} needs {', '.join(missing)}")
        if self.outcome == "correction" and not (self.marks.fields or self.marks.materials):
            raise ValueError("correction needs marks: fields or materials, at least one")
        return self


class Scenario(Frozen):
    """A rule for each item that has one of its own, and one for all others."""

    defaults: Rule = Rule()
    items: Mapping[Slug, Rule] = Field(default_factory=dict)

    def rule(self, item: str) -> Rule:
        """How this item is decided."""
        return self.items.get(item, self.defaults)


def read_scenario(path: Path, items: frozenset[str]) -> Scenario:
    """Read a scenario for items that exist; raises Unreadable naming each wrong line."""
    scenario = read(path, Scenario)
    for name in scenario.items:
        if name not in items:
            line, meant = line_of(path, "items", name), nearest(name, items).en
            raise Unreadable(f"{path}:{line}: error: there is no item {name}; {meant}")
    return scenario
