"""A clock at one instant → what it says in words, in both languages."""

from datetime import datetime, timedelta

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.clock.history import Stop
from chalicelib.domain.clock.reading import LegalClock
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.text import Text

RECENT = timedelta(days=6)
"""Within so long a weekday says which day it was."""

WEEKDAYS = (
    Text(zh="周一", en="Monday"), Text(zh="周二", en="Tuesday"), Text(zh="周三", en="Wednesday"),
    Text(zh="周四", en="Thursday"), Text(zh="周五", en="Friday"), Text(zh="周六", en="Saturday"),
    Text(zh="周日", en="Sunday"),
)  # fmt: skip


def in_words(clock: LegalClock, now: datetime) -> Text:
    """One sentence: how its time stands, since when it stands still, and who is waited for."""
    if clock.stop is not None:
        return _stopped(clock.stop, now)
    if clock.state == "ended":
        return Text(zh="已停止计时", en="no longer counted")
    if clock.due is None:
        return Text(zh="尚未开始计时", en="not counted yet")
    due, days = _moment(clock.due.at, now), f"{clock.left / 2:g}"
    if clock.light == "red":
        return _overdue(clock.over, due)
    unit = "working day" if days == "1" else "working days"
    return Text(zh=f"还剩 {days} 个工作日，{due.zh}到期",
                en=f"{days} {unit} left, due on {due.en}")  # fmt: skip


def _overdue(over: int, due: Text) -> Text:
    """By how much; within its first half-day, since when."""
    if not over:
        return Text(zh=f"已超期：应于{due.zh}前办结", en=f"overdue: it was due on {due.en}")
    return Text(zh=f"已超期 {over} 个半天",
                en=f"overdue by {over} half-day{'' if over == 1 else 's'}")  # fmt: skip


def _stopped(stop: Stop, now: datetime) -> Text:
    since, why = _day(stop.since, now), _waiting(stop, now)
    return Text(zh=f"时限自{since.zh}起暂停：{why.zh}", en=f"stopped since {since.en}: {why.en}")


def _waiting(stop: Stop, now: datetime) -> Text:
    if stop.by == "correction" and stop.is_answered:
        return Text(zh="补正已收到，正送回部门",
                    en="your correction is on its way to the department")  # fmt: skip
    if stop.by == "correction":
        return Text(zh="等您补正", en="waiting for your correction")
    if stop.by == "all_items":
        return Text(zh="在办事项均已暂停", en="all items under way stand still")
    return _examined(stop, GROUNDS[stop.by], now)


def _examined(stop: Stop, what: Text, now: datetime) -> Text:
    """By appointment, where any was offered."""
    if stop.waits_for_applicant(now):
        return Text(zh=f"等您预约{what.zh}", en=f"waiting for your {what.en} appointment")
    if stop.waits_for_offers(now):
        return Text(zh=f"所给的{what.zh}时间都已过，等部门另给时间，您不用做什么",
                    en=f"every {what.en} appointment that was offered is past; the department has"
                       " to offer others, and you need do nothing")  # fmt: skip
    if stop.appointment is not None:
        at = _moment(stop.appointment, now)
        return Text(zh=f"{what.zh}约在{at.zh}", en=f"the {what.en} is on {at.en}")
    return Text(zh=f"等部门{what.zh}", en=f"waiting for the department's {what.en}")


def _moment(instant: datetime, now: datetime) -> Text:
    day, clock = _day(instant, now), f"{instant.astimezone(LEGAL_TIME):%H:%M}"
    return Text(zh=f"{day.zh} {clock}", en=f"{day.en} {clock}")


def _day(instant: datetime, now: datetime) -> Text:
    local = instant.astimezone(LEGAL_TIME)
    if abs(instant - now) <= RECENT:
        return WEEKDAYS[local.weekday()]
    return Text(zh=f"{local.month}月{local.day}日", en=f"{local.day} {local:%B}")
