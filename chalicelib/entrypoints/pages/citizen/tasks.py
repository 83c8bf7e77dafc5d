"""An application as its reader sees it → what is theirs to do now, the most pressing first."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from chalicelib.domain.appointments import still_open
from chalicelib.domain.clock import Light
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_clock import SeenStop
from chalicelib.entrypoints.api.views.seen_items import SeenItem

OVER = frozenset({"delivered", "archived"})
Kind = Literal["correct", "sign", "book", "moved", "version", "results"]


class Task(NamedTuple):
    """One thing to do: where, about which item (None: about all of it), and until when."""

    kind: Kind
    href: str
    item: Text | None = None
    due: datetime | None = None
    provisional: bool = False
    light: Light = "green"


def tasks(view: ApplicationView, now: datetime) -> tuple[Task, ...]:
    """Everything that waits for the reader; nothing where it is others' turn."""
    return tuple(_tasks(view, f"/applications/{view.id}", now))


def may_book(view: ApplicationView, stop: SeenStop, now: datetime) -> bool:
    """Whether the reader may take one of the times, or another than was taken, until that one."""
    if not still_open(stop.offers, now) or "correct" not in view.reach:
        return False
    return stop.appointment is None or stop.appointment > now


def _tasks(view: ApplicationView, here: str, now: datetime) -> Iterator[Task]:
    if view.phase in OVER:
        yield from [Task("results", f"{here}/results")] if view.collects else []
        return
    if view.correction is not None:
        mark = view.correction
        yield Task("correct", f"{here}/correct", None, mark.due, mark.provisional, mark.light)
    if view.phase == "returned" and _is_to_sign(view):
        yield Task("sign", f"{here}/sign")
    for item in view.items:
        yield from _corrections(item, here)
        yield from _appointments(item, view, now)
    if view.offered:
        yield Task("version", f"{here}/version")


def _is_to_sign(view: ApplicationView) -> bool:
    """Whether the reader has not signed what stands, or may hand it in now that all have."""
    unsigned = {each.party for each in view.signatures if not each.signed}
    return bool(unsigned & set(view.own)) or (not unsigned and "submit" in view.reach)


def _corrections(item: SeenItem, here: str) -> Iterator[Task]:
    mark = item.correction
    if mark is not None:
        yield Task("correct", f"{here}/correct/{item.id}", item.title, mark.due,
                   mark.provisional, mark.light)  # fmt: skip


def _appointments(item: SeenItem, view: ApplicationView, now: datetime) -> Iterator[Task]:
    stop = item.clock.stop if item.clock else None
    if stop is not None and may_book(view, stop, now):
        kind: Kind = "moved" if stop.appointment else "book"
        href = f"/applications/{view.id}/appointment/{item.id}"
        yield Task(kind, href, item.title, stop.appointment)
