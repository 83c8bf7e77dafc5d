"""The entry about a correction that a notice is about → what fills the gaps of its words."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.due import due
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.correction_happenings import Reminded, Uncorrected
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.names import ItemId
from chalicelib.domain.notices.phrases import day, listed
from chalicelib.domain.notices.view import View, same
from chalicelib.domain.text import Text

Gaps = dict[str, Text]
Marks = around.Returned | within.ItemReturned


def of_correction(entry: Entry, view: View, calendar: Calendar) -> Gaps:
    """What is asked to be corrected, why, and until when."""
    match entry.body:
        case around.Returned() as body:
            return {"reason": same(body.reason), "marked": _marked((body,), view),
                    "date": _asked_until(entry, view, calendar)}  # fmt: skip
        case around.Gathered() as body:
            return {**_gathered(body, entry, view), "date": _asked_until(entry, view, calendar)}
        case Reminded() as body:
            return {"date": day(body.due, is_provisional=body.provisional),
                    **_of_items(body.items, view)}  # fmt: skip
        case Uncorrected() as body:
            return {"date": day(body.due), **_of_items(body.items, view)}
        case _:
            return {}


def _asked_until(asked: Entry, view: View, calendar: Calendar) -> Text:
    """The day by which what was asked then is to be corrected."""
    until = due(view.time_to_correct, asked.at, calendar)
    return day(until.at, is_provisional=until.provisional)


def _of_items(items: tuple[ItemId, ...], view: View) -> Gaps:
    """These items by their titles; none where it is about the application as a whole."""
    return {"item": listed(map(view.item, items))} if items else {}


def _gathered(body: around.Gathered, entry: Entry, view: View) -> Gaps:
    """Everything that was asked for at once, and why by item."""
    returned = {item: view.returned(item, entry) for item in body.items}
    said = {item: marks for item, marks in returned.items() if marks is not None}
    return {
        "item": listed(view.item(item) for item in body.items),
        "marked": _marked(said.values(), view),
        "reason": listed(Text(zh=f"{view.item(item).zh}：{marks.reason}",
                               en=f"{view.item(item).en}: {marks.reason}")
                          for item, marks in said.items()),
    }  # fmt: skip


def _marked(marks: Iterable[Marks], view: View) -> Text:
    """The fields and materials that were marked, by their titles."""
    return listed(title for body in marks for title in _titles(body, view))


def _titles(body: Marks, view: View) -> Iterator[Text]:
    fields = view.definitions.fields_by_id
    materials = {material.id: material.title for material in view.plan.materials}
    for key in body.fields:
        field = fields.get(key.partition("@")[0])
        yield field.text if field else same(key)
    for name in body.materials:
        yield materials.get(name) or same(name)
