"""Two plans of one application → what is gained, lost and changed between them."""

from collections.abc import Iterable, Iterator, Mapping

from chalicelib.catalogue.compare.sentences import sooner_or_later
from chalicelib.catalogue.compare.values import said
from chalicelib.catalogue.worded import FEN, plain
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId
from chalicelib.domain.plan import Material, Plan, PlannedItem
from chalicelib.domain.text import Text


class Plans(Frozen):
    """The plan that an application has, and the one that it would have."""

    old: Plan
    new: Plan

    def items(self) -> tuple[dict[ItemId, PlannedItem], dict[ItemId, PlannedItem]]:
        """The items of both, by id."""
        return _by_id(self.old), _by_id(self.new)

    @property
    def gained(self) -> tuple[PlannedItem, ...]:
        """The items that only the newer plan has."""
        old, new = self.items()
        return tuple(item for name, item in new.items() if name not in old)

    @property
    def lost(self) -> tuple[PlannedItem, ...]:
        """The items that only the older plan has."""
        old, new = self.items()
        return tuple(item for name, item in old.items() if name not in new)

    @property
    def asked_anew(self) -> tuple[Material, ...]:
        """The materials that are asked now and were not, or wait for somebody's consent now."""
        return tuple(_open(self.new, known=_open_ids(self.old)))

    @property
    def spared(self) -> tuple[Material, ...]:
        """The materials that were asked and are not any more."""
        return tuple(_open(self.old, known=_open_ids(self.new)))

    @property
    def signers_gained(self) -> tuple[str, ...]:
        """Who has to sign by the newer plan alone."""
        return tuple(sorted(set(self.new.signers) - set(self.old.signers)))

    @property
    def later(self) -> int:
        """How many working half-days later the whole is promised; negative: sooner."""
        return self.new.half_days_parallel - self.old.half_days_parallel

    @property
    def dearer(self) -> int:
        """How much more it costs whoever applies, in fen; negative: less."""
        return self.new.fees - self.old.fees

    def differing(self, item: ItemId) -> bool:
        """Whether the plans say something else of this item."""
        return _said_of(self.old, item) != _said_of(self.new, item)

    def asks_otherwise(self, item: ItemId) -> bool:
        """Whether another thing is required for this item, filled in, handled or yielded."""
        return _required(self.old, item) != _required(self.new, item)

    def longer(self) -> Iterator[PlannedItem]:
        """The items, in both, that are promised later."""
        old, new = self.items()
        return (item for name, item in new.items() if name in old and item.ends > old[name].ends)


def told(plans: Plans) -> Iterator[Text]:
    """Everything that is different, in words."""
    yield from _each("多办事项", "one item more", (item.title for item in plans.gained))
    yield from _each("少办事项", "one item fewer", (item.title for item in plans.lost))
    yield from _each("多交材料", "one material more", (m.title for m in plans.asked_anew))
    yield from _each("少交材料", "one material fewer", (m.title for m in plans.spared))
    old_fields, new_fields = _keys(plans.old), _keys(plans.new)
    yield from _each("多填字段", "one field more", map(plain, sorted(new_fields - old_fields)))
    yield from _each("少填字段", "one field fewer", map(plain, sorted(old_fields - new_fields)))
    yield from whole(plans)
    old, new = plans.items()
    for name in (name for name in new if name in old):
        if old[name].promised != new[name].promised:
            was, now = (said(limit.model_dump(mode="json"))
                        for limit in (old[name].promised, new[name].promised))  # fmt: skip
            title = new[name].title
            yield Text(zh=f"“{title.zh}”承诺时限：{was.zh} → {now.zh}",
                       en=f"{title.en}: promised within {was.en} → {now.en}")  # fmt: skip


def whole(plans: Plans) -> Iterator[Text]:
    """When it ends, and what it costs, where that is different."""
    yield from sooner_or_later(plans.later)
    if plans.dearer:
        zh, en = ("多", "more") if plans.dearer > 0 else ("少", "less")
        cost = abs(plans.dearer) / FEN
        yield Text(zh=f"{zh}收费 {cost:.2f} 元", en=f"CNY {cost:.2f} {en}")


def _each(zh: str, en: str, titles: Iterable[Text]) -> Iterator[Text]:
    return (Text(zh=f"{zh}：{title.zh}", en=f"{en}: {title.en}") for title in titles)


def _keys(plan: Plan) -> frozenset[str]:
    return frozenset(field.key for field in plan.fields)


def _by_id(plan: Plan) -> dict[ItemId, PlannedItem]:
    return {item.id: item for item in plan.items}


def _open_ids(plan: Plan) -> frozenset[str]:
    return frozenset(material.id for material in plan.materials if _is_open(material))


def _open(plan: Plan, known: frozenset[str]) -> Iterator[Material]:
    return (m for m in plan.materials if _is_open(m) and m.id not in known)


def _is_open(material: Material) -> bool:
    return material.disposition.kind in {"asked", "awaiting"}


def _said_of(plan: Plan, item: ItemId) -> Mapping[str, object]:
    fields = tuple(field.key for field in plan.fields if item in field.items)
    return {"item": plan.item(item), "materials": plan.materials_of(item), "fields": fields}


def _required(plan: Plan, item: ItemId) -> tuple[object, ...]:
    """What a department that has the item already goes by."""
    planned = plan.item(item)
    materials = {(m.id, m.evidence, m.party, m.disposition.kind) for m in plan.materials_of(item)
                 if m.disposition.kind != "not_applicable"}  # fmt: skip
    fields = {field.key for field in plan.fields if item in field.items}
    return materials, fields, planned.outputs, planned.body
