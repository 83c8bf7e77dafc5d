"""What a clock says in words."""

import pytest

from chalicelib.domain.clock import history_of, read_clock, whole_history
from chalicelib.domain.clock.wording import in_words
from tests.domain.clock.timeline import (
    CALENDAR,
    CORRECTED,
    GRANTED,
    RETURNED,
    at,
    booked,
    dispatched,
    entries,
    suspended,
)
from tests.domain.story import days

SENT = (at("Mon 10:00"), dispatched())
VISIT = at("Thu 10:00"), at("Fri 14:00")
OFFERED = (at("Tue 10:00"), suspended("site_inspection", *VISIT))


@pytest.mark.parametrize(
    ("happened", "now", "zh", "en"),
    [
        ([], "Mon 11:00", "尚未开始计时", "not counted yet"),
        ([SENT], "Tue 11:00", "还剩 5 个工作日，3月9日 17:00到期",
         "5 working days left, due on 9 March 17:00"),
        ([SENT], "Wed 14:00", "还剩 3.5 个工作日，周一 17:00到期",
         "3.5 working days left, due on Monday 17:00"),
        ([SENT], "Fri 18:00", "还剩 1 个工作日，周一 17:00到期",
         "1 working day left, due on Monday 17:00"),
        ([SENT, OFFERED], "Wed 10:00", "时限自周二起暂停：等您预约现场核查",
         "stopped since Tuesday: waiting for your site inspection appointment"),
        ([SENT, OFFERED, (at("Wed 10:00"), booked(VISIT[0]))], "Wed 11:00",
         "时限自周二起暂停：现场核查约在周四 10:00",
         "stopped since Tuesday: the site inspection is on Thursday 10:00"),
        ([SENT, (at("Tue 10:00"), suspended("hearing"))], "Wed 11:00",
         "时限自周二起暂停：等部门听证",
         "stopped since Tuesday: waiting for the department's hearing"),
        ([SENT, (at("Tue 10:00"), RETURNED)], "Wed 11:00", "时限自周二起暂停：等您补正",
         "stopped since Tuesday: waiting for your correction"),
        ([SENT, (at("Tue 10:00"), RETURNED), (at("Wed 10:00"), CORRECTED)], "Wed 11:00",
         "时限自周二起暂停：补正已收到，正送回部门",
         "stopped since Tuesday: your correction is on its way to the department"),
        ([SENT, (at("Tue 10:00"), GRANTED)], "Wed 11:00", "已停止计时", "no longer counted"),
    ],
)  # fmt: skip
def test_a_clock_says_in_a_sentence_how_it_stands(happened, now, zh, en):
    """Since when it stands still, whom it waits for, when it is due."""
    clock = read_clock(history_of(days(5), entries(*happened)), CALENDAR, at(now))
    said = in_words(clock, at(now))
    assert (said.zh, said.en) == (zh, en)


def test_times_that_are_all_past_are_for_the_department_to_follow():
    """The last of them has come, and none was taken."""
    clock = read_clock(history_of(days(5), entries(SENT, OFFERED)), CALENDAR, VISIT[-1])
    said = in_words(clock, VISIT[-1])

    assert said.zh == "时限自周二起暂停：所给的现场核查时间都已过，等部门另给时间，您不用做什么"
    assert said.en == (
        "stopped since Tuesday: every site inspection appointment that was offered is past;"
        " the department has to offer others, and you need do nothing"
    )


def test_what_is_overdue_says_by_how_much():
    """And what is long ago is told by its date."""
    history = history_of(days(1), entries(SENT))
    late = in_words(read_clock(history, CALENDAR, at("Wed 18:00")), at("Wed 18:00"))
    held = history_of(days(5), entries(SENT, OFFERED))
    later = in_words(read_clock(held, CALENDAR, at("Fri 10:00", 2)), at("Fri 10:00", 2))

    assert (late.zh, late.en) == ("已超期 2 个半天", "overdue by 2 half-days")
    assert later.zh.startswith("时限自3月3日起暂停：所给的现场核查时间都已过")


@pytest.mark.parametrize(
    ("now", "zh", "en"),
    [
        ("Tue 17:01", "已超期：应于周二 17:00前办结", "overdue: it was due on Tuesday 17:00"),
        ("Wed 12:01", "已超期 1 个半天", "overdue by 1 half-day"),
    ],
)
def test_what_has_just_run_out_says_since_when_and_never_by_nothing(now, zh, en):
    """The evening after its last half-day it is late, and by no half-day yet."""
    history = history_of(days(1), entries(SENT))
    said = in_words(read_clock(history, CALENDAR, at(now)), at(now))
    assert (said.zh, said.en) == (zh, en)


def test_the_whole_says_that_everything_stands_still():
    """When no department can work."""
    whole = whole_history(days(5), at("Mon 09:30"), [history_of(days(5), entries(SENT, OFFERED))])
    said = in_words(read_clock(whole, CALENDAR, at("Wed 10:00")), at("Wed 10:00"))
    assert said.en == "stopped since Tuesday: all items under way stand still"
