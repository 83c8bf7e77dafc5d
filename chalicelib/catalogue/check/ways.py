"""A life event → which way each part that events share turns out in it; joined over all events.

What is reached in one event only, or turns out one way in each of two, is no fault of either.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from chalicelib.catalogue.finding import Flaw, Place, error, warning
from chalicelib.catalogue.possible.deciding import deciding
from chalicelib.catalogue.possible.filled import usable
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.looks import looks
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.conditions import Condition
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text

MARK = "// always"
"""Ends a condition that is meant to come out the same in every plan there is today."""

What = Literal["condition", "scoped", "question", "item", "field", "source"]
"""``scoped``: a condition where its item is in the plan, ``condition``: the same anywhere."""


class Way(Frozen):
    """How a part turned out: reached or not; of a condition, true or false."""

    at: Place
    what: What
    named: str
    seen: frozenset[bool]


def ways(possible: Possible) -> Iterator[Way]:
    """Those of one life event."""
    for name in possible.items:
        seen = frozenset({bool(possible.chosen(name))})
        yield Way(at=possible.at_places[name], what="item", named=name, seen=seen)
    for at, condition, scope in looks(possible):
        named = condition.source
        anywhere = possible.grid.everything
        yield Way(at=at, what="condition", named=named, seen=_seen(condition, anywhere, possible))
        yield Way(at=at, what="scoped", named=named, seen=_seen(condition, scope, possible))
    yield from _fields(possible)
    yield from _questions(possible)


def _seen(condition: Condition, scope: Bits, possible: Possible) -> frozenset[bool]:
    met = possible.met(condition)
    truths = {True: met & scope, False: scope & ~met & ~possible.broken(condition)}
    return frozenset(truth for truth, where in truths.items() if where)


def _fields(possible: Possible) -> Iterator[Way]:
    for name, item in possible.items.items():
        for at, wanted in each("fields", item.fields, possible.at_items[name]):
            field, there = possible.definitions.fields_by_id[wanted.field], possible.chosen(name)
            where = there & possible.met(wanted.when) & possible.plays(field.of)
            if there & possible.met(wanted.when):
                yield Way(at=at, what="field", named=wanted.field, seen=frozenset({bool(where)}))
    for under, field in each("fields", possible.definitions.fields):
        for at, source in each("prefill", field.prefill, under):
            seen = frozenset({bool(usable(field, source, possible))})
            yield Way(at=at, what="source", named=source.certificate, seen=seen)


def _questions(possible: Possible) -> Iterator[Way]:
    parts = set(deciding(possible))
    for number, (at, question) in enumerate(
        each("questions", possible.event.questions, possible.at)
    ):
        decides = any(possible.grid.is_decided_by(number, bits) for bits in parts)
        yield Way(at=at, what="question", named=question.id, seen=frozenset({decides}))


def joined(found: Iterable[Way]) -> Iterator[Flaw]:
    """Each part that turns out one way only, in all life events together."""
    together: dict[tuple[Place, What, str], frozenset[bool]] = {}
    for way in found:
        key = way.at, way.what, way.named
        together[key] = together.get(key, frozenset()) | way.seen
    for (at, what, named), seen in together.items():
        if what == "condition":
            yield from _condition(at, named, (seen, together[at, "scoped", named]))
        elif what != "scoped" and True not in seen:
            yield _UNREACHED[what](at, named)


def _condition(
    at: Place, source: str, seen: tuple[frozenset[bool], frozenset[bool]]
) -> Iterator[Flaw]:
    """An error where it is the same everywhere, else a warning where it is wherever it counts."""
    anywhere, scoped = seen
    is_marked = source.rstrip().endswith(MARK)
    if len(scoped) > 1 and is_marked:
        yield warning(
            at,
            Text(zh="条件注明 always，结果却并不总是一样",
                 en="the condition is marked always and comes out both ways"),
            Text(zh=f"请删去 {MARK}", en=f"take {MARK} away"),
        )  # fmt: skip
    if is_marked or not Condition(source).paths:
        return
    if len(anywhere) == 1:
        yield error(at, _same(source, is_true=True in anywhere), _remedy(is_true=True in anywhere))
    elif len(scoped) == 1:
        said, is_true = _same(source, is_true=True in scoped), True in scoped
        where = Text(zh=f"{said.zh}（只看有这个事项的方案）", en=f"{said.en} that has the item")
        yield warning(at, where, _remedy(is_true=is_true))


def _same(source: str, *, is_true: bool) -> Text:
    return Text(zh=f"条件 {source} 在每个方案里都{'' if is_true else '不'}成立",
                en=f"{source} holds in {'every' if is_true else 'no'} plan")  # fmt: skip


def _remedy(*, is_true: bool) -> Text:
    zh, en = ("删去 when", "take when away") if is_true else ("删去这一项", "take the entry away")
    return Text(
        zh=f"请{zh}，或改条件；有意如此的，在条件末尾写 {MARK}",
        en=f"{en}, or change the condition; if it is meant so, end it with {MARK}",
    )


def _question(at: Place, name: str) -> Flaw:
    return error(
        (*at, "id"),
        Text(zh=f"问题 {name} 的答案不影响任何方案",
             en=f"no plan depends on what {name} is answered"),
        Text(zh="请删去这个问题，或让某个条件用到它",
             en="take the question away, or let a condition speak of it"),
    )  # fmt: skip


def _item(at: Place, name: str) -> Flaw:
    return error(
        at,
        Text(zh=f"没有一个方案里有 {name}", en=f"{name} is in no plan there can be"),
        Text(zh="请改 when，让某种回答需要它，或从套餐删去",
             en="change its when so that some answers need it, or take it out of the bundle"),
    )  # fmt: skip


def _field(at: Place, name: str) -> Flaw:
    return error(
        (*at, "field"),
        Text(zh=f"要填 {name} 时，它所说的当事人都不在，办理单位什么也收不到",
             en=f"{name} is wanted only where nobody is there whom it is about: the body would"
             " receive nothing"),
        Text(zh="请改 when，或删去这个字段", en="change its when, or take the field away"),
    )  # fmt: skip


def _source(at: Place, name: str) -> Flaw:
    return warning(
        (*at, "certificate"),
        Text(zh=f"没有一个方案会用 {name} 填这个字段：要它的事项不读取它，之前也没有事项产出它",
             en=f"{name} fills this field in no plan: no item reads it of that party, and none"
             " yields it before"),
        Text(zh="请删去这个来源，或让某个事项以它为材料",
             en="take this source away, or let an item require it"),
    )  # fmt: skip


_UNREACHED = {"question": _question, "item": _item, "field": _field, "source": _source}
