"""An area closes for the rest of the week: its own cases wait, all others go on as ever."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.definitions.life_event import Promise
from chalicelib.domain.definitions.overlay import LocalDay, Overlay
from chalicelib.domain.errors import Invalid
from chalicelib.domain.notices.telling import tell
from chalicelib.domain.notices.view import View
from chalicelib.domain.says import Suspend
from chalicelib.domain.worklists import desk_of
from chalicelib.domain.written import written_day
from chalicelib.entrypoints.api.views.application_view import application_view
from chalicelib.entrypoints.api.views.seen_clock import Moment
from chalicelib.stages.decide import Extend, Gap
from tests.cloud.flights import DEFINITIONS, EGGS, FOUNDING, Flights, changed
from tests.cloud.people import CHEN
from tests.domain.story import days, text

HERE, CLOSED = "990101", "990102"
LAW = DEFINITIONS.items[0].basis[0]
STORM = tuple(
    LocalDay(day=date(2026, 11, day), title=text("storm"), basis=LAW) for day in range(24, 28)
)
BOTH = pytest.mark.parametrize(
    ("area", "due"), [(HERE, "2026-11-26"), (CLOSED, "2026-12-02")], ids=["open", "closed"]
)


@pytest.fixture
def flights():
    """On a Monday; from Tuesday to Friday the second district is closed."""
    (event,) = DEFINITIONS.life_events
    promised = event.model_copy(update={"promise": Promise(limit=days(8), confidence="high")})
    stormy = Overlay(area=CLOSED, days={"off": STORM})
    return Flights(definitions=changed(overlays=(stormy,), life_events=(promised,)))


def day_of(instant):
    return instant.astimezone(LEGAL_TIME).date().isoformat()


def view_of(flights, application):
    """What Chen sees of it now."""
    stands = flights.cloud.stands(application)
    desk = Desk(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions, caller=CHEN.caller)  # fmt: skip
    moment = Moment(now=flights.cloud.clock.now(), calendar=flights.cloud.calendars.current())
    return application_view(desk, moment)


def seen(flights, application, item):
    return next(i for i in view_of(flights, application).items if i.id == item)


@BOTH
def test_an_item_is_due_by_the_days_of_the_body_that_has_it(flights, area, due):
    """Three working days from Monday: as it is dispatched, and as it is shown."""
    application = flights.accepted(places={"residence": area})

    assert day_of(flights.progress(application, FOUNDING).due) == due
    shown = seen(flights, application, FOUNDING)
    assert day_of(shown.due) == due


@BOTH
def test_it_is_late_only_once_its_own_days_are_over(flights, area, due):
    """On the Friday on which one is late, the other has not lost a half-day."""
    application = flights.accepted(places={"residence": area})
    flights.cloud.clock.at = datetime(2026, 11, 27, 9, 1, tzinfo=UTC)
    flights.cloud.reconcile()

    late = "overdue" in flights.kinds(application, FOUNDING)
    assert late is (area == HERE)
    assert seen(flights, application, FOUNDING).clock.used == (6 if late else 0)


@BOTH
def test_more_time_is_counted_by_the_same_days(flights, area, due):
    """What it was due, and two working days more."""
    definitions = flights.cloud.definitions
    longer = tuple(
        i.model_copy(update={"limits": i.limits.model_copy(update={"extension": days(2)})})
        for i in definitions.items
    )
    known = {name: getattr(definitions, name) for name in type(definitions).model_fields}
    slow = Flights(definitions=type(definitions)(**{**known, "items": longer}))
    application = slow.accepted(places={"residence": area})
    said = Extend(limit=days(2), article="42", reason="storm")

    slow.decide(application, FOUNDING, said)

    after = {"2026-11-26": "2026-11-30", "2026-12-02": "2026-12-04"}[due]
    assert day_of(slow.progress(application, FOUNDING).due) == after


def test_no_appointment_is_offered_on_a_day_on_which_the_body_is_closed(flights):
    """The same hour is one in the district that is open."""
    wednesday = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    said = Suspend(ground="site_inspection", article="45", reason="r", offers=(wednesday,))
    open_, closed = (flights.accepted(places={"residence": area}, another=True)
                     for area in (HERE, CLOSED))  # fmt: skip

    flights.decide(open_, FOUNDING, said)
    with pytest.raises(Invalid):
        flights.decide(closed, FOUNDING, said)


@BOTH
def test_a_desk_is_not_silent_while_it_is_closed(flights, area, due):
    """Five working days of silence: told at its desk, and acted upon."""
    application = flights.submitted(fire=True, places={"residence": area})
    flights.cloud.work()
    (line,) = flights.cloud.applications.worklist(desk_of(area))
    assert day_of(line.due) == {"2026-11-26": "2026-11-30", "2026-12-02": "2026-12-04"}[due]

    flights.cloud.clock.at = datetime(2026, 12, 1, tzinfo=UTC)
    flights.cloud.reconcile()
    assert ("accepted" in flights.kinds(application)) is (area == HERE)


@BOTH
def test_the_whole_is_counted_where_it_is_accepted(flights, area, due):
    """Eight working days from Monday; what the notice of acceptance says as well."""
    application = flights.accepted(places={"residence": area})

    last = {"2026-11-26": "2026-12-03", "2026-12-02": "2026-12-09"}[due]
    assert day_of(view_of(flights, application).clock.due) == last
    written = written_day(date.fromisoformat(last)).zh
    assert f"承诺于{written}前办结" in _told_of_acceptance(flights, application).zh


def _told_of_acceptance(flights, application):
    """What Chen reads in the inbox, once it is accepted."""
    stands = flights.cloud.stands(application)
    told = (line.notice for line in flights.cloud.inboxes.everything())
    notice = next(n for n in told if n.kind == "accepted" and n.owner == CHEN.holder)
    view = View(records=flights.cloud.applications.read(application), plan=stands.plan(),
                application=stands.application, definitions=stands.definitions,
                reach=frozenset(), collects=True)  # fmt: skip
    return tell(notice, view, flights.cloud.calendars.current()).text


@BOTH
def test_the_time_to_correct_is_that_of_the_desk(flights, area, due):
    """Ten working days, asked on Monday."""
    application = flights.accepted(places={"residence": area})
    flights.decide(application, FOUNDING, Gap(reason="r", fields=("dragon_name@keeper",)))
    flights.gather(application)
    flights.cloud.work()

    shown = seen(flights, application, FOUNDING).correction
    after = {"2026-11-26": "2026-12-07", "2026-12-02": "2026-12-11"}[due]
    assert day_of(shown.due) == after

    flights.cloud.clock.at = shown.due - timedelta(days=1)
    flights.cloud.reconcile()
    reminded = [e.body for e in flights.cloud.applications.glance(application).entries
                if e.kind == "reminded"]  # fmt: skip
    assert [day_of(body.due) for body in reminded] == [after]


@BOTH
def test_gaps_are_gathered_by_the_days_of_the_desk(flights, area, due):
    """At the latest when the half-day after the first gap is over, which is a day of the lead's."""
    application = flights.accepted(places={"residence": area})
    flights.cloud.clock.at = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    flights.decide(application, EGGS, Gap(reason="r", fields=("dragon_name@keeper",)))

    flights.cloud.clock.at = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
    flights.cloud.reconcile()
    assert ("gathered" in flights.kinds(application)) is (area == HERE)
