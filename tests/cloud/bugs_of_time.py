"""Faults in what is said of a case's time, and of what it lacks: to be planted, and to be found."""

from dataclasses import replace
from datetime import date, timedelta

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.gathering import gather, open_gaps
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import Extended, ItemDeclined, Suspended
from chalicelib.domain.overview import Overview
from chalicelib.stages.decide import Continue
from tests.cloud.bugs import remembering
from tests.cloud.memory import Memory

SATURDAYS = frozenset(date(2026, 11, 7) + timedelta(weeks=week) for week in range(8))


def retold(records, change):
    """The same records, with each body as ``change`` tells it."""
    entries = tuple(each.model_copy(update={"body": change(each)}) for each in records.entries)
    return records.model_copy(update={"entries": entries})


class Through:
    """Applications as somebody reads them who has forgotten something; all else is as it is."""

    def __init__(self, applications, change):
        self._applications, self._change = applications, change

    def __getattr__(self, name):
        return getattr(self._applications, name)

    def read(self, application, part=None):
        """The same records, with each body as it is told."""
        return retold(self._applications.read(application, part), self._change)


def forgetting(stage, *kinds):
    """The same stage, for which no body of these kinds says anything."""

    def changed(entry):
        return None if isinstance(entry.body, kinds) else entry.body

    return reading(stage, lambda: changed)


def reading(stage, change):
    """The same stage, which reads as ``change()`` tells it."""

    def staging(request, ports):
        through = Through(ports.applications, change())
        return stage(request, replace(ports, applications=through))

    return staging


def confused(cloud):
    """To go on ends whichever suspension holds."""
    decide = cloud.decide

    def deciding(decision, ports):
        if isinstance(decision.says, Continue):
            meant = cloud.applications.handle(hashed(decision.handle))
            holds = cloud.stands(meant.application).application.items[meant.item].suspension
            if holds:
                says = Continue(suspension=holds)
                decision = decision.model_copy(update={"says": says})
        return decide(decision, ports)

    cloud.decide = deciding


def boundless(cloud):
    """Whoever decides does not see that an item was extended."""
    cloud.decide = forgetting(cloud.decide, Extended)


def impatient(cloud):
    """Whatever is overdue is declined by the time itself."""
    reconcile = cloud.reconcile

    def reconciling(*quiet):
        answer = reconcile(*quiet)
        for application in [each.application for each in cloud.applications.unfinished()]:
            records = cloud.applications.read(application)
            for item, progress in Overview(records=records).items.items():
                if progress.is_overdue and progress.is_undecided:
                    body = ItemDeclined(round=progress.round, reason="", article="", remedies="")
                    late = Happened(stream=item, body=body, subject="keeper")
                    change = cloud.pen("system:reconcile").write(records, (late,))
                    cloud.applications.write(change)
                    return answer
        return answer

    cloud.reconcile = reconciling


def saturdays(cloud):
    """Time runs on Saturdays, where it is counted by whoever suspends, continues and extends."""

    class Busy:
        def current(self):
            calendar = PublishedCalendar().current()
            worked = calendar.make_up_days | SATURDAYS
            return calendar.model_copy(update={"make_up_days": worked})

    cloud.calendars = Busy()


def overbooked(cloud):
    """What was offered once is offered for ever."""

    def lasting():
        offered = {}

        def told(entry):
            if not isinstance(entry.body, Suspended):
                return entry.body
            offered[entry.stream] = (*offered.get(entry.stream, ()), *entry.body.offers)
            return entry.body.model_copy(update={"offers": offered[entry.stream]})

        return told

    cloud.apply = reading(cloud.apply, lasting)


def piecemeal(cloud):
    """Gaps are asked for one by one."""

    class Single(Memory):
        def write(self, change):
            entries = [each for each in change.entries if each.kind == "gathered"]
            if not entries:
                super().write(change)
                return
            self._one_by_one(change)

        def _one_by_one(self, change):
            found = [each for each in change.entries if each.kind != "gathered"]
            if found:
                super().write(change.model_copy(update={"entries": tuple(found)}))
            records = self.cloud.applications.glance(change.application)
            overview = Overview(records=records)
            for item in open_gaps(overview):
                asked = gather(overview, "lead")
                body = asked.body.model_copy(update={"items": (item,)})
                pen = self.cloud.pen("system:reconcile")
                records = self.cloud.applications.glance(change.application)
                one = Happened(stream="-", body=body)
                super().write(pen.write(records, (one,), change.notes))

    remembering(cloud, Single)
