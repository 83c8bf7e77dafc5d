"""How the time of an item stands: in fields, in words, day by day; what goes on after a refusal."""

from datetime import date, timedelta

import pytest

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.calendar import AreaDays
from tests.entrypoints.api.journey import path, submitted
from tests.entrypoints.api.service import (
    AREA,
    INSURANCE,
    KEEPER,
    NEIGHBOUR,
    OFFICER,
    REGISTRATION,
    STRANGER,
    Service,
)
from tests.entrypoints.api.test_timing import DECLINE, GAP, GO_ON, STOP, TUESDAY, book, say


@pytest.fixture
def closed():
    """The district is closed from Tuesday to Friday; it is Monday."""
    service = Service()
    days = frozenset(date(2026, 11, day) for day in range(24, 28))
    service.calendars = PublishedCalendar(lambda: (AreaDays(area=AREA, off=days),))
    return service


@pytest.fixture
def application(service):
    return submitted(service)


@pytest.fixture
def handle(service, application):
    return service.dispatch(application["id"], REGISTRATION)


def item(service, application, name=REGISTRATION, who=KEEPER):
    items = service.call("GET", path(application), who=who).body["items"]
    return next(each for each in items if each["id"] == name)


def clock(service, application, name=REGISTRATION, who=KEEPER):
    return service.call("GET", path(application, f"/items/{name}/clock"), who=who)


def test_a_running_item_says_what_is_left(service, application, handle):
    """And one that has not begun says so."""
    told = item(service, application)["clock"]
    assert (told["state"], told["light"], told["used"]) == ("running", "green", 0)
    assert told["left"] == told["allowed"]
    assert (told["began"][:10], told["ended"]) == ("2026-11-23", None)
    assert item(service, application)["due"] == told["due"]
    assert item(service, application, INSURANCE)["clock"]["state"] == "not_started"


def test_a_suspended_item_says_since_when_and_whose_turn_it_is(service, application, handle):
    """First the applicant's, then the department's."""
    say(service, handle, STOP)
    told = item(service, application)["clock"]
    assert (told["state"], told["due"], told["stop"]["waits_for"]) == ("stopped", None, "applicant")
    assert told["words"]["zh"] == "时限自周一起暂停：等您预约现场核查"

    book(service, application, TUESDAY)
    told = item(service, application)["clock"]
    assert told["stop"]["waits_for"] == "department"
    assert told["words"]["en"].endswith("the site inspection is on Tuesday 10:00")


def test_why_it_stands_still_is_told_to_whoever_leads_it(service, application, handle):
    """To nobody else who has a part in it, and no more once it is decided."""
    say(service, handle, STOP)
    told = [item(service, application, who=who)["reason"] for who in (KEEPER, NEIGHBOUR)]
    assert told == [{"of": "suspended", "reason": STOP["reason"]}, None]

    say(service, handle, DECLINE)
    assert item(service, application)["reason"] is None


def test_a_worklist_bears_lights_and_no_due_date_for_what_is_suspended(
    service, application, handle
):
    """The appointment stands there, too."""

    def line():
        return service.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body[0]

    assert (line()["light"], line()["suspended"]) == ("green", False)
    say(service, handle, STOP)
    book(service, application, TUESDAY)
    assert (line()["due"], line()["suspended"], line()["appointment"]) == (None, True, TUESDAY)
    say(service, handle, GO_ON)
    service.clock.move(timedelta(days=30))
    assert line()["light"] == "red"


def test_every_day_says_what_counted_and_why_not(service, application, handle):
    """From the day of its dispatch."""
    service.clock.move(timedelta(days=1, hours=2))
    say(service, handle, {**STOP, "ground": "hearing", "offers": []})
    service.clock.move(timedelta(days=1))
    body = clock(service, application).body

    days = {day["day"]: (day["morning"]["why"], day["afternoon"]["why"], day["half_days"])
            for day in body["days"]}  # fmt: skip
    assert days == {
        "2026-11-23": ("before_start", "before_start", 0),
        "2026-11-24": ("counted", "stopped", 1),
        "2026-11-25": ("stopped", "stopped", 0),
    }
    assert body["days"][-1]["morning"]["by"] == "hearing"
    assert [stop["by"] for stop in body["stops"]] == ["hearing"]


def test_a_gap_that_nobody_was_asked_for_stops_no_clock_that_is_shown(service, application):
    """Once it was asked for, the clock waits for the correction."""
    handle = service.dispatch(application["id"], REGISTRATION)
    say(service, handle, GAP)
    told = item(service, application)["clock"]
    assert told["words"]["zh"] == "时限自周一起暂停：等您补正"


def test_a_body_that_is_closed_has_its_own_days(closed):
    """In the worklist, beside the item, and day by day: three working days from Monday."""
    application = submitted(closed)
    closed.dispatch(application["id"], REGISTRATION)

    (line,) = closed.call("GET", f"/v1/bodies/{OFFICER.body}/worklist", who=OFFICER).body
    told = clock(closed, application).body
    due = "2026-12-02T09:00:00Z"
    assert line["due"] == item(closed, application)["due"] == told["clock"]["due"] == due
    off = [day["day"] for day in told["days"] if day["morning"]["why"] == "day_off"]
    assert off == [f"2026-11-{day}" for day in range(24, 30)]


def test_whoever_has_no_part_sees_no_clock(service, application, handle):
    """Another party does; an item there is none of has none."""
    assert clock(service, application, who=NEIGHBOUR).status == 200
    assert clock(service, application, who=STRANGER).status == 404
    assert clock(service, application, "no-item").status == 404


def test_after_a_refusal_each_item_says_whether_it_goes_on(service, application, handle):
    """And because of which."""
    say(service, handle, DECLINE)
    told = item(service, application, INSURANCE)["outlook"]
    assert (told["goes_on"], told["other"]) == (False, REGISTRATION)
    assert "Dragon registration" in told["words"]["en"]
    assert item(service, application)["outlook"] is None
