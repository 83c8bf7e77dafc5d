"""Time passing → every unfinished application looked at: deemed accepted, carried on, driven."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Literal

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.catalogue.pinned import desk_area, standing
from chalicelib.domain.calendar import Calendar
from chalicelib.domain.correcting import back_in_worklists, chase, requests, time_to_correct
from chalicelib.domain.folding import pinned
from chalicelib.domain.gathering import gather_if_alone, gather_if_due
from chalicelib.domain.journal.entry import WHOLE, Happened
from chalicelib.domain.journal.happenings import Accepted, Attempted
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records, Unlisted
from chalicelib.domain.lapsing import lapses
from chalicelib.domain.lateness import overdue
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.domain.recovery import QUIET, needs_new_attempt
from chalicelib.domain.silence import is_acceptance
from chalicelib.entrypoints.streams.driving import DrivePorts, drive_one, drive_ports
from chalicelib.entrypoints.streams.notifying import owed
from chalicelib.entrypoints.streams.telling import tell_all, tell_ports
from chalicelib.entrypoints.time_left import has_time
from chalicelib.ports.applications import Applications
from chalicelib.ports.calendars import Calendars
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.inboxes import Inboxes
from chalicelib.ports.notice_queues import NoticeQueue

STOPS_SECONDS = 30
"""What must be left of the function's time before it begins with one more."""

CIRCLE_SECONDS = 150
"""What lapses and who is told of withdrawals come first, and leave this to the circle."""

KEPT_EACH = 25
"""After so many the place is noted: a look that is cut off begins there again, not where it did."""


def reconcile(event: Mapping[str, JsonValue], context: object) -> dict[str, int]:
    """Look at what was submitted and not archived; ``quiet_seconds`` may shorten the wait.

    Whatever is wrong with one application, those behind it are looked at as well. It goes on where
    the last look stopped, and stops in time: ``left`` is 1 where it has not come round.
    """
    seconds = event.get("quiet_seconds")
    quiet = timedelta(seconds=seconds) if isinstance(seconds, (int, float)) else QUIET
    goes_on = partial(has_time, context, CIRCLE_SECONDS)
    lapsed = lapse_all(drive_ports(), wiring.pen("system:reconcile"), goes_on)
    tell_all(tell_ports(), lambda: wiring.pen("system:reconcile"), goes_on)
    applications, place = wiring.clear_applications(), ""
    seen = {"looked_at": 0, "new_attempts": 0, "failed": 0, "left": 0, "nothing": 0}
    for each in applications.unfinished(applications.place_looked_at()):
        if not has_time(context, STOPS_SECONDS):
            seen["left"] = 1
            break
        place = each.place
        seen["looked_at"] += 1
        if seen["looked_at"] % KEPT_EACH == 0:
            applications.keep_place(place)
        seen[_looked_at(each.application, quiet)] += 1
    if place:
        applications.keep_place(place)
    seen["lapsed"] = lapsed
    del seen["nothing"]
    for name, counted in seen.items():
        powertools.count("Reconciled", {"kind": name}, counted)
    return seen


Outcome = Literal["new_attempts", "failed", "nothing"]


def _looked_at(application: ApplicationId, quiet: timedelta) -> Outcome:
    """Deem it accepted, write what is late, order a new attempt, drive it, let it be told of."""
    try:
        pen = wiring.pen("system:reconcile")
        hear(application, remind_ports(), pen)
        remind(application, remind_ports(), pen)
        is_new = look(application, drive_ports(), pen, quiet)
        drive_one(application, drive_ports())
        catch_up(application, remind_ports(), wiring.inboxes(), wiring.notice_queue())
    except Exception:
        wiring.logger().exception("an application could not be reconciled",
                                  extra={"application": application})  # fmt: skip
        return "failed"
    return "new_attempts" if is_new else "nothing"


