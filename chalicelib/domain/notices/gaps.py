"""The entry that a notice is about → what fills the gaps of its words."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from chalicelib.domain.calendar import LEGAL_TIME, Calendar, legal_day
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.notices.grounds import GROUNDS
from chalicelib.domain.notices.notice import Notice
from chalicelib.domain.notices.view import View, same
from chalicelib.domain.slots import slot_of
from chalicelib.domain.text import Text

Gaps = dict[str, Text]
Marks = around.Returned | within.ItemReturned


def gaps(notice: Notice, view: View, calendar: Calendar) -> Gaps:
    """Everything that the words of this notice may name."""
    entry = view.entry(notice)
    return {
        "event": view.event.title,
        "number": same(view.application.number or "–"),
        "item": view.event.title if entry.stream == WHOLE else view.item(entry.stream),
        **({"role": view.role(notice.party)} if notice.party else {}),
        **_of_whole(entry, view, calendar),
        **_of_decision(entry, view),
        **_of_time(entry, view),
    }


def _of_whole(entry: Entry, view: View, calendar: Calendar) -> Gaps:
    """What an entry about the application as a whole has to say."""
    match entry.body:
        case around.PartyStood() as body:
            return {"role": view.role(body.party)}
        case around.Accepted():
            return {"date": _promised(entry.at, view, calendar)}
        case around.FoundNotCompetent() as body:
            return {"competent": body.competent}
        case around.Gathered() as body:
            return _gathered(body, entry, view)
        case _:
            return {}


def _of_decision(entry: Entry, view: View) -> Gaps:
    """What a desk or a department has to say."""
    match entry.body:
        case around.Returned() as body:
            return {"reason": same(body.reason), "marked": _marked((body,), view)}
        case within.ItemDeclined() as body:
            return {"reason": same(body.reason), "article": same(body.article),
                    "remedies": same(body.remedies)}  # fmt: skip
        case _:
            return {}


def _of_time(entry: Entry, view: View) -> Gaps:
    """What an entry about an item's time has to say."""
    match entry.body:
        case within.Suspended() as body:
            return {"ground": GROUNDS[body.ground], "article": same(body.article),
                    "more": _told(_while_it_stands(body, entry, view))}  # fmt: skip
        case within.AppointmentBooked() as body:
            return {"time": _time(body.at)}
        case within.Continued() as body:
            return {"date": _day(body.due, is_provisional=body.provisional)}
        case within.Extended() as body:
            return {"date": _day(body.due, is_provisional=body.provisional),
                    "article": same(body.article), "more": _told(_why(entry, view))}  # fmt: skip
        case within.Overdue() as body:
            return {"date": _day(body.due)}
        case _:
            return {}


def _while_it_stands(body: within.Suspended, entry: Entry, view: View) -> Iterator[Text]:
    """What to do, how long it is said to take, and why."""
    if body.offers:
        times = tuple(map(_time, body.offers))
        yield Text(
            zh=f"请登录预约：{'、'.join(time.zh for time in times)}。",
            en=f" Sign in and take an appointment: {', '.join(time.en for time in times)}.",
        )
    if body.days is not None:
        yield Text(zh=f"预计 {body.days} 个工作日。",
                   en=f" It is said to take {body.days} working days.")  # fmt: skip
    yield from _why(entry, view)


def _why(entry: Entry, view: View) -> Iterator[Text]:
    reason = view.reason(entry)
    if reason is not None:
        yield Text(zh=f"理由：{reason}。", en=f" Why: {reason}.")


def _told(sentences: Iterable[Text]) -> Text:
    """Sentences one after the other; a blank where there is none."""
    all_of_them = tuple(sentences)
    return Text(zh="".join(each.zh for each in all_of_them) or " ",
                en="".join(each.en for each in all_of_them) or " ")  # fmt: skip


def _gathered(body: around.Gathered, entry: Entry, view: View) -> Gaps:
    """Everything that was asked for at once, and why by item."""
    returned = {item: view.returned(item, entry) for item in body.items}
    said = {item: marks for item, marks in returned.items() if marks is not None}
    return {
        "item": _listed(view.item(item) for item in body.items),
        "marked": _marked(said.values(), view),
        "reason": _listed(Text(zh=f"{view.item(item).zh}：{marks.reason}",
                               en=f"{view.item(item).en}: {marks.reason}")
                          for item, marks in said.items()),
    }  # fmt: skip


def _promised(accepted_at: datetime, view: View, calendar: Calendar) -> Text:
    """The day by which the slowest way through the plan ends, as its items promise."""
    last = slot_of(accepted_at, calendar).later(view.plan.half_days_parallel, calendar)
    provisional = calendar.is_provisional(legal_day(accepted_at), last.day)
    return _day(last.ends_at(calendar), is_provisional=provisional)


def _day(at: datetime, *, is_provisional: bool = False) -> Text:
    day = legal_day(at).isoformat()
    if is_provisional:
        return Text(zh=f"{day}（暂定）", en=f"{day} (provisional)")
    return same(day)


def _time(at: datetime) -> Text:
    return same(f"{at.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}")


def _marked(marks: Iterable[Marks], view: View) -> Text:
    """The fields and materials that were marked, by their titles."""
    return _listed(title for body in marks for title in _titles(body, view))


def _titles(body: Marks, view: View) -> Iterator[Text]:
    fields = view.definitions.fields_by_id
    materials = {material.id: material.title for material in view.plan.materials}
    for key in body.fields:
        field = fields.get(key.partition("@")[0])
        yield field.text if field else same(key)
    for name in body.materials:
        yield materials.get(name) or same(name)


def _listed(titles: Iterable[Text]) -> Text:
    all_of_them = tuple(titles)
    return Text(zh="、".join(title.zh for title in all_of_them) or "–",
                en=", ".join(title.en for title in all_of_them) or "–")  # fmt: skip
