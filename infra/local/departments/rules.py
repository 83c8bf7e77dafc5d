"""How simulated departments decide one item: when, what they say, and what of its time before."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.journal.item_happenings import Ground
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import Code, Slug, Snake
from chalicelib.domain.says import LONGEST_STOP, MOST_OFFERS, Article, Reason

LONGEST_SECONDS = 86_400

Outcome = Literal[
    "granted", "declined", "correction", "silent", "twice", "garbage", "other_item"
]  # fmt: skip


class Marks(Frozen):
    """What a correction marks; a field is marked for every party that has it."""

    fields: tuple[Snake, ...] = ()
    materials: tuple[str, ...] = ()


class Extension(Frozen):
    """That more time is taken, before anything else is said: how much, and why."""

    limit: Limit
    article: Article
    reason: Reason = Field(repr=False)


class Suspension(Frozen):
    """That the time stands still before it is decided: on which ground, why, and until when.

    With ``offers``, so many appointments to choose from, on each of the next working days one: it
    goes on as soon as one is booked. Without, it goes on after ``for_seconds``.
    """

    ground: Ground
    article: Article
    reason: Reason = Field(repr=False)
    days: int | None = Field(default=None, ge=1, le=LONGEST_STOP)
    offers: int = Field(default=0, ge=0, le=MOST_OFFERS)
    for_seconds: float = Field(default=0, ge=0, le=LONGEST_SECONDS)

    @model_validator(mode="after")
    def _ends_in_one_way(self) -> Self:
        if self.offers and self.for_seconds:
            raise ValueError("offers go on once one is booked: leave out for_seconds, or offers")
        return self


class Rule(Frozen):
    """How one item is decided.

    ``correction`` is asked in the first round and granted in the next; ``twice`` sends its grant
    twice; ``garbage`` and ``other_item`` first send nonsense, or what another item yields;
    ``silent`` never answers. ``fields`` are a certificate's values that no form could fill, and
    ``forms`` say from which form field those come that are called otherwise there. Before it is
    granted or declined, its time is ``extended`` and ``suspended`` where that is said.
    """

    after_seconds: float = Field(default=0, ge=0, le=LONGEST_SECONDS)
    outcome: Outcome = "granted"
    fields: Mapping[Code, Mapping[Snake, FieldValue]] = Field(default_factory=dict)
    forms: Mapping[Code, Mapping[Snake, Snake]] = Field(default_factory=dict)
    reason: str | None = Field(default=None, min_length=1, max_length=2000)
    article: str | None = Field(default=None, min_length=1, max_length=200)
    remedies: str | None = Field(default=None, min_length=1, max_length=2000)
    marks: Marks = Marks()
    extended: Extension | None = None
    suspended: Suspension | None = None

    @model_validator(mode="after")
    def _says_what_its_outcome_needs(self) -> Self:
        needs = {"declined": ("reason", "article", "remedies"), "correction": ("reason",)}
        missing = [n for n in needs.get(self.outcome, ()) if getattr(self, n) is None]
        if missing:
            raise ValueError(f"{self.outcome} needs {', '.join(missing)}")
        if self.outcome == "correction" and not (self.marks.fields or self.marks.materials):
            raise ValueError("correction needs marks: fields or materials, at least one")
        if self.outcome == "silent" and (self.extended or self.suspended):
            raise ValueError("silent says nothing: leave out extended and suspended")
        return self

    def beside(self, usual: "Rule") -> "Rule":
        """The same; what it does not say of certificates is as usual."""
        fields, forms = {**usual.fields, **self.fields}, {**usual.forms, **self.forms}
        return self.model_copy(update={"fields": fields, "forms": forms})


Rules = Mapping[Slug, Rule]
"""For each item that is not decided as all others, how."""
