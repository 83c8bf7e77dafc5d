"""Faults in who speaks for whom and who is told what: to be planted, and to be found."""

from dataclasses import replace

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import MandateEnded, Prefilled, Typed
from chalicelib.stages.apply import TakeUp
from tests.cloud.bugs import remembering
from tests.cloud.bugs_of_time import forgetting
from tests.cloud.memory import Memory
from tests.cloud.people import SUN, WU
from tests.fakes.inboxes import FakeInboxes


def unrevoked(cloud):
    """Nobody sees that a mandate was taken back."""
    cloud.apply = forgetting(cloud.apply, MandateEnded)


def impersonated(cloud):
    """A code authenticates whoever has it."""
    apply = cloud.apply

    def applying(request, ports):
        try:
            return apply(request, ports)
        except NotAllowed:
            if not isinstance(request, TakeUp):
                raise
        meant = cloud.applications.invitation(request.code)
        caller = {"rider": SUN, "neighbour": WU}[meant.party].caller
        return apply(request.model_copy(update={"caller": caller}), ports)

    cloud.apply = applying


def revealed(cloud):
    """What a certificate fills in is written as if somebody had typed it."""

    class Revealing(Memory):
        def write(self, change):
            if any(isinstance(each.body, Prefilled) for each in change.entries):
                records = self.cloud.applications.read(change.application)
                happened = tuple(_typed(each) for each in change.entries)
                pen = self.cloud.pen("system:prefill")
                change = pen.write(records, happened, change.notes)
            super().write(change)

    remembering(cloud, Revealing)


def _typed(entry):
    is_read = isinstance(entry.body, Prefilled)
    body = Typed(values=entry.body.values) if is_read else entry.body
    return Happened(stream=entry.stream, body=body, subject=entry.subject)


def echoed(cloud):
    """Whoever was not told outside yet is told anew in their inbox."""

    class Echoing(FakeInboxes):
        def put(self, notice):
            entry = super().put(notice)
            if entry.outbound == "waiting" and entry.tries:
                again = notice.model_copy(update={"at": cloud.clock.now()})
                return super().put(again)
            return entry

    cloud.inboxes = Echoing()


def presumed(cloud):
    """What somebody has begun to send counts as done with."""

    class Presuming(FakeInboxes):
        def claim(self, entry, until):
            self.close(entry.notice.application, frozenset({entry.notice.id}))
            return super().claim(entry, until)

    cloud.inboxes = Presuming()


def hushed(cloud):
    """The first notice that was told is all that is ever told of a journal."""

    class Hushing(FakeInboxes):
        def put(self, notice):
            for entry in self.everything():
                if (entry.notice.owner, entry.notice.kind) == (notice.owner, notice.kind):
                    return entry
            return super().put(notice)

    cloud.inboxes = Hushing()


def misaddressed(cloud):
    """What the applicant is told goes to a neighbour as well."""

    class Careless(FakeInboxes):
        def put(self, notice):
            if notice.kind == "correction_due":
                super().put(notice.model_copy(update={"owner": WU.holder}))
            return super().put(notice)

    cloud.inboxes = Careless()


def chatty(cloud):
    """A message's link leads to the application that it is about."""
    ports = cloud.notify_ports

    def speaking():
        told = ports()
        application = cloud.changes[0].application
        return replace(told, link=f"{told.link}?application={application}")

    cloud.notify_ports = speaking
