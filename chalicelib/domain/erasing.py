"""Records + the time → whether nothing of an application may, or must, be kept any longer.

A draft is nobody's file: it was never handed in, nothing rests on it, and it is kept only for who
fills it in (PIPL art. 19: the shortest time necessary). What was handed in is an archive from its
closing on, and kept as long as its bundle's retention says (Archives Law art. 14, 21).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.domain.application import Application
from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.definitions.retention import Retention
from chalicelib.domain.journal.entry import WHOLE, Happened
from chalicelib.domain.journal.erasing_happenings import Erased, Why
from chalicelib.domain.journal.happenings import PartyAdded
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import PartyId
from chalicelib.domain.text import Text

UNTOUCHED_FOR = timedelta(days=90)
"""After so long a draft is abandoned: thirteen rounds of invitations (seven days each), longer than
a name is reserved for (two months), and as long as proofs are commonly taken for recent."""


TOLD: Mapping[Why, Text] = {
    "asked": Text(
        zh="该草稿已于 {} 按申请人的要求删除，内容不再保存。",
        en="Whoever led this draft had it erased on {}; nothing of it is kept.",
    ),
    "abandoned": Text(
        zh="该草稿连续 90 天无人改动，已于 {} 删除，内容不再保存。需要时请重新发起。",
        en="Nobody touched this draft for 90 days: it was erased on {}, and nothing of it is kept."
        " Open another whenever you need it.",
    ),
    "retention": Text(
        zh="该办件的档案保管期满，已于 {} 经批准销毁，内容不再保存。",
        en="Its archive had been kept for as long as it is to be, and was destroyed on {}, as"
        " approved.",
    ),
}
"""What whoever had a part reads afterwards; the day is filled in."""


def told(application: Application) -> Text | None:
    """What there is to read of an application that was erased; None of any other."""
    if application.erased is None or application.erased_at is None:
        return None
    day, text = legal_day(application.erased_at).isoformat(), TOLD[application.erased.why]
    return Text(zh=text.zh.format(day), en=text.en.format(day))


def is_draft(records: Records) -> bool:
    """Whether it was never handed in, withdrawn or not, and is still kept."""
    kinds = {entry.kind for entry in records.entries if entry.stream == WHOLE}
    return not kinds & {"submitted", "erased"}


def touched_at(records: Records) -> datetime:
    """When somebody last did anything to it; what happens by itself is no touch."""
    return max(e.at for e in records.entries if e.kind == "opened" or _is_by_somebody(e.actor))


def is_abandoned(records: Records, now: datetime) -> bool:
    """Whether it is a draft that nobody touched for so long."""
    return is_draft(records) and touched_at(records) + UNTOUCHED_FOR <= now


def closed_on(records: Records) -> date | None:
    """The legal day on which it was closed; None where it is not, or is erased already."""
    whole = {entry.kind: entry.at for entry in records.entries if entry.stream == WHOLE}
    if "archived" not in whole or "erased" in whole:
        return None
    return legal_day(whole["archived"])


def kept_until(closed: date, retention: Retention) -> datetime | None:
    """The end of the last legal day on which an archive is kept; None: it is kept for ever."""
    last = retention.until(closed)
    if last is None:
        return None
    return datetime.combine(last + timedelta(days=1), time(), LEGAL_TIME).astimezone(UTC)


def is_kept_too_long(records: Records, retention: Retention, now: datetime) -> bool:
    """Whether the archive of a closed case has been kept for as long as it is to be kept."""
    closed = closed_on(records)
    until = kept_until(closed, retention) if closed else None
    return until is not None and until <= now


def abandon(records: Records, now: datetime) -> Iterator[Happened]:
    """The end of a draft that nobody touches any more; nothing while it is not so."""
    if is_abandoned(records, now):
        yield Happened(body=Erased(why="abandoned", parties=parties(records)))


def parties(records: Records) -> tuple[PartyId, ...]:
    """Everybody who ever had a part, or about whom something is sealed, each once."""
    added = {e.body.party for e in records.entries if isinstance(e.body, PartyAdded)}
    subjects = {entry.subject for entry in records.entries if entry.subject}
    return tuple(sorted(added | subjects))


def _is_by_somebody(actor: str) -> bool:
    return actor.startswith("party:") or " for party:" in actor
