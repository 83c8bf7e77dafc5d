"""The entry that a notice is about → what fills the gaps of its words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.domain.calendar import Calendar, legal_day
from chalicelib.domain.desks import window_title
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.certificate_happenings import OfCertificate
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.notices.corrections import Gaps, of_correction
from chalicelib.domain.notices.notice import Notice
from chalicelib.domain.notices.phrases import ACTS, day, listed
from chalicelib.domain.notices.view import View, same
from chalicelib.domain.slots import slot_of
from chalicelib.domain.text import Text
from chalicelib.domain.written import written_moment

DONE: Mapping[str, Text] = {
    "certificate_renewed": Text(zh="延续", en="renewed"),
    "certificate_corrected": Text(zh="更正", en="corrected"),
    "certificate_reissued": Text(zh="补发", en="issued anew"),
    "dispute_kept": Text(zh="经核对，维持原记载", en="it stands as it is"),
    "dispute_corrected": Text(zh="已予更正", en="it was put right"),
}


def gaps(notice: Notice, view: View, calendar: Calendar) -> Gaps:
    """Everything that the words of this notice may name."""
    entry = view.entry(notice)
    return {
        "event": view.event.title,
        "number": same(view.application.number or "–"),
        "item": view.event.title if entry.stream == WHOLE else view.item(entry.stream),
        **({"role": view.role(notice.party)} if notice.party else {}),
        **_of_whole(entry, view, calendar),
        **of_correction(entry, view, calendar),
        **_of_decision(entry),
        **_of_time(entry, view),
        **_of_certificate(notice, entry, view),
    }


def _of_whole(entry: Entry, view: View, calendar: Calendar) -> Gaps:
    """What an entry about the application as a whole has to say."""
    match entry.body:
        case around.PartyStood() as body:
            return {"role": view.role(body.party)}
        case MandatedOnPaper() as body:
            return {"window": window_title(body.area, view.definitions),
                    "role": view.role(body.agent),
                    "reach": listed(ACTS[act] for act in body.reach)}  # fmt: skip
        case around.Accepted():
            return {"date": _promised(entry.at, view, calendar)}
        case around.FoundNotCompetent() as body:
            return {"competent": body.competent}
        case around.PartyAdded() as body:
            return {"until": _invited_until(body, entry, view)}
        case _:
            return {}


def _of_decision(entry: Entry) -> Gaps:
    """What a department has to say."""
    match entry.body:
        case within.ItemDeclined() as body:
            return {"reason": _within(body.reason), "article": _within(body.article),
                    "remedies": _within(body.remedies)}  # fmt: skip
        case _:
            return {}


def _within(words: str) -> Text:
    """As it stands within a sentence, which has a full stop of its own."""
    return same(words.strip().rstrip("。.") or words)


def _of_certificate(notice: Notice, entry: Entry, view: View) -> Gaps:
    """What an entry about a certificate has to say; why, where that is the reader's to know."""
    body = entry.body
    if not isinstance(body, OfCertificate):
        return {}
    kind = view.definitions.certificates_by_id.get(body.certificate)
    return {"certificate": kind.title if kind else same(body.certificate),
            "number": same(body.number), "date": day(entry.at), "by": same(body.by or "–"),
            "how": DONE.get(entry.kind, same("–")),
            "more": _told(_ordered(notice, entry, view))}  # fmt: skip


def _ordered(notice: Notice, entry: Entry, view: View) -> Iterator[Text]:
    why = view.ordered(entry, notice.party)
    if why is not None:
        yield Text(zh=f"理由：{why.reason}。依据：{why.reference}。",
                   en=f" Why: {why.reason}. By: {why.reference}.")  # fmt: skip


def _of_time(entry: Entry, view: View) -> Gaps:
    """What an entry about an item's time has to say."""
    match entry.body:
        case within.Suspended() as body:
            return {"ground": GROUNDS[body.ground], "article": same(body.article),
                    "more": _told(_while_it_stands(body, entry, view))}  # fmt: skip
        case within.AppointmentBooked() as body:
            return {"time": written_moment(body.at)}
        case within.Continued() as body:
            return {"date": day(body.due, is_provisional=body.provisional)}
        case within.Extended() as body:
            return {"date": day(body.due, is_provisional=body.provisional),
                    "article": same(body.article), "more": _told(_why(entry, view))}  # fmt: skip
        case within.Overdue() as body:
            return {"date": day(body.due)}
        case _:
            return {}


def _while_it_stands(body: within.Suspended, entry: Entry, view: View) -> Iterator[Text]:
    """What to do, how long it is said to take, and why."""
    if body.offers:
        times = tuple(map(written_moment, body.offers))
        yield Text(
            zh=f"请登录预约：{'、'.join(each.zh for each in times)}。",
            en=f" Sign in and take an appointment: {', '.join(each.en for each in times)}.",
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


def _invited_until(body: around.PartyAdded, entry: Entry, view: View) -> Text:
    """Until when this very invitation stands; an old one was given no end in the journal."""
    expires = view.invited_until(body.party, entry)
    if expires is None:
        return Text(zh="逾期未加入，邀请失效。", en="Unanswered, the invitation lapses.")
    at = written_moment(expires)
    return Text(zh=f"邀请有效期至{at.zh}，逾期失效。",
                en=f"The invitation stands until {at.en}, and then lapses.")  # fmt: skip


def _promised(accepted_at: datetime, view: View, calendar: Calendar) -> Text:
    """The day by which the slowest way through the plan ends, as its items promise."""
    last = slot_of(accepted_at, calendar).later(view.plan.half_days_parallel, calendar)
    provisional = calendar.is_provisional(legal_day(accepted_at), last.day)
    return day(last.ends_at(calendar), is_provisional=provisional)
