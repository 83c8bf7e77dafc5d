"""Departments that take their time, stop it, extend it; and behave otherwise in one application."""

import json
import os
import signal
from datetime import date

import httpx
import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.limits import Limit
from chalicelib.domain.slots import is_in_office_hours
from infra.local.departments.appointments import appointments
from infra.local.departments.arrangements import Arrangement, Arrangements, read_arrangement
from infra.local.departments.decision import decide
from infra.local.departments.inbox import Inbox
from infra.local.departments.library import library
from infra.local.departments.reading import Unreadable
from infra.local.departments.rules import Extension, Marks, Rule, Suspension
from infra.local.departments.scenario import Scenario
from infra.local.departments.worker import BOOKING_SECONDS, Office, settle
from tests.infra.offices import (
    ITEM,
    LIBRARY,
    MUSE,
    NUMBER,
    OTHER_NUMBER,
    case,
    departments,
    push,
    scenario,
    told,
    waiting,
)

STOP = {"ground": "site_inspection", "article": "45", "reason": "须现场核查"}
MORE = Extension(
    limit=Limit(value=5, unit="working_days", confidence="high"),
    article="42",
    reason="须再核对",
)
DECLINED = {"outcome": "declined", "reason": "已有一条", "article": "龙法第三条",
            "remedies": "可以申请行政复议"}  # fmt: skip
CLOSED = (409, {"type": "/problems/conflict", "title": "It clashes"})
BOOKED = "2026-01-06T02:00:00Z"


def outcomes(api):
    """What was said of cases, in order."""
    return [said["outcome"] for _, said, _ in api.decisions]


def following(office, **rule):
    """The same office, by another rule for everything."""
    return Office(**{**vars(office), "scenario": Scenario(defaults=Rule(**rule))})


def look_again(office, clock, seconds=0.0):
    """So much later, whatever is due is looked at."""
    clock.now += seconds
    while taken := office.inbox.take():
        settle(taken, office)


# The time of a case


def test_before_a_case_is_decided_its_time_is_extended_and_stopped():
    """In this order: what stands still cannot be extended."""
    said = decide(Rule(extended=MORE, suspended=Suspension(**STOP, for_seconds=2)), case(), MUSE)
    assert [each.outcome for each in said] == ["extended", "suspended", "continued", "granted"]
    assert said[0].says["limit"]["value"] == 5
    assert (said[2].after_seconds, said[2].awaits_appointment) == (2, False)
    assert [each.decides for each in said] == [False, False, False, True]


def test_as_many_appointments_are_offered_as_are_asked_for():
    """And it goes on once one of them is booked."""
    stopped, goes_on, _ = decide(Rule(suspended=Suspension(**STOP, offers=3)), case(), MUSE)
    assert len(stopped.says["offers"]) == 3
    assert (goes_on.outcome, goes_on.awaits_appointment) == ("continued", True)


@pytest.mark.parametrize("day", [date(2026, 2, 13), date(2026, 9, 30), date(2027, 12, 31)])
def test_appointments_are_within_office_hours_of_the_working_days_that_follow(day):
    """Over the Spring Festival, the National Day, and a year that is not published yet."""
    calendar = PublishedCalendar().current()
    offered = appointments(5, day)
    assert len(set(offered)) == 5
    assert all(is_in_office_hours(each, calendar) for each in offered)
    assert min(offered).date() > day


def test_a_case_that_is_sent_back_is_not_stopped_before():
    """Only what is granted or declined takes its time."""
    marks = Marks(fields=("proposed_name",))
    stop = Suspension(**STOP, for_seconds=1)
    rule = Rule(outcome="correction", reason="名字不清楚", marks=marks, suspended=stop)
    assert [each.outcome for each in decide(rule, case(), MUSE)] == ["correction"]
    second = decide(rule, case(round_=2), MUSE)
    assert [each.outcome for each in second] == ["suspended", "continued", "granted"]


def test_a_case_is_decided_when_its_time_has_come(office, api, clock):
    """Not before, however often somebody looks."""
    slow = following(office, after_seconds=60)
    settle(waiting(slow, api), slow)
    look_again(slow, clock, 59)
    assert api.decisions == []
    look_again(slow, clock, 1)
    assert outcomes(api) == ["granted"]


def test_a_stopped_case_goes_on_after_its_seconds_even_at_a_new_start(office, api, clock, tmp_path):
    """What was said is not said again; what remained is said as it was composed."""
    stopping = following(office, suspended=Suspension(**STOP, for_seconds=60))
    settle(waiting(stopping, api), stopping)
    look_again(stopping, clock, 59)
    assert outcomes(api) == ["suspended"]
    inbox = Inbox(tmp_path / "inbox.sqlite", lambda: clock.now)
    look_again(Office(**{**vars(office), "inbox": inbox}), clock, 1)
    assert outcomes(api) == ["suspended", "continued", "granted"]


def test_a_case_with_appointments_waits_until_one_is_booked(office, api, clock):
    """Its worklist says so."""
    api.listed = [{"handle": "h-1", "item": ITEM, "appointment": None}]
    stopping = following(office, suspended=Suspension(**STOP, offers=2))
    settle(waiting(stopping, api), stopping)
    look_again(stopping, clock, BOOKING_SECONDS)
    assert outcomes(api) == ["suspended"]
    api.listed[0]["appointment"] = BOOKED
    look_again(stopping, clock, BOOKING_SECONDS)
    assert outcomes(api) == ["suspended", "continued", "granted"]