def lapse_all(ports: DrivePorts, pen: Pen, goes_on: Callable[[], bool]) -> int:
    """Write of each invitation that nobody answered in time that it has lapsed; of how many."""
    lapsed = 0
    for application in ports.applications.lapsing(pen.at):
        if not goes_on():
            break
        try:
            lapsed += lapse(application, ports, pen)
        except Exception:
            wiring.logger().exception("an invitation could not lapse",
                                      extra={"application": application})  # fmt: skip
    return lapsed


def lapse(application: ApplicationId, ports: DrivePorts, pen: Pen) -> int:
    """The draft goes back to who leads it: somebody else is to be named, or asked again."""
    records = ports.applications.glance(application)
    change = pen.write(records, lapses(records, pen.at))
    if change.entries:
        ports.applications.write(change)
    return len(change.entries)


def hear(application: ApplicationId, ports: "RemindPorts", pen: Pen) -> None:
    """Take a desk's silence for acceptance, once it has lasted as long as the law says."""
    records = ports.applications.glance(application)
    if is_acceptance(Overview(records=records), ports.calendar_at_desk(records), pen.at):
        happened = Happened(body=Accepted(how="deemed"))
        ports.applications.write(pen.write(records, (happened,), (Unlisted(stream=WHOLE),)))


@dataclass(frozen=True, slots=True)
class RemindPorts:
    """Where applications are remembered, on which catalogues; calendars."""

    applications: Applications
    catalogues: Catalogues
    calendars: Calendars

    def calendar_at_desk(self, records: Records) -> Calendar:
        """By which the whole of an application is counted: that of the area that accepts it."""
        calendar = self.calendars.current()
        if not calendar.areas:
            return calendar
        return calendar.in_area(desk_area(records, self.catalogues))


def remind_ports() -> RemindPorts:
    """The real ones: nothing here may open what is sealed."""
    return RemindPorts(wiring.clear_applications(), wiring.catalogues(), wiring.calendars())


def remind(application: ApplicationId, ports: RemindPorts, pen: Pen) -> None:
    """Write what has become overdue; ask for gaps that nobody gathered in time; chase answers."""
    records, country = ports.applications.glance(application), ports.calendars.current()
    overview, calendar = Overview(records=records), ports.calendar_at_desk(records)
    happened = [*overdue(overview, country, pen.at), *_chased(overview, ports, pen)]
    notes = [note for each in happened for note in back_in_worklists(each, overview)]
    asked = gather_if_alone(overview) or gather_if_due(overview, calendar, pen.at)
    if asked:
        happened.append(asked)
        notes.append(Unlisted(stream=WHOLE))
    if happened:
        ports.applications.write(pen.write(records, happened, notes))


def _chased(overview: Overview, ports: RemindPorts, pen: Pen) -> tuple[Happened, ...]:
    """What is told of requests for correction; the catalogue is read where there are any."""
    if not any(requests(overview)):
        return ()
    opened = pinned(overview.records)
    limit = time_to_correct(standing(opened, ports.catalogues), opened.life_event)
    return tuple(chase(overview, limit, ports.calendar_at_desk(overview.records), pen.at))


def catch_up(
    application: ApplicationId, ports: RemindPorts, inboxes: Inboxes, queue: NoticeQueue
) -> None:
    """Let somebody be told who was not yet, wherever on its way that was lost."""
    if owed(ports.applications.glance(application), inboxes, ports.catalogues):
        queue.look_at(application)


def look(application: ApplicationId, ports: DrivePorts, pen: Pen, quiet: timedelta) -> bool:
    """Order a new attempt where the run is gone or a step was lost; whether it was."""
    records = ports.applications.glance(application)
    overview = Overview(records=records)
    run = ports.executions.state(application, overview.attempt)
    if not needs_new_attempt(overview, run, pen.at, quiet):
        return False
    happened = Happened(body=Attempted(attempt=overview.attempt + 1))
    ports.applications.write(pen.write(records, (happened,)))
    return True
