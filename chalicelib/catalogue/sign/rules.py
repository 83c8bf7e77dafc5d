"""An item or a part as it was written → the same with nothing in it that is a way of writing."""

from collections.abc import Iterable
from typing import TypeVar

from chalicelib.catalogue.sign.slice import Standing
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.item import Item, ItemField
from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.frozen import Frozen

Ruled = TypeVar("Ruled", Requirement, Cancelled, ItemField)
Value = TypeVar("Value", bound=Frozen)


def plainly(item: Item) -> Item:
    """Rules in their one form; sorted where order means nothing. Alternatives keep theirs."""
    return item.model_copy(
        update={
            "requirements": _ruled(item.requirements),
            "cancelled": _ruled(item.cancelled),
            "fields": _ruled(item.fields),
            "outputs": in_order(item.outputs),
            "supersedes": in_order(item.supersedes),
        }
    )


def standing(part: PartyRole) -> Standing:
    """How whoever plays this part takes part in a life event."""
    rules = {"when": rule(part.when), "founded_when": rule(part.founded_when)}
    said = {name: getattr(part, name) for name in Standing.model_fields} | rules
    return Standing.model_construct(**said)


def rule(condition: Condition | None) -> Condition | None:
    """The condition in its one form."""
    return condition and condition.canonical


def in_order(values: Iterable[Value]) -> tuple[Value, ...]:
    """Sorted by what they say, each once."""
    return tuple(said for _, said in sorted({v.canonical(): v for v in values}.items()))


def _ruled(parts: Iterable[Ruled]) -> tuple[Ruled, ...]:
    return in_order(part.model_copy(update={"when": rule(part.when)}) for part in parts)
