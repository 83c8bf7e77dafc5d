"""A notice, the entry it is about, and the application as its reader sees it → what they read.

Nothing of this is kept anywhere: it is put together from the journal whenever somebody asks.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from chalicelib.domain.application import Application
from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.names import PartyId
from chalicelib.domain.notices.notice import Notice
from chalicelib.domain.notices.wording import WORDS, Said
from chalicelib.domain.plan import Plan
from chalicelib.domain.slots import slot_of
from chalicelib.domain.text import Text

Gaps = Mapping[str, Text]


class View(Frozen):
    """The application as the reader has it in view; ``is_applicant``: what is sealed is theirs."""

    application: Application
    plan: Plan
    definitions: Definitions
    is_applicant: bool


def tell(notice: Notice, entry: Entry, view: View, calendar: Calendar) -> Said:
    """Put a notice into words for this reader."""
    words = WORDS[notice.kind]
    if words.bare and (entry.body is None or not view.is_applicant):
        return Said(title=words.title, text=words.bare)
    gaps = {**_around(view), **_item(entry, view), **_of(entry, view, calendar)}
    if notice.kind == "invited" and notice.party:
        gaps["role"] = _role(notice.party, view)
    return Said(title=words.title, text=_filled(words.text, gaps))


def _filled(text: Text, gaps: Gaps) -> Text:
    zh = {name: told.zh for name, told in gaps.items()}
    en = {name: told.en for name, told in gaps.items()}
    return Text(zh=text.zh.format_map(zh), en=text.en.format_map(en))


def _around(view: View) -> dict[str, Text]:
    application = view.application
    event = view.definitions.life_event(application.life_event)
    return {"event": event.title, "number": _same(application.number or "–")}


def _item(entry: Entry, view: View) -> dict[str, Text]:
    if entry.stream == WHOLE:
        return {"item": view.definitions.life_event(view.application.life_event).title}
    titles = {item.id: item.title for item in view.plan.items}
    return {"item": titles.get(entry.stream, _same(entry.stream))}


def _of(entry: Entry, view: View, calendar: Calendar) -> dict[str, Text]:
    """What the entry itself has to say."""
    match entry.body:
        case around.PartyStood() as body:
            return {"role": _role(body.party, view)}
        case around.Accepted():
            return {"date": _promised(entry.at, view.plan, calendar)}
        case around.FoundNotCompetent() as body:
            return {"competent": body.competent}
        case (around.Returned() | within.ItemReturned()) as body:
            return {"reason": _same(body.reason), "marked": _marked(body, view)}
        case within.ItemDeclined() as body:
            return {"reason": _same(body.reason), "article": _same(body.article),
                    "remedies": _same(body.remedies)}  # fmt: skip
        case _:
            return {}


def _role(name: PartyId, view: View) -> Text:
    party = view.application.party(name)
    event = view.definitions.life_event(view.application.life_event)
    role = event.party(party.role if party else name)
    return role.title if role else _same(name)


def _promised(accepted_at: datetime, plan: Plan, calendar: Calendar) -> Text:
    """The day by which the slowest way through the plan ends, as its items promise."""
    last = slot_of(accepted_at, calendar).later(plan.half_days_parallel, calendar).day
    if calendar.is_provisional(legal_day(accepted_at), last):
        return Text(zh=f"{last}（暂定）", en=f"{last} (provisional)")
    return _same(last.isoformat())


def _marked(body: around.Returned | within.ItemReturned, view: View) -> Text:
    """The fields and materials that were marked, by their titles."""
    titles = tuple(_titles(body, view))
    return Text(zh="、".join(title.zh for title in titles) or "–",
                en=", ".join(title.en for title in titles) or "–")  # fmt: skip


def _titles(body: around.Returned | within.ItemReturned, view: View) -> Iterator[Text]:
    fields = view.definitions.fields_by_id
    materials = {material.id: material.title for material in view.plan.materials}
    for key in body.fields:
        field = fields.get(key.partition("@")[0])
        yield field.text if field else _same(key)
    for name in body.materials:
        yield materials.get(name) or _same(name)


def _same(words: str) -> Text:
    """What is said alike in both."""
    return Text(zh=words, en=words)
