"""What happened to one item → what changes of the application: its decisions, its values."""

from collections.abc import Callable, Mapping
from typing import cast

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.entry import Entry

Updates = dict[str, object]
Step = Callable[[Application, Entry, LifeEvent], Updates]


def _item_returned(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"item_returns": {**state.item_returns, entry.stream: entry.body}}


def _item_corrected(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"corrected": state.corrected | {entry.stream}}


def _granted(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"grants": {**state.grants, entry.stream: entry.body}}


def _item_declined(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"item_refusals": {**state.item_refusals, entry.stream: entry.body}}


def _explained(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    return {"explanations": {**state.explanations, entry.stream: entry.body}}


def _item_prefilled(state: Application, entry: Entry, _event: LifeEvent) -> Updates:
    body = cast("within.ItemPrefilled", entry.body)
    values = {**state.item_values.get(entry.stream, {}), **body.values}
    updates: Updates = {"item_values": {**state.item_values, entry.stream: values}}
    if body.refused is not None:
        refused = (*state.not_filled.get(entry.stream, ()), body.refused)
        updates["not_filled"] = {**state.not_filled, entry.stream: refused}
    return updates


ITEM_STEPS: Mapping[str, Step] = {
    "granted": _granted,
    "item_returned": _item_returned,
    "item_corrected": _item_corrected,
    "item_declined": _item_declined,
    "explained": _explained,
    "item_prefilled": _item_prefilled,
}
