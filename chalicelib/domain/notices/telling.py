"""A notice and the application as its reader has it in view → what they read.

Nothing of this is kept anywhere: it is put together from the journal whenever somebody asks.
"""

from chalicelib.domain.calendar import Calendar
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Delivered, Gathered
from chalicelib.domain.notices.corrections import Gaps
from chalicelib.domain.notices.gaps import gaps
from chalicelib.domain.notices.notice import Notice
from chalicelib.domain.notices.view import View
from chalicelib.domain.notices.wording import WORDS, Said
from chalicelib.domain.text import Text


def tell(notice: Notice, view: View, calendar: Calendar) -> Said:
    """Put a notice into words for this reader."""
    words, entry = WORDS[notice.kind], view.entry(notice)
    if words.bare and not _may_be_told(entry, view):
        return Said(title=words.title, text=words.bare)
    return Said(
        title=words.title, text=_filled(words.text, gaps(notice, view, calendar.in_area(view.area)))
    )


def _may_be_told(entry: Entry, view: View) -> bool:
    """Whether what is sealed was opened, and is this reader's to know.

    What is to be corrected is told to who may correct it, a refusal to who may collect results;
    that there are results, to whomever they are shown.
    """
    if isinstance(entry.body, Delivered):
        return view.collects
    needed: Act = "collect" if entry.kind == "item_declined" else "correct"
    if needed not in view.reach:
        return False
    if isinstance(entry.body, Gathered):
        return all(view.returned(item, entry) for item in entry.body.items)
    return entry.body is not None


def _filled(text: Text, found: Gaps) -> Text:
    zh = {name: told.zh for name, told in found.items()}
    en = {name: told.en for name, told in found.items()}
    return Text(zh=text.zh.format_map(zh).strip(), en=text.en.format_map(en).strip())