def test_what_is_refused_of_its_time_stops_no_decision(office, api, capsys):
    """Somebody else may have said it, or there is none left to take."""
    api.answers = [CLOSED]
    more = following(office, extended=MORE)
    settle(waiting(more, api), more)
    assert outcomes(api) == ["extended", "granted"]
    assert "refused (409): It clashes" in capsys.readouterr().err


def test_a_case_that_left_the_worklist_while_it_stood_still_is_let_go(office, api, clock, capsys):
    """It was withdrawn or decided: what is still said is refused, and nothing is tried again."""
    api.answers = [(200, {}), CLOSED, CLOSED]
    stopping = following(office, suspended=Suspension(**STOP, offers=2))
    settle(waiting(stopping, api), stopping)
    look_again(stopping, clock, 3600)
    assert outcomes(api) == ["suspended", "continued", "granted"]
    assert "decided before" in capsys.readouterr().err
    assert office.inbox.take() is None


def test_a_department_that_comes_after_the_end_decides_nothing(office, api, clock, capsys):
    """The case is over, whoever ended it: it is not even shown any more."""
    late = following(office, after_seconds=60)
    settle(waiting(late, api), late)
    api.closed = True
    look_again(late, clock, 60)
    assert api.decisions == []
    assert "decided before: It is over" in capsys.readouterr().err


# One application alone


def arranged(office, **rule):
    """This item is decided otherwise in the application of the case."""
    arrangement = Arrangement(application=NUMBER, items={ITEM: Rule(**rule)})
    office.arrangements.put(arrangement)


def test_what_is_arranged_for_an_application_stands_above_the_scenario(office, api):
    """It is declined there, and granted everywhere else."""
    arranged(office, **DECLINED)
    settle(waiting(office, api), office)
    api.cases["h-2"] = told() | {"number": OTHER_NUMBER}
    office.note("dragon-office-990101", ITEM, "h-2")
    settle(office.inbox.take(), office)
    assert outcomes(api) == ["declined", "granted"]


def test_what_is_not_arranged_of_a_certificate_stays_as_usual(office, api):
    """Whoever lets an inspector come need not repeat what no case can know."""
    arranged(office, after_seconds=0, fields={"DRAGON_CARD": {"record_no": "1"}})
    usual = {"DRAGON_CARD": {"dragon_name": "大龙"}, "OTHER": {"x": "y"}}
    settle(waiting(office, api), following(office, fields=usual))
    granted = api.decisions[0][1]["certificates"]["DRAGON_CARD"]
    assert granted["record_no"] == "1"
    rule = Rule(fields={"DRAGON_CARD": {"record_no": "1"}}).beside(Rule(fields=usual))
    assert set(rule.fields) == {"DRAGON_CARD", "OTHER"}


def test_what_is_arranged_again_takes_the_place_of_what_was(office, tmp_path):
    """And another start finds it."""
    arranged(office, outcome="silent")
    arranged(office, after_seconds=3)
    found = Arrangements(tmp_path / "arrangements.sqlite")
    assert found.of(NUMBER) == {ITEM: Rule(after_seconds=3)}
    assert found.of(OTHER_NUMBER) == {}


def arrangement(application=NUMBER, **items):
    return json.dumps({"application": application, "items": items or {ITEM: {}}}).encode()


def test_a_number_is_read_as_it_is_read_aloud():
    """Blanks and small letters do not matter."""
    read = read_arrangement(arrangement(f" {NUMBER.lower()} "), LIBRARY)
    assert read.application == NUMBER


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (arrangement(**{"dragon-registraton": {}}), "did you mean dragon-registration?"),
        (arrangement(**{ITEM: {"outcome": "granded"}}), "did you mean granted?"),
        (arrangement(**{ITEM: {"suspnded": {}}}), "did you mean suspended?"),
        (arrangement(**{ITEM: {"fields": {"DRAGON_CARD": {"nam": "x"}}}}), "no field nam"),
        (arrangement(**{ITEM: {"outcome": "declined"}}), "reason, article, remedies"),
        (arrangement(**{ITEM: {"after_seconds": "soon"}}), "a number"),
        (arrangement("417b2f5ed180581adb22"), "application"),
        (arrangement(NUMBER[:-1] + "%"), "application"),
        (json.dumps({"application": NUMBER, "items": {}}).encode(), "items"),
        (b'{"items": {}}', "application is missing"),
        (b"{", "YAML"),
        (b"\xff", "UTF-8"),
    ],
)
def test_a_mistake_in_an_arrangement_is_told_with_what_to_write(content, words):
    """An item there is none of, a rule that is none, what is no application's number."""
    with pytest.raises(Unreadable) as refused:
        read_arrangement(content, LIBRARY)
    assert words in str(refused.value)


def put(url, content, path="/arrangements"):
    return httpx.put(f"{url}{path}", content=content, trust_env=False)


def test_an_arrangement_survives_a_kill(tmp_path, api):
    """It is on disk before it is confirmed."""
    item = min(library().items)
    api.cases["h-1"] = told(item)
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")) as first:
        assert put(first.url, arrangement(**{item: DECLINED})).status_code == 204
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")) as second:
        push(second.url, item=item)
        api.wait_for(1)
    assert outcomes(api) == ["declined"]


def test_what_is_no_arrangement_is_refused_in_words(tmp_path, api):
    """Neither elsewhere, nor too much of it."""
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")) as running:
        wrong = put(running.url, arrangement(nothing={}))
        assert wrong.status_code == 422
        assert "there is no item nothing" in wrong.text
        assert put(running.url, arrangement(), path="/elsewhere").status_code == 404
        assert put(running.url, b" " * 20_000).status_code == 413
