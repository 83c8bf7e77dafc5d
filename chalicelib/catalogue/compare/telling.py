"""A change → one line that says where, what it was, and what it is now, in both languages."""

from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from chalicelib.catalogue.compare.changes import (
    Added,
    Change,
    Changed,
    Moved,
    Removed,
    Stated,
    Step,
    changes,
)
from chalicelib.catalogue.compare.parts import Keyed
from chalicelib.catalogue.compare.values import joined, said
from chalicelib.catalogue.compare.words import KEYS
from chalicelib.catalogue.worded import plain
from chalicelib.domain.text import Text


def told(old: JsonValue, new: JsonValue) -> Iterator[Text]:
    """Every difference as a line of its own."""
    return (tell(change) for change in changes(old, new))


def tell(change: Change) -> Text:
    """One difference, in words."""
    where = _where(change.at)
    match change:
        case Added():
            return joined((where, Text(zh="新增", en="added")), "：", ": ")
        case Removed():
            return joined((where, Text(zh="删除", en="removed")), "：", ": ")
        case Moved():
            order = plain(", ".join(change.now))
            what = joined((Text(zh="顺序改为", en="now in the order"), order), " ", " ")
            return joined((where, what), " ", " ")
        case Stated():
            return joined((where, said(change.now, _key(change.at))), "：", ": ")
    return joined((where, _turned(change)), "：", ": ")


def _turned(change: Changed) -> Text:
    key = _key(change.at)
    was, now = said(change.was, key), said(change.now, key)
    return Text(zh=f"{was.zh} → {now.zh}", en=f"{was.en} → {now.en}")


def _key(at: Sequence[Step]) -> str:
    return next((step for step in reversed(at) if isinstance(step, str)), "")


def _where(at: Sequence[Step]) -> Text:
    """The names on the way: ``item fire-check (Fire check): limit: promised``."""
    parts: list[Text] = []
    for step in at:
        if isinstance(step, Keyed):
            kind = [parts.pop()] if parts else []
            parts.append(joined((*kind, _named(step)), " ", " "))
        else:
            parts.append(KEYS.get(step, plain(step)))
    return joined(parts, "：", ": ")


def _named(step: Keyed) -> Text:
    if step.title is None:
        return plain(step.name)
    return Text(zh=f"{step.name}（{step.title.zh}）", en=f"{step.name} ({step.title.en})")
