"""What somebody thinks of changing, as a value; the definitions as they would then be."""

from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import ItemId
from chalicelib.domain.text import Text


class Connect(Frozen):
    """A source is connected: departments look this kind of evidence up by themselves."""

    evidence: str


class Earlier(Frozen):
    """An item begins at acceptance, whatever it waits for today."""

    item: ItemId


class Shorten(Frozen):
    """An item is promised within this limit."""

    item: ItemId
    limit: Limit


Change = Connect | Earlier | Shorten


def changed(change: Change, definitions: Definitions) -> Definitions:
    """The definitions with this change; an item that begins earlier is the same item."""
    match change:
        case Connect(evidence=kind):
            items = tuple(_connected(item, kind) for item in definitions.items)
        case Shorten(item=name, limit=limit):
            items = tuple(_promised(item, name, limit) for item in definitions.items)
        case _:
            return definitions
    return Definitions.model_construct(**{**dict(definitions), "items": items})


def objection(change: Change, definitions: Definitions) -> Text | None:
    """Why this cannot be: it speaks of what there is not, with the nearest name there is."""
    if isinstance(change, Connect):
        name, known, what = change.evidence, _kinds(definitions), Text(zh="材料", en="evidence")
    else:
        name, what = change.item, Text(zh="事项", en="item")
        known = set(definitions.items_by_id)
    if name in known:
        return None
    near = nearest(name, known)
    return Text(
        zh=f"没有{what.zh} {name}；{near.zh}", en=f"there is no {what.en} {name}; {near.en}"
    )


def _kinds(definitions: Definitions) -> set[str]:
    return {
        evidence.type
        for item in definitions.items
        for requirement in item.requirements
        for evidence in requirement.evidence
    }


def _connected(item: Item, kind: str) -> Item:
    """Wherever this evidence is asked for, the department finds it out by itself instead."""
    requirements = tuple(_looked_up(requirement, kind) for requirement in item.requirements)
    return item.model_copy(update={"requirements": requirements})


def _looked_up(requirement: Requirement, kind: str) -> Requirement:
    if not any(evidence.type == kind for evidence in requirement.evidence):
        return requirement
    alternatives = tuple(
        tuple(_by_department(evidence, kind) for evidence in alternative)
        for alternative in requirement.alternatives
    )
    return requirement.model_copy(update={"alternatives": alternatives})


def _by_department(evidence: Evidence, kind: str) -> Evidence:
    if evidence.type != kind or evidence.source != "upload":
        return evidence
    return evidence.model_copy(update={"source": "check", "due_days": None})


def _promised(item: Item, name: ItemId, limit: Limit) -> Item:
    if item.id != name:
        return item
    limits = item.limits.model_copy(update={"promised": limit})
    return item.model_copy(update={"limits": limits})
